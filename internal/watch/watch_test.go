package watch

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// quiet is long enough for a busy machine to deliver the events of one change.
const quiet = 50 * time.Millisecond

// start watches places until the test ends.
func start(t *testing.T, places ...Place) *Watcher {
	w, err := New()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, w.Close()) })
	require.NoError(t, w.Arm(places))
	return w
}

// wait waits for batches until one is not empty.
func wait(t *testing.T, w *Watcher) Batch {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for {
		b, err := w.Wait(ctx, quiet, "")
		require.NoError(t, err)
		if !b.Empty() {
			return b
		}
	}
}

// nothing fails if something is reported.
func nothing(t *testing.T, w *Watcher) {
	ctx, cancel := context.WithTimeout(context.Background(), 4*quiet)
	defer cancel()
	b, err := w.Wait(ctx, quiet, "")
	require.ErrorIs(t, err, context.DeadlineExceeded, "%v", b)
}

func write(t *testing.T, path string) {
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
	require.NoError(t, os.WriteFile(path, []byte("package p\n"), 0o666))
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.go"), filepath.Join(dir, "b.go")
	write(t, a)
	w := start(t, Place{Dir: dir})
	nothing(t, w)

	write(t, a)
	require.Equal(t, Batch{Paths: map[string]bool{a: true}}, wait(t, w))
	write(t, b)
	require.Equal(t, Batch{Paths: map[string]bool{b: true}}, wait(t, w))
	require.NoError(t, os.Remove(a))
	require.Equal(t, Batch{Paths: map[string]bool{a: true}}, wait(t, w))
	require.NoError(t, os.Rename(b, a)) // as editors save
	require.Equal(t, Batch{Paths: map[string]bool{a: true, b: true}}, wait(t, w))

	for _, name := range []string{"a.txt", ".a.go", "_a.go", ".goasync-1-2.tmp", "a.go~", "4913", "go"} {
		write(t, filepath.Join(dir, name))
	}
	require.NoError(t, os.Chmod(a, 0o600))
	nothing(t, w)
	for _, name := range []string{"go.mod", "go.sum", "go.work"} {
		path := filepath.Join(dir, name)
		write(t, path)
		require.Equal(t, Batch{Paths: map[string]bool{path: true}}, wait(t, w))
	}
}

// A burst of changes is one batch.
func TestBurst(t *testing.T) {
	dir := t.TempDir()
	w := start(t, Place{Dir: dir})
	want := make(map[string]bool)
	for i := range 300 {
		path := filepath.Join(dir, string(rune('a'+i%26))+string(rune('a'+i/26))+".go")
		write(t, path)
		want[path] = true
	}
	require.Equal(t, slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(wait(t, w).Paths)))
	nothing(t, w)
}

// Without a pause there is a batch all the same, after a while.
func TestNoPause(t *testing.T) {
	dir := t.TempDir()
	w := start(t, Place{Dir: dir})
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(quiet / 10):
				os.WriteFile(filepath.Join(dir, "a.go"), nil, 0o666)
			}
		}
	}()
	require.NotEmpty(t, wait(t, w).Paths)
	close(stop)
	<-stopped
}

// Folders that appear and go, also the one that is watched.
func TestFolders(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "m")
	sub := filepath.Join(dir, "p", "q")
	write(t, filepath.Join(sub, "a.go"))
	places := []Place{{Dir: dir, Deep: true}}
	w := start(t, places...)

	write(t, filepath.Join(sub, "b.go"))
	require.True(t, wait(t, w).Paths[filepath.Join(sub, "b.go")])

	write(t, filepath.Join(dir, "new", "deep", "a.go"))
	require.True(t, wait(t, w).Trees)
	require.NoError(t, w.Arm(places))
	w.Take()
	write(t, filepath.Join(dir, "new", "deep", "a.go"))
	require.True(t, wait(t, w).Paths[filepath.Join(dir, "new", "deep", "a.go")])

	// A folder of the same name is not the same folder.
	for _, gone := range []string{filepath.Join(dir, "p"), dir} {
		require.NoError(t, os.RemoveAll(gone))
		require.True(t, wait(t, w).Trees)
		require.NoError(t, w.Arm(places))
		w.Take()
		write(t, filepath.Join(sub, "a.go"))
		require.True(t, wait(t, w).Trees, "%s is back", gone)
		require.NoError(t, w.Arm(places))
		w.Take()
		write(t, filepath.Join(sub, "a.go"))
		require.True(t, wait(t, w).Paths[filepath.Join(sub, "a.go")])
	}

	// The same in one go.
	require.NoError(t, os.Rename(filepath.Join(dir, "p"), filepath.Join(top, "old")))
	write(t, filepath.Join(sub, "a.go"))
	require.True(t, wait(t, w).Trees)
	require.NoError(t, w.Arm(places))
	w.Take()
	write(t, filepath.Join(sub, "c.go"))
	require.True(t, wait(t, w).Paths[filepath.Join(sub, "c.go")])
	write(t, filepath.Join(top, "old", "q", "c.go"))
	nothing(t, w)
}

// What the go command does not look into is not watched.
func TestIgnored(t *testing.T) {
	dir := t.TempDir()
	ignored := []string{".git", "_old", "testdata", "node_modules", filepath.Join("a", ".cache")}
	for _, name := range ignored {
		write(t, filepath.Join(dir, name, "a.go"))
	}
	w := start(t, Place{Dir: dir, Deep: true})
	for _, name := range ignored {
		write(t, filepath.Join(dir, name, "a.go"))
	}
	nothing(t, w)
}

// While git is at work nothing is reported.
func TestLock(t *testing.T) {
	dir := t.TempDir()
	lock := filepath.Join(dir, "index.lock")
	require.NoError(t, os.WriteFile(lock, nil, 0o666))
	w := start(t, Place{Dir: dir})
	write(t, filepath.Join(dir, "a.go"))
	ctx, cancel := context.WithTimeout(context.Background(), 5*quiet)
	defer cancel()
	_, err := w.Wait(ctx, quiet, lock)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.NoError(t, os.Remove(lock))
	w.Again()
	b, err := w.Wait(context.Background(), quiet, lock)
	require.NoError(t, err)
	require.True(t, b.Paths[filepath.Join(dir, "a.go")])
}

// A folder that cannot be watched is an error, which says so.
func TestLimit(t *testing.T) {
	require.ErrorContains(t, explain(&os.SyscallError{Syscall: "inotify_add_watch", Err: syscall.ENOSPC}), "max_user_watches")
	require.ErrorContains(t, explain(syscall.EMFILE), "max_user_instances")
}
