package keep

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/seed4fdd6362/goasync/internal/generate"
	"github.com/seed4fdd6362/goasync/internal/twin"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A keeping is a Keep that runs, for a test.
type keeping struct {
	t      *testing.T
	dir    string
	rounds chan Round
}

// start makes a module of a few files and keeps its twins until the test ends.
func start(t *testing.T, patterns ...string) *keeping {
	for key, value := range map[string]string{"GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOWORK": "", "GOTOOLCHAIN": "local", "GONOSUMDB": "*"} {
		t.Setenv(key, value)
	}
	k := &keeping{t: t, dir: t.TempDir(), rounds: make(chan Round, 100)}
	repo, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	k.write("go.mod", fmt.Sprintf("module example.com/m\n\ngo 1.26\n\nrequire github.com/seed4fdd6362/goasync v0.0.0\n\nreplace github.com/seed4fdd6362/goasync => %s\n", repo))
	sum, err := os.ReadFile(filepath.Join(repo, "go.sum"))
	require.NoError(t, err)
	k.write("go.sum", string(sum))
	k.write("a.go", source("m", "A", `await(p.P())`, "example.com/m/p"))
	k.write("p/p.go", source("p", "P", `await(async.Yield())`))
	k.write("q/q.go", source("q", "Q", `await(async.Yield())`))
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		req := generate.Request{Dir: k.dir, Patterns: patterns}
		ended <- Keep(ctx, req, new(twin.Writer), func(r Round) error { k.rounds <- r; return nil })
	}()
	t.Cleanup(func() {
		cancel()
		require.ErrorIs(t, <-ended, context.Canceled)
	})
	return k
}

// source is the text of a file with one async function.
func source(pkg, name, body string, imports ...string) string {
	text := "//go:build goasync\n\npackage " + pkg + "\n\nimport (\n"
	for _, path := range append(imports, "github.com/seed4fdd6362/goasync/runtime/async") {
		text += fmt.Sprintf("\t%q\n", path)
	}
	return text + ")\n\nvar _ async.Unit\n\n//async\nfunc " + name + "() {\n\t" + body + "\n}\n"
}

func (k *keeping) path(name string) string { return filepath.Join(k.dir, filepath.FromSlash(name)) }

func (k *keeping) write(name, text string) {
	k.t.Helper()
	require.NoError(k.t, os.MkdirAll(filepath.Dir(k.path(name)), 0o777))
	require.NoError(k.t, os.WriteFile(k.path(name), []byte(text), 0o666))
}

func (k *keeping) remove(name string) { require.NoError(k.t, os.RemoveAll(k.path(name))) }

// until waits for a round that is as ok wants it.
func (k *keeping) until(what string, ok func(Round) bool) Round {
	k.t.Helper()
	timeout := time.After(60 * time.Second)
	var seen []string
	for {
		select {
		case r := <-k.rounds:
			if ok(r) {
				return r
			}
			said := fmt.Sprintf("changed %v, error %v", r.Changed, r.Err)
			if r.Outcome != nil {
				said += fmt.Sprint(r.Outcome.Diags)
			}
			seen = append(seen, said)
		case <-timeout:
			k.t.Fatalf("no round in which %s, only\n%s", what, strings.Join(seen, "\n"))
		}
	}
}

func (k *keeping) untilGood() Round {
	return k.until("all is right", func(r Round) bool { return !r.Failed() })
}

func (k *keeping) untilFailed() Round { return k.until("something is wrong", Round.Failed) }

// has reports whether the file has that text in it.
func (k *keeping) has(name, text string) bool {
	got, _ := os.ReadFile(k.path(name))
	return strings.Contains(string(got), text)
}

// quietly fails if a round is told of.
func (k *keeping) quietly() {
	k.t.Helper()
	select {
	case r := <-k.rounds:
		k.t.Fatalf("a round that changed %v", r.Changed)
	case <-time.After(300 * time.Millisecond):
	}
}

func TestKeep(t *testing.T) {
	k := start(t, "./...")
	r := k.untilGood()
	require.True(t, r.First)
	require.Len(t, r.Changed, 3)
	k.quietly() // its own writing is no reason for more

	k.write("p/p.go", source("p", "P", `println("new"); await(async.Yield())`))
	r = k.untilGood()
	require.Equal(t, []string{k.path("p/p_async.go")}, r.Changed)
	require.Equal(t, 2, r.Outcome.Lowered, "of what has changed and what depends on it")
	require.True(t, k.has("p/p_async.go", `println("new")`))

	k.write("q/q.go", source("q", "Q", `println("new")`))
	r = k.untilGood()
	require.Equal(t, []string{k.path("q/q_async.go")}, r.Changed)
	require.Equal(t, 1, r.Outcome.Lowered)

	// A file that is new, one that goes, a twin that goes.
	k.write("q/more.go", source("q", "More", `await(Q())`))
	require.Equal(t, []string{k.path("q/more_async.go")}, k.untilGood().Changed)
	k.remove("q/more.go")
	require.Equal(t, []string{k.path("q/more_async.go")}, k.untilGood().Changed)
	require.NoFileExists(t, k.path("q/more_async.go"))
	k.remove("q/q_async.go")
	require.Equal(t, []string{k.path("q/q_async.go")}, k.untilGood().Changed)
	k.quietly()

	// What nothing depends on.
	k.write("notes.txt", "x")
	k.write("q/q.go", source("q", "Q", `println("new")`))
	k.quietly()
}

