// Package generate finds out what the twins of some packages have to be.
//
// A [Session] is about the packages that some patterns name. Each call of its
// Update says how things stand: which twins there have to be, with the text of
// those that are not known to be right on disk, which generated files have lost
// their source, and what is wrong with the sources. It changes no file; what to
// do about the differences is for the caller to decide.
//
// What is known already is not found out again. The unit of knowledge is a
// folder: as long as the sum of all that its twins depend on is one that was met
// before (see parser.Folder and package known), and the twins on disk have the
// sums that were found then, the folder is neither parsed nor typed nor lowered.
// A session that is updated again keeps in memory what the go command has said
// and the types that it has read, as far as they hold, so that one changed file
// costs a fraction of the first time.
package generate

import (
	"cmp"
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"slices"

	"github.com/seed4fdd6362/goasync/internal/known"
	"github.com/seed4fdd6362/goasync/internal/twin"
	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// A Request says what a session is about. Dir, and Mirror if it is not empty, are
// absolute.
type Request struct {
	Dir      string // where the go command runs
	Patterns []string
	Tags     string // build tags to hold true, as for the go command
	Mirror   string // where the twins are, if not beside their sources
	Again    bool   // Update will be called more than once
	Cache    *known.Cache
	Progress func(what string, done, of int) // see parser.Config; may be nil

	// Step, if set, is called before folders of which nothing is known are loaded
	// and lowered, and fails the update if it fails. Tests set it.
	Step func(step, path string) error
}

// An Outcome is how things stand.
type Outcome struct {
	Diags    []parser.Diagnostic // sorted; if some are errors, nothing below is of use
	Packages map[string]string   // import paths by folders, of the packages and what they import
	Twins    []Twin              // sorted by their sources
	Orphans  []string            // generated files without a source
	Said     string              // what the go command said when it found no sources

	Folders int // how many folders there are
	Lowered int // how many of them were not known

	tree tree
}

// A Twin is a generated file that has to be there.
type Twin struct {
	Source string // the path of its source
	Path   string
	Text   []byte // what it has to hold; nil if that is what it holds
	Funcs  []lower.FuncStat
}

// A Session remembers between updates what does not change. One goroutine at a
// time may use it.
type Session struct {
	req     Request
	listing *parser.Listing
	entries map[parser.Sum]*known.Entry // those of the last update
}

// NewSession returns a session that knows nothing yet.
func NewSession(req Request) *Session {
	if req.Cache == nil {
		req.Cache = new(known.Cache)
	}
	return &Session{req: req}
}

// Update says how things stand now. With fresh it asks the go command for the
// packages again, even if no file that it knows of says that it should.
//
// An error says that the packages cannot be loaded, or is a BugError; errors in
// the sources are diagnostics.
func (s *Session) Update(ctx context.Context, fresh bool) (*Outcome, error) {
	r := &run{Request: s.req, Context: ctx, Session: s, out: new(Outcome)}
	if fresh {
		s.listing = nil
	}
	if err := r.do(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, err
	}
	return r.out, ctx.Err()
}

// Changes returns what has to become of which files.
func (o *Outcome) Changes() (list []twin.Change) {
	for _, t := range o.Twins {
		if t.Text != nil {
			list = append(list, twin.Change{Path: t.Path, Text: t.Text})
		}
	}
	for _, path := range o.Orphans {
		list = append(list, twin.Change{Path: path, Remove: true})
	}
	return list
}

// Sweep removes what killed runs have left in the folders of twins.
func (o *Outcome) Sweep() error { return o.tree.sweep() }

// A run is one update.
type run struct {
	Request
	*Session
	Context context.Context
	out     *Outcome
	listed  []parser.Folder
	sums    map[string]*parser.Sum // by folder
}

// do brings out about.
func (r *run) do() error {
	own := async(r.ownModules)
	if err := r.list(); err != nil {
		return err
	}
	modules, err := own()
	if err != nil {
		return err
	}
	if r.listing != nil {
		r.out.Packages = r.listing.Paths()
		if r.listed, err = r.keepOwn(modules, r.listing.Folders()); err != nil {
			return err
		}
	}
	if r.out.tree, err = r.findTree(r.listed); err != nil {
		return err
	}
	r.out.Folders, r.out.Said = len(r.listed), r.out.tree.warnings
	unknown, err := r.useKnown()
	if err != nil {
		return err
	}
	if err := r.findOut(unknown); err != nil || parser.HasErrors(r.out.Diags) {
		return err
	}
	slices.SortFunc(r.out.Twins, func(a, b Twin) int { return cmp.Compare(a.Source, b.Source) })
	r.out.Orphans, err = r.out.tree.orphans(r.out.Twins)
	return err
}

// list lists the packages, unless what the last update has listed holds.
func (r *run) list() (err error) {
	if r.listing != nil && r.listing.Refresh() {
		return nil
	}
	r.listing = nil
	patterns, err := r.dropOrphaned(r.Patterns)
	if err != nil || len(patterns) == 0 {
		return err
	}
	cfg := &parser.Config{Context: r.Context, Dir: r.Dir, BuildFlags: r.goFlags(), Tests: true, Again: r.Again, Progress: r.Progress}
	r.listing, err = parser.List(cfg, patterns...)
	return err
}

// useKnown takes what is known of the folders, and returns the others.
func (r *run) useKnown() (unknown map[string]bool, err error) {
	unknown = make(map[string]bool)
	entries := make(map[parser.Sum]*known.Entry)
	r.sums = make(map[string]*parser.Sum)
	for _, f := range r.listed {
		r.sums[f.Dir] = f.Sum
		if f.Sum != nil {
			e := r.entries[*f.Sum]
			if e == nil {
				e, _ = r.Cache.Get(*f.Sum)
			}
			if e != nil {
				twins, right, err := r.onDisk(f, e)
				if err != nil {
					return nil, err
				}
				if right {
					entries[*f.Sum] = e
					r.out.Twins = append(r.out.Twins, twins...)
					r.out.Diags = append(r.out.Diags, e.Warnings...)
					continue
				}
			}
		}
		unknown[f.Dir] = true
	}
	r.entries = entries
	return unknown, nil
}

// onDisk reports whether the twins of a folder are what the entry says.
func (r *run) onDisk(f parser.Folder, e *known.Entry) (twins []Twin, right bool, err error) {
	for _, t := range e.Twins {
		path, err := r.out.tree.twin(filepath.Join(f.Dir, t.Name))
		if err != nil {
			return nil, false, err
		}
		sum, ok := f.Twins[t.Name]
		if r.Mirror != "" {
			text, err := os.ReadFile(path)
			sum, ok = sha256.Sum256(text), err == nil
		}
		if !ok || sum != t.Sum {
			return nil, false, nil
		}
		twins = append(twins, Twin{Source: filepath.Join(f.Dir, t.Source), Path: path, Funcs: t.Funcs})
	}
	return twins, true, nil
}

// findOut loads and lowers the folders of which nothing is known, and makes it
// known.
func (r *run) findOut(unknown map[string]bool) error {
	if len(unknown) == 0 && (r.listing == nil || !r.listing.Faulty()) {
		return nil
	}
	if r.Step != nil {
		if err := r.Step("lower", r.Dir); err != nil {
			return err
		}
	}
	prog, diags, err := r.listing.Load(func(dir string) bool { return unknown[dir] })
	if err != nil {
		return err
	}
	defer r.listing.Release(prog)
	r.out.Diags = append(r.out.Diags, diags...)
	r.out.Diags = parser.Tidy(r.out.Diags)
	if parser.HasErrors(diags) || r.Context.Err() != nil {
		return nil
	}
	if r.Progress != nil {
		r.Progress("lowering", 0, 0)
	}
	outs, diags, err := Lower(prog, lower.Options{})
	r.out.Diags = append(r.out.Diags, diags...)
	if err != nil || len(diags) > 0 {
		return err
	}
	r.out.Lowered = len(unknown)
	entries := make(map[string]*known.Entry)
	for dir := range unknown {
		entries[dir] = new(known.Entry)
	}
	for _, o := range outs {
		path, err := r.out.tree.twin(o.File.Twin)
		if err != nil {
			return err
		}
		r.out.Twins = append(r.out.Twins, Twin{Source: o.File.Path, Path: path, Text: o.Text, Funcs: o.Funcs})
		e := entries[filepath.Dir(o.File.Path)]
		e.Twins = append(e.Twins, known.Twin{
			Source: filepath.Base(o.File.Path), Name: filepath.Base(o.File.Twin), Sum: sha256.Sum256(o.Text), Funcs: o.Funcs,
		})
	}
	for _, d := range r.out.Diags {
		if e := entries[filepath.Dir(d.Pos.Filename)]; e != nil {
			e.Warnings = append(e.Warnings, d)
		}
	}
	r.remember(entries)
	return nil
}

// remember makes entries of folders known. A file may have changed while it was
// read: only what still has its sum has been found out about that sum.
func (r *run) remember(entries map[string]*known.Entry) {
	for _, f := range r.listing.Folders() {
		e, was := entries[f.Dir], r.sums[f.Dir]
		if e != nil && was != nil && f.Sum != nil && *f.Sum == *was {
			r.entries[*was] = e
			r.Cache.Put(*was, e)
		}
	}
}

// async runs f in the background and returns a function that waits for it.
func async[T any](f func() (T, error)) (wait func() (T, error)) {
	type result struct {
		value T
		err   error
	}
	ch := make(chan result, 1)
	go func() {
		v, err := f()
		ch <- result{v, err}
	}()
	return func() (T, error) {
		r := <-ch
		return r.value, r.err
	}
}
