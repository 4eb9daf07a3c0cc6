// Package keep keeps twins right while their sources change.
//
// It goes round: look at how things stand, write what has to be written, wait
// until something changes. A round that finds errors changes nothing, so the last
// good twins stay, and the next change is waited for as after any other. That
// holds for everything that can go wrong with the files: a folder that is removed
// may come back, a go.mod that makes no sense will be corrected.
package keep

import (
	"bytes"
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/seed4fdd6362/goasync/internal/generate"
	"github.com/seed4fdd6362/goasync/internal/twin"
	"github.com/seed4fdd6362/goasync/internal/watch"
	"github.com/seed4fdd6362/goasync/parser"
)

// quiet is for how long nothing may change before a round begins. An editor saves
// in a few milliseconds.
const quiet = 20 * time.Millisecond

// A Round is one look at how things stand.
type Round struct {
	First   bool
	Outcome *generate.Outcome // nil if Err says that there is none
	Changed []string          // the twins that were written or removed
	Err     error             // the packages do not load, or the twins cannot be written
	Took    time.Duration     // from the last change that began the round

	overtaken bool // files changed meanwhile: nothing was written, and there will be another round
}

// Failed reports whether the round left the twins as they were because something
// is wrong.
func (r Round) Failed() bool { return r.Err != nil || parser.HasErrors(r.Outcome.Diags) }

// didNothing reports whether there is nothing to tell of the round.
func (r Round) didNothing() bool {
	return !r.First && !r.Failed() && r.Outcome.Lowered == 0 && len(r.Changed) == 0
}

// Keep keeps the twins that req asks for right until ctx is done, and tells
// report of each round in which something was done or went wrong, or right again.
// It ends with the error of ctx, of report, or of the system when it cannot watch.
func Keep(ctx context.Context, req generate.Request, writer *twin.Writer, report func(Round) error) error {
	w, err := watch.New()
	if err != nil {
		return err
	}
	defer w.Close()
	req.Again = true
	k := &keeper{req: req, session: generate.NewSession(req), writer: writer, watcher: w, cache: moduleCache(ctx, req.Dir)}
	return k.loop(ctx, report)
}

// A keeper is one call of Keep.
type keeper struct {
	req     generate.Request
	session *generate.Session
	writer  *twin.Writer
	watcher *watch.Watcher
	cache   string            // the module cache, whose files do not change
	folders map[string]string // the packages of the last round that loaded
	written map[string][]byte // what the last round wrote, nil for what it removed
	watched []watch.Place
	early   watch.Batch // what has changed since the last round began
	hurried int         // how many rounds in a row were overtaken
}

// loop goes round.
func (k *keeper) loop(ctx context.Context, report func(Round) error) error {
	if err := k.arm(); err != nil {
		return err
	}
	first, fresh, failed := true, true, false
	began := time.Now()
	for {
		round := k.round(ctx, fresh)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		round.First, round.Took = first, time.Since(began)
		if !round.overtaken {
			if !round.didNothing() || failed {
				if err := report(round); err != nil {
					return err
				}
			}
			first, failed = false, round.Failed()
		}
		var err error
		if fresh, began, err = k.next(ctx); err != nil {
			return err
		}
	}
}

// round looks at how things stand, and writes what has to be written.
func (k *keeper) round(ctx context.Context, fresh bool) Round {
	out, err := k.session.Update(ctx, fresh)
	if err != nil {
		return Round{Err: err}
	}
	k.folders = out.Packages
	overtaken, err := k.overtaken()
	if err != nil || overtaken || parser.HasErrors(out.Diags) {
		return Round{Outcome: out, Err: err, overtaken: overtaken}
	}
	changes := out.Changes()
	changed, err := k.writer.Apply(ctx, changes)
	k.written = make(map[string][]byte)
	for _, c := range changes {
		k.written[c.Path] = c.Text
	}
	if err == nil {
		err = out.Sweep()
	}
	return Round{Outcome: out, Changed: changed, Err: err}
}

// overtaken reports whether sources have changed since the round began, as when
// git is switching branches. What was found out may be about half of the change,
// and is better not written. After a few such rounds it is better than nothing.
func (k *keeper) overtaken() (bool, error) {
	if err := k.takeEarly(); err != nil {
		return false, err
	}
	if k.early.Empty() || k.hurried == maxHurried {
		k.hurried = 0
		return false, nil
	}
	k.hurried++
	return true, nil
}

// maxHurried is how many rounds in a row may be overtaken.
const maxHurried = 3

