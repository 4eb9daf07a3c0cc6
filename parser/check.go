package parser

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"go/version"
	"runtime"
	"strings"
)

// A pkg is a package that is checked from source.
type pkg struct {
	*Unit
	name      string
	sources   []*source
	owned     []*source // those that no earlier package has
	goVersion string    // of its module, such as "go1.26"; "" for the newest
	bodies    bool      // function bodies are checked
	imports   importer  // by the path as it is written in the source
	broken    bool      // it, or something that it imports, does not parse: it is not checked
}

// An importer finds packages by the path that a source names.
type importer func(path string) (*types.Package, error)

func (f importer) Import(path string) (*types.Package, error) { return f(path) }

// A checker types packages written in the dialect.
type checker struct {
	fset    *token.FileSet
	sizes   types.Sizes
	prog    *Program
	helpers map[*types.Package]*types.Package // by the runtime that they are for
	diags   []Diagnostic
}

func newChecker(fset *token.FileSet, goarch string) *checker {
	if goarch == "" {
		goarch = runtime.GOARCH
	}
	sizes := types.SizesFor("gc", goarch)
	if sizes == nil {
		sizes = types.SizesFor("gc", "amd64")
	}
	return &checker{
		fset: fset, sizes: sizes,
		helpers: make(map[*types.Package]*types.Package),
		prog: &Program{
			Fset: fset, Sizes: sizes,
			decls:  make(map[token.Pos]*Func),
			nodes:  make(map[ast.Node]*Func),
			awaits: make(map[*ast.CallExpr]*Await),
		},
	}
}

// maxRounds bounds how often a package is checked. Each round knows more awaits,
// and a chain of wrong guesses that is longer than this is not met in practice.
const maxRounds = 16

// check types p, and fills what its files own.
func (c *checker) check(p *pkg) {
	for _, src := range p.owned {
		c.diags = append(c.diags, src.diags...)
		p.broken = p.broken || src.broken
	}
	if p.broken {
		return
	}
	if len(p.sources) == 0 {
		p.Types = types.NewPackage(p.Path, p.name)
		p.Types.MarkComplete()
		return
	}
	var errs []types.Error
	for range maxRounds {
		errs = c.round(p)
		if !c.refine(p) {
			break
		}
	}
	m := &messages{checker: c, pkg: p}
	m.all(errs)
	c.fill(p)
	p.keepAll()
	c.usage(p)
}

// round types p once, with what is known of its awaits so far.
func (c *checker) round(p *pkg) (errs []types.Error) {
	v := &view{self: p.Path == RuntimePath}
	defer v.restore()
	files := make([]*ast.File, 0, len(p.sources)+1)
	for _, src := range p.sources {
		if src.scan != nil {
			v.apply(src.scan)
		}
		files = append(files, src.syntax)
	}
	if v.self {
		f, err := parser.ParseFile(c.fset, "", helperSource(true), parser.SkipObjectResolution)
		if err == nil {
			f.Name.Name = files[0].Name.Name
			files = append(files, f)
		}
	}
	conf := types.Config{
		GoVersion:        atLeast(p.goVersion),
		IgnoreFuncBodies: !p.bodies,
		FakeImportC:      true,
		Sizes:            c.sizes,
		Importer:         c.importer(p),
		Error: func(err error) {
			if e, ok := err.(types.Error); ok {
				errs = append(errs, e)
			}
		},
	}
	p.Info = &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Instances:    make(map[*ast.Ident]types.Instance),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		Scopes:       make(map[ast.Node]*types.Scope),
		FileVersions: make(map[*ast.File]string),
	}
	p.Types, _ = conf.Check(p.Path, c.fset, files, p.Info) // the error has been seen above
	return errs
}

// oldest is the first language version whose type inference the view's helpers
// need. Older ones differ from it in what a program may say only in that they
// lack min, max and clear, which the compiler says when it meets the twin.
const oldest = "go1.21"

// atLeast gives a language version that the view can be checked with.
func atLeast(v string) string {
	if v != "" && version.Compare(v, oldest) < 0 {
		return oldest
	}
	return v
}

// importer gives what p can import, with the packages that only its view does.
func (c *checker) importer(p *pkg) types.Importer {
	return importer(func(path string) (*types.Package, error) {
		switch path {
		case "unsafe":
			return types.Unsafe, nil
		case helperPath:
			return c.helpersFor(p.imports)
		default:
			return p.imports(path)
		}
	})
}

