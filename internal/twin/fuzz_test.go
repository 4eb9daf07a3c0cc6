package twin

import (
	"errors"
	"fmt"
	"go/build"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/parser"
)

// platforms are what file names may ask for.
var platforms = [][2]string{{"linux", "amd64"}, {"windows", "386"}, {"darwin", "arm64"}, {"js", "wasm"}, {"android", "arm"}}

// FuzzNames wants the name of a twin to tell its source, and the go command to
// build both for the same platforms and as the same kind of file.
func FuzzNames(f *testing.F) {
	for _, name := range []string{"a", "a_test", "a_linux", "linux", "_linux", "a_linux_amd64", "a_amd64_linux", "a_linux_amd64_test", "a_async", "a_async_linux",
		"a_async_async_test", "async", "_async", "a.b_linux", "a_linux.b", "a__test", "test", "a_test_linux", "a_test_test", "ä_js", "a_wasm_", "a b_js_wasm"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, stem string) {
		name := stem + ".go"
		if stem == "" || strings.ContainsAny(stem, "/\\\x00") || strings.HasPrefix(stem, ".") || strings.HasPrefix(stem, "_") {
			return // no file that the go command builds
		}
		twin := parser.TwinName(name)
		source, ok := Source(twin)
		require.True(t, ok, "%q is the twin of %q", twin, name)
		require.Equal(t, name, source, "the source of %q", twin)
		require.Equal(t, strings.HasSuffix(name, "_test.go"), strings.HasSuffix(twin, "_test.go"), "%q and %q are tests", name, twin)
		for _, p := range platforms {
			ctx := build.Context{GOOS: p[0], GOARCH: p[1], Compiler: "gc",
				OpenFile: func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("package p\n")), nil }}
			want, err := ctx.MatchFile("", name)
			require.NoError(t, err)
			got, err := ctx.MatchFile("", twin)
			require.NoError(t, err)
			require.Equal(t, want, got, "%q and %q are built on %s", name, twin, p)
		}
	})
}

// FuzzApply makes random changes in a random folder and breaks them off at a
// random step. All are made or none, whatever stands in the way.
func FuzzApply(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b"))
	f.Add([]byte("\xff\x02\x00\x02\x01\x02\x05\x01\x03\x03\x02\x01\x00\x04"))
	f.Add([]byte("\x05\x06\x00\x07\x00\x03\x01\x03\x02\x03\x02\x00\x04\x01"))
	f.Fuzz(func(t *testing.T, data []byte) {
		below := func(n int) int {
			if len(data) == 0 {
				return 0
			}
			b := data[0]
			data = data[1:]
			return int(b) % n
		}
		last := below(64) // the number of steps that work
		dir := t.TempDir()
		for i := range below(8) {
			put(t, filepath.Join(dir, fmt.Sprintf("f%d_async.go", i)), below(8))
		}
		var list []Change
		for i := range below(8) {
			name := fmt.Sprintf("f%d_async.go", i)
			if below(8) == 7 {
				name = filepath.Join("new", name)
			}
			list = append(list, Change{Path: filepath.Join(dir, name), Remove: below(3) == 2, Text: fmt.Appendf(nil, "%s\n%d\n", Header, below(4))})
		}
		want, wantTimes := read(t, dir), times(t, dir)
		broken := errors.New("no space left")
		w := &Writer{Step: func(string, string) error {
			if last--; last < 0 {
				return broken
			}
			return nil
		}}
		changed, err := w.Apply(t.Context(), list)
		got := read(t, dir)
		for name := range got {
			require.NotContains(t, name, tempPrefix, "it was left over")
		}
		if err != nil {
			require.Empty(t, changed)
			require.Equal(t, want, got)
			require.Equal(t, wantTimes, times(t, dir))
			require.NoDirExists(t, filepath.Join(dir, "new"))
			return
		}
		isDone(t, list)
		for name, text := range want {
			if !Generated([]byte(text)) {
				require.Equal(t, text, got[name], "%s was not generated", name)
			}
		}
	})
}

// put puts something of the given kind at path.
func put(t *testing.T, path string, kind int) {
	t.Helper()
	switch kind {
	case 0, 1, 2:
		require.NoError(t, os.WriteFile(path, fmt.Appendf(nil, "%s\n%d\n", Header, kind), 0o666))
	case 3:
		require.NoError(t, os.WriteFile(path, []byte(Header+"\n"), 0o444))
	case 4: // the user's
		require.NoError(t, os.WriteFile(path, []byte("package p\n"), 0o666))
	case 5:
		require.NoError(t, os.Mkdir(path, 0o777))
	case 6: // leads to another, which may be there
		require.NoError(t, os.Symlink("f0_async.go", path))
	case 7: // leads out of here
		require.NoError(t, os.Symlink(filepath.Join("..", filepath.Base(t.TempDir())), path))
	}
}

// isDone fails unless the changes were made. It does not know where links lead.
func isDone(t *testing.T, list []Change) {
	t.Helper()
	for _, c := range list {
		if _, err := os.Readlink(c.Path); err == nil {
			return
		}
	}
	for _, c := range list {
		text, err := os.ReadFile(c.Path)
		if c.Remove {
			require.ErrorIs(t, err, os.ErrNotExist, "%s", c.Path)
		} else {
			require.NoError(t, err)
			require.Equal(t, string(c.Text), string(text), "%s", c.Path)
		}
	}
}
