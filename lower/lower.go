package lower

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"runtime"
	"runtime/debug"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/seed4fdd6362/goasync/parser"
)

// Options say how to lower.
type Options struct {
	// Overlay makes text that stands in the source's own place: its line
	// directives name no file.
	Overlay bool
}

// An Output is one twin.
type Output struct {
	File  *parser.File
	Text  []byte
	Funcs []FuncStat
}

// A FuncStat is what became of one async function.
type FuncStat struct {
	Name       string
	Line       int
	Suspends   int   // places where it can give control back
	FrameBytes int64 // on 64-bit platforms
}

// A lowerer holds all that one call of Lower knows.
type lowerer struct {
	prog  *parser.Program
	opts  Options
	fns   map[*parser.Func]*fn
	units []*unit

	mu     sync.Mutex
	diags  []parser.Diagnostic
	wanted map[*fn]bool // functions whose futures are made after all
}

// A unit is one package on its way.
type unit struct {
	lw      *lowerer
	src     *parser.Unit
	pkg     *types.Package
	names   *names // at package level
	files   []*file
	moved   map[types.Object]*movedObj
	params  map[*types.TypeName]string // names for type parameters, where theirs do not do
	imports map[string]bool            // the names of all imports of its files
	locals  map[string]bool            // the names of all local variables, types and constants
}

// Lower lowers the units of prog. It gives the twins of those that the
// patterns named; the others are looked at for the sizes of their frames. The
// diagnostics are about sources that cannot be lowered; an error is a bug of
// this package.
func Lower(prog *parser.Program, opts Options) (outs []Output, diags []parser.Diagnostic, err error) {
	lw := newLowerer(prog, opts)
	if err := lw.graphs(); err != nil {
		return nil, nil, err
	}
	if len(lw.diags) > 0 {
		sort.SliceStable(lw.diags, func(i, j int) bool {
			a, b := lw.diags[i].Pos, lw.diags[j].Pos
			if a.Filename != b.Filename {
				return a.Filename < b.Filename
			}
			return a.Offset < b.Offset
		})
		return nil, lw.diags, nil
	}
	outs, err = lw.emit()
	return outs, nil, err
}

func (lw *lowerer) newUnit(src *parser.Unit) *unit {
	u := &unit{lw: lw, src: src, pkg: src.Types, names: newNames(nil), moved: map[types.Object]*movedObj{}, imports: map[string]bool{}, params: map[*types.TypeName]string{}, locals: map[string]bool{}}
	u.names.universeNames()
	for name := range src.Names {
		u.names.reserve(name)
	}
	u.noteLocals()
	for _, name := range u.pkg.Scope().Names() {
		if _, ok := u.pkg.Scope().Lookup(name).(*types.TypeName); ok {
			u.names.nonlocal[name] = true // frames and variables are declared with it
		}
	}
	for _, pf := range src.Files {
		f := newFile(u, pf)
		u.files = append(u.files, f)
		for _, pfn := range pf.Funcs {
			if pfn.Decl != nil {
				lw.addFunc(f, pfn, frameName(pfn.Decl))
			}
		}
	}
	for _, f := range u.files {
		counts := map[string]int{}
		for _, pfn := range f.src.Funcs {
			if pfn.Lit != nil {
				base := f.declName(pfn.Lit.Pos())
				counts[base]++
				lw.addFunc(f, pfn, fmt.Sprintf("%sFunc%dFuture", lowerFirst(base), counts[base]))
			}
		}
		sort.SliceStable(f.fns, func(i, j int) bool { return f.fns[i].src.Type().Pos() < f.fns[j].src.Type().Pos() })
	}
	for _, f := range u.files {
		for _, fn := range f.fns {
			fn.findCaptures()
		}
		f.findMoved()
	}
	return u
}

// newLowerer reads what the passes want to know of the whole program.
func newLowerer(prog *parser.Program, opts Options) *lowerer {
	lw := &lowerer{prog: prog, opts: opts, fns: map[*parser.Func]*fn{}, wanted: map[*fn]bool{}}
	lw.units = make([]*unit, len(prog.Units))
	lw.parallel(len(prog.Units), func(i int) { lw.units[i] = lw.newUnit(prog.Units[i]) })
	for _, f := range lw.files() {
		for _, fn := range f.fns {
			lw.fns[fn.src] = fn
		}
	}
	lw.initOrder()
	return lw
}

