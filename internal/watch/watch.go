// Package watch tells when Go files in some folders have changed.
//
// The system reports single events: a file written, a folder removed. A save in
// an editor is a few of them, a switch of branches thousands. A [Watcher] gathers
// them into a [Batch], which is handed out once it has been quiet for a moment
// and git, if it is at work, is done.
//
// What is reported is that something may have changed, not what there is now: who
// gets a batch looks at the files themselves. So it does no harm that an event
// says too much, or comes late; what must not happen is that none comes. The
// system tells of folders one by one, not of trees, and drops a folder that is
// removed. So whenever a folder appears or goes, Arm looks at the trees again.
// Where a folder to watch is not there, the next one above it that is there is
// watched until it comes back.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A Place is a folder to watch, with all folders below it if Deep.
type Place struct {
	Dir  string // absolute
	Deep bool
}

// A Batch is what has happened.
type Batch struct {
	Paths map[string]bool // files that have been written, made, renamed or removed
	Trees bool            // a folder has appeared or gone, or events were lost
}

// Empty reports whether nothing has happened.
func (b Batch) Empty() bool { return len(b.Paths) == 0 && !b.Trees }

// A Watcher watches folders. Its methods may be called from one goroutine.
type Watcher struct {
	sys  *fsnotify.Watcher
	done chan struct{} // closed when gather has ended

	mu      sync.Mutex
	pending Batch
	last    time.Time // of the last event
	watched map[string]bool
	renew   []string      // watched folders that have gone, and may be there again
	err     error         // that ends it
	some    chan struct{} // holds a value when something is pending
}

// New returns a watcher that watches nothing yet. It has to be closed.
func New() (*Watcher, error) {
	sys, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("cannot watch files: %w", explain(err))
	}
	w := &Watcher{sys: sys, done: make(chan struct{}), some: make(chan struct{}, 1)}
	go w.gather()
	return w, nil
}

// Close ends the watching.
func (w *Watcher) Close() error {
	err := w.sys.Close()
	<-w.done
	return err
}

// gather takes events as they come, so that the system never has to drop some.
func (w *Watcher) gather() {
	defer close(w.done)
	for {
		select {
		case e, ok := <-w.sys.Events:
			if !ok {
				return
			}
			w.event(e)
		case err, ok := <-w.sys.Errors:
			if !ok {
				return
			}
			w.failure(err)
		}
	}
}

// event takes in one event.
func (w *Watcher) event(e fsnotify.Event) {
	if !e.Has(fsnotify.Create | fsnotify.Write | fsnotify.Remove | fsnotify.Rename) {
		return // an access right or a time
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case matters(e.Name):
		if w.pending.Paths == nil {
			w.pending.Paths = make(map[string]bool)
		}
		w.pending.Paths[e.Name] = true
	case w.watched[e.Name] && e.Has(fsnotify.Remove|fsnotify.Rename):
		w.renew = append(w.renew, e.Name)
		w.pending.Trees = true
	case e.Has(fsnotify.Create) && !isHidden(filepath.Base(e.Name)) && isFolder(e.Name):
		w.pending.Trees = true
	default:
		return
	}
	w.wake()
}

// failure takes in what the system says of itself.
func (w *Watcher) failure(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if errors.Is(err, fsnotify.ErrEventOverflow) {
		w.pending.Trees = true // there is no knowing what has happened
	} else {
		w.err = fmt.Errorf("cannot watch files: %w", explain(err))
	}
	w.wake()
}

// wake makes Wait look. The caller holds mu.
func (w *Watcher) wake() {
	w.last = time.Now()
	select {
	case w.some <- struct{}{}:
	default:
	}
}

// matters reports whether the file at path can have to do with Go packages.
func matters(path string) bool {
	name := filepath.Base(path)
	switch name {
	case "go.mod", "go.sum", "go.work", "go.work.sum", "modules.txt":
		return true
	}
	return strings.HasSuffix(name, ".go") && !isHidden(name)
}

// isHidden reports whether the go command looks at no file or folder of that name.
func isHidden(name string) bool { return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") }

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Arm makes the watcher watch the places, and nothing else, as they are now. What
// is changed after Arm has returned is reported; what was changed before is
// there for the caller to see.
func (w *Watcher) Arm(places []Place) error {
	want := make(map[string]bool)
	for _, p := range places {
		addPlace(want, p)
	}
	w.mu.Lock()
	renew := w.renew
	w.renew, w.watched = nil, want
	w.mu.Unlock()
	has := make(map[string]bool)
	for _, dir := range w.sys.WatchList() {
		gone := slices.ContainsFunc(renew, func(top string) bool { return isWithin(dir, top) })
		if gone || !want[dir] {
			w.sys.Remove(dir) // it fails if the system has done so
			continue
		}
		has[dir] = true
	}
	for dir := range want {
		if has[dir] {
			continue
		}
		if err := w.sys.Add(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("cannot watch %s: %w", dir, explain(err))
		}
	}
	return nil
}

// isWithin reports whether dir is top or below it. When a folder is moved away,
// those below it are still watched under their old names, which may be those of
// other folders now.
func isWithin(dir, top string) bool {
	return dir == top || strings.HasPrefix(dir, top+string(filepath.Separator))
}

// addPlace adds the folders to watch for p.
func addPlace(want map[string]bool, p Place) {
	dir := p.Dir
	for !isFolder(dir) {
		parent := filepath.Dir(dir)
		if parent == dir {
			return
		}
		dir = parent
	}
	want[dir] = true
	if dir != p.Dir || !p.Deep {
		return
	}
	filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || !e.IsDir(): // what cannot be read has no packages
		case path != dir && (isHidden(e.Name()) || e.Name() == "testdata" || e.Name() == "node_modules"):
			return fs.SkipDir
		default:
			want[path] = true
		}
		return nil
	})
}

// Wait waits until something has happened and nothing more has for as long as
// quiet, or for ten times as long as that something did all the time. While git
// holds the lock file at lock, which may be empty, it waits on, for a few seconds.
func (w *Watcher) Wait(ctx context.Context, quiet time.Duration, lock string) (Batch, error) {
	select {
	case <-ctx.Done():
		return Batch{}, ctx.Err()
	case <-w.some:
	}
	began := time.Now()
	for {
		w.mu.Lock()
		calm := time.Since(w.last)
		w.mu.Unlock()
		busy := lock != "" && exists(lock) && time.Since(began) < gitPatience
		if !busy && (calm >= quiet || time.Since(began) >= 10*quiet) {
			return w.Take()
		}
		pause := max(quiet-calm, time.Millisecond)
		if busy {
			pause = quiet
		}
		select {
		case <-ctx.Done():
			return Batch{}, ctx.Err()
		case <-time.After(pause):
		}
	}
}

// gitPatience is how long a lock of git is respected: one that is older may have
// been left by a git that was killed.
const gitPatience = 5 * time.Second

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// Again makes the next Wait return, as if something had happened.
func (w *Watcher) Again() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.wake()
}

// Take returns what is pending, without waiting.
func (w *Watcher) Take() (Batch, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case <-w.some:
	default:
	}
	b := w.pending
	w.pending = Batch{}
	return b, w.err
}

// explain says what to do about limits of the system.
func explain(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%w: there are more folders than the system allows one user to watch (on Linux: sysctl fs.inotify.max_user_watches)", err)
	case errors.Is(err, syscall.EMFILE):
		return fmt.Errorf("%w: too many programs watch files (on Linux: sysctl fs.inotify.max_user_instances), or too many files are open", err)
	}
	return err
}