// Plain files count too, and so does the module's own go.mod.
func TestPlain(t *testing.T) {
	k := start(t, "./...")
	k.untilGood()
	k.write("p/names.go", "package p\n\ntype PFuture int\n")
	r := k.untilGood()
	require.Len(t, r.Changed, 2, "the frame of P is called otherwise, also in the twin of who awaits it")
	k.remove("p/names.go")
	require.Len(t, k.untilGood().Changed, 2)
	mod, err := os.ReadFile(k.path("go.mod"))
	require.NoError(t, err)
	k.write("go.mod", "nonsense\n")
	k.untilFailed()
	k.write("go.mod", string(mod))
	k.untilGood()
}

// Types of a package that is not of the dialect are read anew when it changes.
func TestTypes(t *testing.T) {
	k := start(t, "./...")
	k.untilGood()
	k.write("t/t.go", "package t\n\nfunc New() int { return 1 }\n")
	k.write("q/q.go", source("q", "Q", "x := t.New()\n\tawait(async.Yield())\n\tprintln(x)", "example.com/m/t"))
	k.until("it has an int", func(r Round) bool {
		return !r.Failed() && k.has("q/q_async.go", "x     int") || k.has("q/q_async.go", "x int")
	})
	k.write("t/t.go", "package t\n\nfunc New() string { return \"\" }\n")
	k.until("it has a string", func(r Round) bool { return k.has("q/q_async.go", "string") })
}

// While something is wrong the last good twins stay.
func TestBroken(t *testing.T) {
	k := start(t, "./...")
	k.untilGood()
	good := source("p", "P", `println("good"); await(async.Yield())`)
	for _, bad := range []string{
		"", "package", good + "func", source("p", "P", `await(1)`), source("p", "P", `return 1`),
		source("p", "P", `await(async.Yield())`, "example.com/m/none"), source("other", "P", "await(async.Yield())"),
		strings.Replace(good, "go:build goasync", "go:build", 1),
	} {
		k.write("p/p.go", bad)
		if bad != "" { // a file without a package clause has no package, for a moment
			k.until("there are errors", Round.Failed)
		}
		require.FileExists(t, k.path("p/p_async.go"))
		k.write("p/p.go", good)
		k.until("it is good again", func(r Round) bool { return !r.Failed() && k.has("p/p_async.go", `"good"`) })
	}
}

// Folders that go and come back, and the whole module.
func TestDeleted(t *testing.T) {
	k := start(t, "./...")
	k.untilGood()
	k.remove("p")
	k.untilFailed() // a.go imports it
	k.write("p/p.go", source("p", "P", `println("back")`))
	k.until("p is back", func(r Round) bool { return !r.Failed() && k.has("p/p_async.go", "back") })
	k.write("p/p.go", source("p", "P", `println("and again")`))
	k.until("p is watched again", func(r Round) bool { return !r.Failed() && k.has("p/p_async.go", "again") })

	k.remove("q")
	k.quietlyOrGood()
	k.write("new/deep/n.go", source("deep", "N", `await(async.Yield())`))
	k.until("there is a new folder", func(r Round) bool { return !r.Failed() && k.has("new/deep/n_async.go", "N") })
	k.write("new/deep/n.go", source("deep", "N", `println("changed")`))
	k.until("it is watched", func(r Round) bool { return !r.Failed() && k.has("new/deep/n_async.go", "changed") })

	away := k.dir + ".away"
	require.NoError(t, os.Rename(k.dir, away))
	k.untilFailed()
	require.NoError(t, os.Rename(away, k.dir))
	k.untilGood()
	k.write("p/p.go", source("p", "P", `println("home")`))
	k.until("all is watched again", func(r Round) bool { return !r.Failed() && k.has("p/p_async.go", "home") })
}

// quietlyOrGood takes the rounds that there may be.
func (k *keeping) quietlyOrGood() {
	for {
		select {
		case <-k.rounds:
		case <-time.After(300 * time.Millisecond):
			return
		}
	}
}

// Switching branches changes sources and twins at once, in any order.
func TestBranches(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	k := start(t, "./...")
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = k.dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
	k.untilGood()
	git("init", "-q", "-b", "one")
	git("add", "-A")
	git("commit", "-qm", "one")
	git("checkout", "-qb", "two")
	k.remove("q")
	k.write("p/p.go", source("p", "P", `println("two")`))
	for i := range 20 {
		k.write(fmt.Sprintf("r%d/r.go", i), source("r", "R", `println("two")`))
	}
	k.until("all is made", func(r Round) bool { return !r.Failed() && k.has("r19/r_async.go", "R") && k.has("p/p_async.go", "two") })
	git("add", "-A")
	git("commit", "-qm", "two")
	for range 3 {
		for _, branch := range []string{"one", "two"} {
			git("checkout", "-q", branch)
			require.Eventually(t, func() bool {
				k.quietlyOrGood()
				cmd := exec.Command("git", "diff", "--quiet")
				cmd.Dir = k.dir
				return cmd.Run() == nil
			}, 60*time.Second, 10*time.Millisecond, "the twins are those of the branch")
		}
	}
	k.write("r7/r.go", source("r", "R", `println("three")`))
	k.until("all is watched", func(r Round) bool { return !r.Failed() && k.has("r7/r_async.go", "three") })
}

// Many changes in one go make few rounds.
func TestBurst(t *testing.T) {
	k := start(t, "./...")
	k.untilGood()
	for i := range 200 {
		k.write("p/p.go", source("p", "P", fmt.Sprintf("println(%d)", i)))
	}
	rounds := 0
	k.until("the last is there", func(r Round) bool { rounds++; return k.has("p/p_async.go", "println(199)") })
	require.LessOrEqual(t, rounds, 20)
}