// helpersFor gives the package of helpers for the runtime that imports finds.
func (c *checker) helpersFor(imports importer) (*types.Package, error) {
	async, err := imports(RuntimePath)
	if err != nil {
		return nil, err
	}
	if h := c.helpers[async]; h != nil {
		return h, nil
	}
	f, err := parser.ParseFile(c.fset, "", helperSource(false), parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	conf := types.Config{Importer: imports, Sizes: c.sizes}
	h, err := conf.Check(helperPath, c.fset, []*ast.File{f}, nil)
	if err == nil {
		c.helpers[async] = h
	}
	return h, err
}

// refine puts right what was guessed about p's awaits and signatures, and
// reports whether any of it was wrong.
func (c *checker) refine(p *pkg) (changed bool) {
	for _, src := range p.owned { // an earlier package has settled the others
		if src.scan == nil {
			continue
		}
		for _, sig := range src.scan.sigs {
			changed = refineSignature(p.Info, sig) || changed
		}
		for _, a := range src.scan.awaits {
			changed = refineAwait(p.Info, a) || changed
		}
	}
	return changed
}

// refineSignature settles whether the second of two results is an error.
func refineSignature(info *types.Info, sig *signature) bool {
	results := flatten(sig.typ.Results)
	if len(results) != 2 {
		return false
	}
	t := info.Types[results[1]].Type
	if t == nil || !isValid(t) {
		return false
	}
	failing := types.Identical(t, universeError)
	changed := failing != sig.failing
	sig.failing = failing
	return changed
}

// refineAwait settles how many values an await gives.
func refineAwait(info *types.Info, a *awaitSite) bool {
	t := info.Types[a.Operand].Type
	if t == nil || !isValid(t) {
		return false
	}
	value, ok := futureValue(t)
	a.bad = !ok
	if !ok {
		return false
	}
	a.Value = value
	a.Shape, a.Results = shapeOf(value)
	n := len(a.Results)
	if a.stmt || n == a.arity || n > maxHelper {
		return false
	}
	a.arity = n
	return true
}

var universeError = types.Universe.Lookup("error").Type()

// isValid reports whether the checker could make sense of a type.
func isValid(t types.Type) bool { return t != types.Typ[types.Invalid] }

// futureValue gives the T of a type that has the methods of Future[T].
func futureValue(t types.Type) (value types.Type, ok bool) {
	poll := methodOf(t, "Poll")
	cancel := methodOf(t, "PollCancel")
	if poll == nil || cancel == nil || !takesContext(poll) || !takesContext(cancel) {
		return nil, false
	}
	if poll.Results().Len() != 2 || cancel.Results().Len() != 1 || !isBool(poll.Results().At(1)) || !isBool(cancel.Results().At(0)) {
		return nil, false
	}
	return poll.Results().At(0).Type(), true
}

// methodOf gives the signature of a method in t's method set, or nil.
func methodOf(t types.Type, name string) *types.Signature {
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, name)
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil
	}
	return fn.Signature()
}

// takesContext reports whether the only parameter of sig is a *async.Context.
func takesContext(sig *types.Signature) bool {
	if sig.Params().Len() != 1 {
		return false
	}
	ptr, ok := types.Unalias(sig.Params().At(0).Type()).(*types.Pointer)
	return ok && runtimeType(ptr.Elem()) == "Context"
}

func isBool(v *types.Var) bool { return types.Identical(v.Type(), types.Typ[types.Bool]) }

// runtimeType gives the name of a type that the runtime declares, or "".
func runtimeType(t types.Type) string {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return ""
	}
	obj := named.Obj()
	if obj.Pkg() == nil || obj.Pkg().Path() != RuntimePath && obj.Pkg().Path() != helperPath {
		return ""
	}
	return obj.Name()
}

// shapeOf tells what the await of a Future[value] gives.
func shapeOf(value types.Type) (Shape, []types.Type) {
	name := runtimeType(value)
	var args []types.Type
	if name != "" {
		for t := range types.Unalias(value).(*types.Named).TypeArgs().Types() {
			args = append(args, t)
		}
	}
	switch {
	case name == "Unit":
		return None, nil
	case name == "Result" && len(args) == 1:
		return Result, []types.Type{args[0], universeError}
	case strings.HasPrefix(strings.TrimPrefix(name, helperName), "Tuple") && len(args) >= 2:
		return Tuple, args
	}
	return One, []types.Type{value}
}

// fill completes what the later stages read about the files that p owns.
func (c *checker) fill(p *pkg) {
	for _, src := range p.owned {
		if src.scan == nil {
			continue
		}
		src.file.GoVersion = fileVersion(p, src)
		p.Files = append(p.Files, src.file)
		for _, fn := range src.scan.funcs {
			c.fillFunc(p, fn)
		}
		for _, a := range src.scan.awaits {
			c.prog.awaits[a.Call] = a.Await
		}
		for _, group := range src.scan.groups {
			firstUses(group, p.Info)
		}
	}
}

// fileVersion gives the language version that rules a file. That of its own
// //go:build line counts, but is never taken for less than go1.21.
func fileVersion(p *pkg, src *source) string {
	v := p.goVersion
	if own := src.syntax.GoVersion; own != "" {
		v = atLeast(own)
	}
	if v == "" {
		v = runtime.Version()
	}
	if lang := version.Lang(v); lang != "" {
		return lang
	}
	return p.Types.GoVersion()
}

// fillFunc completes an async function.
func (c *checker) fillFunc(p *pkg, fn *Func) {
	typ, _ := p.Info.Types[fn.Type()].Type.(*types.Signature)
	fn.Sig = typ
	if fn.Decl != nil {
		c.prog.decls[fn.Decl.Name.Pos()] = fn
		c.prog.nodes[fn.Decl] = fn
		fn.Obj, _ = p.Info.Defs[fn.Decl.Name].(*types.Func)
		if fn.Obj == nil {
			return
		}
		if fn.Entry {
			fn.Sig = fn.Obj.Signature()
		} else if recv := fn.Obj.Signature().Recv(); recv != nil && typ != nil {
			fn.Sig = asMethod(fn.Decl, typ, recv)
		}
		return
	}
	c.prog.nodes[fn.Lit] = fn
}

// asMethod gives the signature of a method from that of its literal in the
// view, which has the receiver as its first parameter if it has a name.
func asMethod(decl *ast.FuncDecl, lit *types.Signature, recv *types.Var) *types.Signature {
	params := lit.Params()
	if len(decl.Recv.List) == 1 && len(decl.Recv.List[0].Names) == 1 && params.Len() > 0 {
		recv = params.At(0)
		var rest []*types.Var
		for i := 1; i < params.Len(); i++ {
			rest = append(rest, params.At(i))
		}
		params = types.NewTuple(rest...)
	}
	return types.NewSignatureType(recv, nil, nil, params, lit.Results(), lit.Variadic())
}
