package generate

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/known"
	"github.com/seed4fdd6362/goasync/internal/twin"
)

var (
	seed  = flag.Uint64("seed", 1, "of TestIncremental; 0 for a fresh one")
	steps = flag.Int("steps", 12, "of TestIncremental")
)

// An edit changes a tree of makeTree. It returns false where it cannot.
type edit struct {
	name string
	do   func(r *rand.Rand, dir string, n int) bool
}

// edits are changes on which twins depend, their own or those of other packages,
// and some on which none does.
var edits = []edit{
	{"a body", replaceIn("f00.go", "sum := 0", "sum := 0 // ")},
	{"a frame", replaceIn("f00.go", "sum += len(part)", "sum += len(part)\n\t\t{ keep := part; await(async.Yield()); sum += len(keep) }")},
	{"a signature", func(r *rand.Rand, dir string, n int) bool { // of a type that all callers have
		return replace(dir, "f00.go", "Size int\n", fmt.Sprintf("Size int\n\tMore%d [%d]int\n", n, 1+r.IntN(9)))
	}},
	{"a constant", func(r *rand.Rand, dir string, n int) bool {
		write(filepath.Join(dir, "plain.go"), fmt.Sprintf("package %s\n\nconst Limit = %d\n", filepath.Base(dir), n))
		return true
	}},
	{"a name of a frame", func(r *rand.Rand, dir string, n int) bool {
		return toggle(filepath.Join(dir, "names.go"), "package "+filepath.Base(dir)+"\n\ntype Fetch0Future int\n")
	}},
	{"a name elsewhere", func(r *rand.Rand, dir string, n int) bool {
		return toggle(filepath.Join(dir, "names_plan9.go"), "package "+filepath.Base(dir)+"\n\ntype Fetch1Future, part0Future int\n")
	}},
	{"a value use", func(r *rand.Rand, dir string, n int) bool { // a function with a frame alone gets one that makes it
		return toggle(filepath.Join(dir, "use.go"), "//go:build goasync\n\npackage "+filepath.Base(dir)+"\n\nvar _ = part0\n")
	}},
	{"a test", func(r *rand.Rand, dir string, n int) bool {
		return toggle(filepath.Join(dir, "f_test.go"), "//go:build goasync\n\npackage "+filepath.Base(dir)+"\n\nimport \"testing\"\n\n//async\nfunc TestF(t *testing.T) { await(Fetch0(\"\", 1)) }\n")
	}},
	{"an import", replaceIn("f01.go", "import (", "import (\n\t_ \"embed\"\n\t")},
	{"an error", func(r *rand.Rand, dir string, n int) bool {
		return toggle(filepath.Join(dir, "bad.go"), "//go:build goasync\n\npackage "+filepath.Base(dir)+"\n\nfunc f() { await(1) }\n")
	}},
	{"a twin", func(r *rand.Rand, dir string, n int) bool {
		return os.Remove(filepath.Join(dir, "f00_async.go")) == nil
	}},
	{"a file", func(r *rand.Rand, dir string, n int) bool {
		return os.Rename(filepath.Join(dir, "use.go"), filepath.Join(dir, fmt.Sprintf("use%d.go", n))) == nil
	}},
}

func replaceIn(name, old, text string) func(*rand.Rand, string, int) bool {
	return func(r *rand.Rand, dir string, n int) bool { return replace(dir, name, old, text) }
}

func replace(dir, name, old, text string) bool {
	path := filepath.Join(dir, name)
	was, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(was), old) {
		return false
	}
	write(path, strings.Replace(string(was), old, text, 1))
	return true
}

// toggle makes a file, or removes it if it is there.
func toggle(path, text string) bool {
	if os.Remove(path) != nil {
		write(path, text)
	}
	return true
}

// TestIncremental changes a tree again and again. A session that knows what it
// has found out before, and one that has only the cache, find what one finds that
// knows nothing.
func TestIncremental(t *testing.T) {
	offline(t)
	s := *seed
	if s == 0 {
		s = rand.Uint64()
	}
	t.Logf("-seed=%d", s)
	r := rand.New(rand.NewPCG(s, s))
	dir := makeTree(t, 4, 2)
	t.Setenv(known.Variable, t.TempDir())
	cache, err := known.Open()
	require.NoError(t, err)
	req := Request{Dir: dir, Patterns: []string{"./..."}, Again: true}
	cached := req
	cached.Cache = cache
	session := NewSession(cached)
	var done []string
	good := 0
	if testing.Short() {
		*steps = min(*steps, 5)
	}
	for n := range *steps {
		e := edits[r.IntN(len(edits))]
		p := fmt.Sprintf("p%03d", r.IntN(4))
		if n > 0 && e.do(r, filepath.Join(dir, p), n) {
			done = append(done, e.name+" in "+p)
		}
		want := stand(t, NewSession(req))
		require.Equal(t, want, stand(t, NewSession(cached)), "with the cache, after %q", done)
		require.Equal(t, want, stand(t, session), "in a session, after %q", done)
		out, err := session.Update(context.Background(), false)
		require.NoError(t, err)
		os.Remove(filepath.Join(dir, p, "bad.go"))
		if want["errors"] != "" {
			require.Equal(t, "an error", e.name, "%s", want["errors"])
			continue
		}
		if good++; r.IntN(3) > 0 { // sometimes the twins are left as they are
			_, err = new(twin.Writer).Apply(context.Background(), out.Changes())
			require.NoError(t, err)
		}
	}
	require.GreaterOrEqual(t, good, *steps/2)
}

// stand returns how things stand: what each file has to hold, and the errors.
func stand(t *testing.T, s *Session) map[string]string {
	out, err := s.Update(context.Background(), false)
	require.NoError(t, err)
	all := map[string]string{"errors": ""}
	for _, d := range out.Diags {
		all["errors"] += d.String() + "\n"
	}
	if all["errors"] != "" {
		return all
	}
	for _, tw := range out.Twins {
		text := tw.Text
		if text == nil {
			text, err = os.ReadFile(tw.Path)
			require.NoError(t, err)
		}
		all[tw.Path] = string(text) + fmt.Sprint(tw.Source, tw.Funcs)
	}
	for _, path := range out.Orphans {
		all[path] = "orphan"
	}
	return all
}

func offline(t *testing.T) {
	for key, value := range map[string]string{"GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOWORK": "", "GOTOOLCHAIN": "local", "GONOSUMDB": "*"} {
		t.Setenv(key, value)
	}
}
