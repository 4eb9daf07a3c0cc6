package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// offline makes the go command use what is there, and nothing else of the
// environment.
func offline(t testing.TB) (repo string) {
	for key, value := range map[string]string{"GOPROXY": "off", "GOFLAGS": "", "GOTOOLCHAIN": "local", "GONOSUMDB": "*", "GOWORK": ""} {
		t.Setenv(key, value)
	}
	repo, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	return repo
}

// position begins a message about a place in a source.
var position = regexp.MustCompile(`(?m)^(\S.*\.go):\d+(:\d+)?: `)

// layoutArgs are the command lines of FuzzLayout.
var layoutArgs = [][]string{
	{"./..."},
	{},
	{"-v", "./..."},
	{"./a", "./a/b"},
	{"-tags", "never", "./..."},
	{"-o", "mirror", "./..."},
	{"./nested/..."},
	{"example.org/m/..."},
	{"./a/a.go"},
	{"-C", "a", "."},
	{"./vendor/..."},
	{"./testdata/c", "./_d", "./with space"},
}

// hurry is how long a run may take that is followed by another. The fuzzing engine
// gives up on what takes ten seconds, which is long, but not for a busy machine.
const hurry = 2 * time.Second

// FuzzLayout generates in trees of all kinds. A tree that goasync can do nothing
// with is left as it is, with a word about why. In any other, twins are all that
// changes, and a second run changes nothing.
func FuzzLayout(f *testing.F) {
	repo := offline(f)
	f.Add([]byte{})
	for i := range sourceTexts {
		f.Add([]byte{10: 1, 11: byte(i), 15: 0}) // as the only file of a usual module
	}
	for i := range 12 {
		seed := make([]byte, 60)
		rand.NewChaCha8([32]byte{byte(i)}).Read(seed)
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		root := t.TempDir()
		t.Chdir(root)
		c := &chooser{data}
		args := layoutArgs[0]
		if c.once(3) {
			args = layoutArgs[c.below(len(layoutArgs))]
		}
		(&layout{chooser: c, t: t, root: root, repo: repo}).build()
		before := snapshotOf(t, root)
		began := time.Now()
		out := runHere(t, args)
		after := snapshotOf(t, root)
		defer tell(t, args, out, before)
		if out.code != 0 {
			saysWhy(t, root, args, out)
			if changed := changedPaths(before, after); changed != nil {
				t.Errorf("there were errors, and it changed %q", changed)
			}
			return
		}
		onlyTwinsChanged(t, before, after)
		if time.Since(began) > hurry {
			return
		}
		if again := runHere(t, args); again.code != 0 {
			t.Errorf("a second run ends with %d:\n%s", again.code, again.stderr)
		}
		if changed := changedPaths(after, snapshotOf(t, root)); changed != nil {
			t.Errorf("a second run changes %q", changed)
		}
	})
}

// saysWhy fails if a run that failed does not say why, and of errors in sources
// where they are.
func saysWhy(t *testing.T, root string, args []string, out outcome) {
	t.Helper()
	if strings.TrimSpace(out.stderr) == "" {
		t.Error("it fails without a word")
	}
	if out.code != 1 {
		if !strings.HasPrefix(out.stderr, "goasync: ") {
			t.Error("a message does not begin with the command's name")
		}
		return
	}
	places := position.FindAllStringSubmatch(out.stderr, -1)
	if places == nil {
		t.Error("no message has a position")
	}
	for _, p := range places {
		// With -C, names are those that the folder's own files have there.
		there := slices.ContainsFunc(slices.Concat(args, []string{"."}), func(arg string) bool {
			_, err := os.Lstat(filepath.Join(root, strings.TrimPrefix(arg, "-C="), p[1]))
			return err == nil
		})
		if !there && !filepath.IsAbs(p[1]) {
			t.Errorf("a message is about %s, which is not there", p[1])
		}
	}
}