// graphs runs the passes up to the layout of the frames.
func (lw *lowerer) graphs() error {
	for _, pass := range []func(*fn){(*fn).prepare, (*fn).graph} {
		if err := lw.each(lw.files(), pass); err != nil {
			return err
		}
	}
	for fn := range lw.wanted {
		fn.hidden = false
	}
	lw.layouts()
	return nil
}

func (lw *lowerer) files() []*file {
	var files []*file
	for _, u := range lw.units {
		files = append(files, u.files...)
	}
	return files
}

// parallel calls do for 0 to n-1, some at the same time.
func (lw *lowerer) parallel(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

// addFunc makes the fn of an async function, named by its frame.
func (lw *lowerer) addFunc(f *file, src *parser.Func, frame string) {
	fn := &fn{
		f: f, src: src, frame: f.u.names.fresh(frame), name: f.funcName(src),
		locals: map[*types.Var]*local{}, labels: map[types.Object]*block{},
		keeps: map[*local]*local{}, sharing: map[string][]*local{},
	}
	fn.typePars = f.typeParams(src)
	f.nameParams(fn.typePars)
	f.fns = append(f.fns, fn)
}

// declName names the top-level declaration around pos.
func (f *file) declName(pos token.Pos) string {
	for _, d := range f.src.Syntax.Decls {
		if pos < d.Pos() || pos >= d.End() {
			continue
		}
		switch d := d.(type) {
		case *ast.FuncDecl:
			return strings.TrimSuffix(frameName(d), "Future")
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && v.Pos() <= pos && pos < v.End() && v.Names[0].Name != "_" {
					return v.Names[0].Name
				}
			}
		}
	}
	return "glob"
}

// funcName names a function as people read it.
func (f *file) funcName(src *parser.Func) string {
	if src.Decl == nil {
		line, _ := f.lineCol(src.Lit.Pos())
		return fmt.Sprintf("%s.func at line %d", f.declName(src.Lit.Pos()), line)
	}
	if r := src.Decl.Recv; r != nil && len(r.List) > 0 {
		t := recvTypeName(r.List[0].Type)
		if _, ok := ast.Unparen(r.List[0].Type).(*ast.StarExpr); ok {
			t = "(*" + t + ")"
		}
		return t + "." + src.Decl.Name.Name
	}
	return src.Decl.Name.Name
}

// typeParams gives the type parameters in scope at src: those of the
// declaration around it.
func (f *file) typeParams(src *parser.Func) []*types.TypeParam {
	pos := src.Type().Pos()
	for _, d := range f.src.Syntax.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && fd.Pos() <= pos && pos < fd.End() {
			return f.declParams(fd)
		}
	}
	return nil
}

func (f *file) declParams(fd *ast.FuncDecl) []*types.TypeParam {
	obj, ok := f.info.Defs[fd.Name].(*types.Func)
	if !ok {
		return nil
	}
	list := obj.Signature().TypeParams()
	if fd.Recv != nil {
		list = obj.Signature().RecvTypeParams()
	}
	var out []*types.TypeParam
	for i := range list.Len() {
		out = append(out, list.At(i))
	}
	return out
}

// each runs a pass over all functions. A pass writes to its function and its
// file only.
func (lw *lowerer) each(files []*file, pass func(*fn)) error {
	errs := make([]error, len(files))
	lw.parallel(len(files), func(i int) {
		for _, fn := range files[i].fns {
			if errs[i] = guarded(fn, pass); errs[i] != nil {
				return
			}
		}
	})
	return errors.Join(errs...)
}

// guarded turns a panic of a pass, which is a bug, into an error that names
// the function.
func guarded(fn *fn, pass func(*fn)) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("internal error while lowering %s in %s: %v\n%s", fn.name, fn.f.src.Path, v, debug.Stack())
		}
	}()
	pass(fn)
	return nil
}

