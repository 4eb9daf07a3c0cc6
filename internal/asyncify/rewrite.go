package asyncify

import (
	"fmt"
	"go/ast"
	"go/format"
	"hash/fnv"
	"math/rand/v2"
	"path/filepath"

	"golang.org/x/tools/go/packages"
)

// Options say how to rewrite. The same options give the same files.
type Options struct {
	// Seed chooses where pauses stand, which literals become async where there
	// is a choice, and when a pause suspends.
	Seed uint64

	// Every is how many pauses are passed, on average, for one that suspends.
	// With 0 there are no pauses.
	Every int

	// Leave holds the import paths of packages that stay as they are.
	Leave []string

	// Keep names functions that stay plain though they could be async, in the
	// form of types.Func.FullName: goasync has refused them.
	Keep map[string]bool
}

// A Report counts what a rewrite has done.
type Report struct {
	Functions int            // with a name, in the files that were looked at
	Lowered   int            // those that became async
	Plain     map[Reason]int // those that did not
	Literals  int            // function literals that became async
	Dynamic   int            // methods of interfaces that are awaited
	Awaits    int
	Pauses    int
}

// A Rewritten is what became of a module.
type Rewritten struct {
	Report Report
	Files  map[string][]byte // by path, relative to the module; some are as they were

	suffix string // of the names of async functions
}

// A rewrite is one call of Rewrite.
type rewrite struct {
	m      *Module
	opts   Options
	report Report

	suffix    string // of the names of async functions
	runtime   string // what files call the runtime
	pause     string // and the package of pauses
	pausePath string // its import path

	async   map[string]bool // the functions that become async, by key
	methods map[string]bool // the names of the methods among them
	kept    map[string]bool // the names of methods that stay plain
	dynamic map[string]*dynamicMethod
}

// Rewrite gives the files that make m a module of the dialect: those that
// change, and the package of pauses.
func (m *Module) Rewrite(opts Options) (*Rewritten, error) {
	r := &rewrite{
		m: m, opts: opts, suffix: m.freeSuffix(),
		runtime: m.freeName("async"), pause: m.freeName("pause"),
		async: make(map[string]bool), methods: make(map[string]bool), kept: make(map[string]bool),
		dynamic: make(map[string]*dynamicMethod),
	}
	r.report.Plain = make(map[Reason]int)
	folder := "internal/" + r.pause
	r.pausePath = m.Path + "/" + folder
	r.choose(opts.Keep)
	r.findDynamic()
	out := &Rewritten{Files: make(map[string][]byte), suffix: r.suffix}
	for _, p := range m.pkgs {
		for _, f := range r.files(p) {
			path, err := filepath.Rel(m.Dir, m.fset.File(f.FileStart).Name())
			if err != nil {
				return nil, err
			}
			text, err := r.file(p, f, path)
			if err != nil {
				return nil, err
			}
			out.Files[path] = text
		}
	}
	if opts.Every > 0 {
		for name, text := range pauseFiles(r.pause, opts) {
			out.Files[filepath.Join(filepath.FromSlash(folder), name)] = []byte(text)
		}
	}
	out.Report = r.report
	return out, nil
}

// file gives the new text of one file. It is the old one if nothing in it
// becomes async.
func (r *rewrite) file(p *packages.Package, f *ast.File, path string) ([]byte, error) {
	file := r.m.fset.File(f.FileStart)
	src := r.m.sources[file.Name()]
	h := fnv.New64a()
	h.Write([]byte(filepath.ToSlash(path)))
	w := &fileRewriter{
		rewrite: r, info: p.TypesInfo, pkg: p.Types, syntax: f,
		edits: edits{src: src, file: file},
		rnd:   rand.New(rand.NewPCG(r.opts.Seed, h.Sum64())),
	}
	w.decls()
	if !w.changed {
		return src, nil
	}
	w.constraint()
	w.imports()
	text, err := format.Source(append(w.apply(), w.tail...))
	if err != nil {
		return nil, fmt.Errorf("the rewritten %s is not Go: %w", path, err)
	}
	return text, nil
}