// takeEarly takes what has changed since the round began.
func (k *keeper) takeEarly() error {
	b, err := k.watcher.Take()
	k.dropOwn(&b)
	if k.early.Paths == nil {
		k.early.Paths = b.Paths
	} else {
		maps.Copy(k.early.Paths, b.Paths)
	}
	k.early.Trees = k.early.Trees || b.Trees
	return err
}

// next waits until there is reason for another round. It reports whether the
// packages have to be listed again, and when the last change was.
func (k *keeper) next(ctx context.Context) (fresh bool, began time.Time, err error) {
	// What changed while the last round was reading may have been read half.
	if err := k.takeEarly(); err != nil {
		return false, began, err
	}
	early := k.early
	k.early = watch.Batch{}
	if grown, err := k.grown(); err != nil || grown {
		return true, time.Now(), err // and what changed before they were watched was not seen
	}
	if !early.Empty() {
		k.watcher.Again()
	}
	for {
		b, err := k.watcher.Wait(ctx, quiet, gitLock(k.req.Dir))
		if err != nil {
			return false, began, err
		}
		began := time.Now()
		k.dropOwn(&b)
		if b.Empty() && early.Empty() {
			continue
		}
		if b.Trees || early.Trees {
			if err := k.arm(); err != nil {
				return false, began, err
			}
		}
		return !early.Empty() || k.changesPackages(b), began, nil
	}
}

// dropOwn takes out of the batch what the last round did itself.
func (k *keeper) dropOwn(b *watch.Batch) {
	maps.DeleteFunc(b.Paths, func(path string, _ bool) bool {
		text, wrote := k.written[path]
		if !wrote {
			return false
		}
		now, err := os.ReadFile(path)
		return text == nil && err != nil || text != nil && err == nil && bytes.Equal(now, text)
	})
}

// changesPackages reports whether the batch may change which packages there are.
// Whether a changed file in a known folder does, the session sees for itself.
func (k *keeper) changesPackages(b watch.Batch) bool {
	if b.Trees {
		return true
	}
	for path := range b.Paths {
		if !strings.HasSuffix(path, ".go") || k.folders[filepath.Dir(path)] == "" {
			return true
		}
	}
	return false
}

// arm watches all that the session is about.
func (k *keeper) arm() error {
	k.watched = k.places()
	return k.watcher.Arm(k.watched)
}

// grown watches what the last round has come to know, and reports whether there
// was something new.
func (k *keeper) grown() (bool, error) {
	if slices.Equal(k.places(), k.watched) {
		return false, nil
	}
	return true, k.arm()
}

// places returns what to watch: the folders that the patterns name, those of the
// packages that these import, as far as they can change, and those of the go.mod
// and go.work files.
func (k *keeper) places() (list []watch.Place) {
	deep := make(map[string]bool)
	add := func(dir string, below bool) { deep[dir] = deep[dir] || below }
	root := above(k.req.Dir, "go.mod")
	for _, dir := range []string{root, above(k.req.Dir, "go.work")} {
		if dir != "" {
			add(dir, false)
		}
	}
	for _, p := range k.req.Patterns {
		switch dir, local, below := generate.PatternFolder(k.req.Dir, p); {
		case local:
			add(dir, below)
		case root != "":
			add(root, true)
		}
	}
	for dir := range k.folders {
		if k.cache == "" || !strings.HasPrefix(dir, k.cache+string(filepath.Separator)) {
			add(dir, false)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(deep)) {
		list = append(list, watch.Place{Dir: dir, Deep: deep[dir]})
	}
	return list
}

// above returns the folder of the file called name in dir or the closest folder
// above it, or "".
func above(dir, name string) string {
	for {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// gitLock returns the path of the file by which git locks the work tree that dir
// is in, or "". It is there while git changes files.
func gitLock(dir string) string {
	top := above(dir, ".git")
	if top == "" {
		return ""
	}
	git := filepath.Join(top, ".git")
	if text, err := os.ReadFile(git); err == nil { // of a further work tree
		to, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "gitdir: ")
		if !ok {
			return ""
		}
		if git = to; !filepath.IsAbs(git) {
			git = filepath.Join(top, git)
		}
	}
	return filepath.Join(git, "index.lock")
}

// moduleCache returns the folder of the module cache, or "" if it is not known.
func moduleCache(ctx context.Context, dir string) string {
	cmd := exec.CommandContext(ctx, "go", "env", "GOMODCACHE")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