// prepare finds out what kind of function it is, and names what is there from
// the start. Rendering one function needs that of the literals in it.
func (fn *fn) prepare() {
	f := fn.f
	body := fn.src.Body()
	fn.split = f.awaits(body) || f.defersRecover(body)
	fn.hasDefer = fn.needsExit(body)
	fn.deferred = fn.split && fn.hasDefer
	fn.names = newNames(f.names)
	var whole ast.Node = fn.src.Lit
	if fn.src.Decl != nil {
		whole = fn.src.Decl
	}
	fn.names.identsOf(whole)
	fn.reserveNonlocal(whole)
	for _, tp := range fn.typePars {
		fn.names.nonlocal[tp.Obj().Name()] = true
	}
	fn.self, fn.cx, fn.ready = fn.names.fresh("f"), fn.names.fresh("cx"), fn.names.fresh("ready")
	fn.phase = fn.names.fresh("p")
	fn.hidden = fn.isHidden()
	fn.spawned = fn.src.Decl != nil && f.u.src.Mentions[fn.src.Decl.Name.Name]&parser.Spawned != 0
	fn.fields = fn.fieldNames()
	fn.declareParams()
	fn.declareResults()
}

// isHidden reports whether no file of the folder can use the function other
// than by awaiting or spawning a call of it.
func (fn *fn) isHidden() bool {
	d := fn.src.Decl
	if d == nil || d.Recv != nil || d.Name.IsExported() || fn.src.Entry || len(fn.typePars) > 0 || fn.f.u.src.Mentions[d.Name.Name]&parser.AsValue != 0 {
		return false
	}
	sig := fn.src.Sig
	for v := range sig.Results().Variables() {
		text := types.TypeString(v.Type(), types.RelativeTo(fn.f.u.pkg))
		if identifiers(text, func(name string) bool { return fn.f.u.locals[name] }) {
			return false // where that is in scope, a call of async.Spawn has to stay: see hides
		}
	}
	for i := range sig.Params().Len() {
		if name := sig.Params().At(i).Name(); name == "" || name == "_" {
			return false
		}
	}
	return d.Name.Name != "_"
}

// graph brings a function from its syntax to a graph with live variables.
func (fn *fn) graph() {
	if fn.split {
		fn.build()
		fn.liveness()
		fn.verify()
	}
}

// needsExit reports whether something must happen however the function ends:
// it defers calls, or ranges over an iterator function with an await in the
// loop.
func (fn *fn) needsExit(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.DeferStmt:
			found = true
		case *ast.RangeStmt:
			if _, ok := coreType(fn.f.typeOf(n.X)).(*types.Signature); ok && fn.f.awaits(n) {
				found = true
			}
		}
		return !found
	})
	return found
}

// defersRecover reports whether body defers recover itself. What that does depends on
// how the function ends, which only Defers know.
func (f *file) defersRecover(body *ast.BlockStmt) (found bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.DeferStmt:
			found = found || f.builtin(n.Call) == "recover"
		}
		return !found
	})
	return found
}

// report adds the diagnostic for a type that the twin cannot name.
func (lw *lowerer) report(f *file, pos token.Pos, t types.Type) {
	lw.mu.Lock()
	defer lw.mu.Unlock()
	p := lw.prog.Fset.PositionFor(pos, false)
	p.Filename = f.src.Path
	for _, d := range lw.diags {
		if d.Pos == p {
			return
		}
	}
	message := fmt.Sprintf("a value of type %s has to be kept across an await, and this package cannot name that type: convert it to an interface, or use it up between two awaits", t)
	if strings.Contains(t.String(), types.Typ[types.Invalid].String()) {
		message = "a value of a C type has to be kept across an await, and only cgo knows that type: have the function that gives it convert it to a Go type"
	}
	lw.diags = append(lw.diags, parser.Diagnostic{Code: parser.UnnameableType, Pos: p, End: p, Message: message})
}

// runtimeType gives an instance of a generic struct of the runtime, for its
// size.
func (lw *lowerer) runtimeType(name string, args ...types.Type) types.Type {
	// The layout of MapIter: a map, two slices and a position.
	word := types.Typ[types.Uintptr]
	ptr := types.Typ[types.UnsafePointer]
	var fields []*types.Var
	for i, t := range []types.Type{ptr, ptr, word, word, ptr, word, word, word} {
		fields = append(fields, types.NewField(token.NoPos, nil, fmt.Sprint("w", i), t, false))
	}
	return types.NewStruct(fields, nil)
}
