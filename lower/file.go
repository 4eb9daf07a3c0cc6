package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"sort"
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// runtimePath is the import path of the runtime.
const runtimePath = "github.com/seed4fdd6362/goasync/runtime/async"

// A file is one source file on its way to its twin, and all that its text is
// asked.
type file struct {
	u    *unit
	src  *parser.File
	info *types.Info
	tok  *token.File
	text []byte

	comments []*ast.Comment
	raws     []*ast.BasicLit // raw strings, in order
	drop     map[*ast.Comment]bool
	sigs     map[*ast.FuncType]bool
	vars     map[*types.Var]*varInfo
	awaitAt  []awaitSite // all awaits, by position
	labels   map[types.Object]*ast.LabeledStmt
	gotos    map[*ast.LabeledStmt]bool // a goto names it
	jumped   map[*ast.LabeledStmt]bool // a goto outside of it names it
	inner    map[*ast.LabeledStmt]bool // a break or continue names it

	untidy       bool // gofmt would change the source
	dirty        bool // the text may not be as gofmt would have it
	perIteration bool // loop variables are of one iteration, since Go 1.22

	async   string            // the name of the runtime's import
	imports map[string]string // names by import path
	names   *names            // what the file's imports are called
	added   []string          // import declarations that the twin has besides
	hidden  []string          // declarations that use imports which are declared again
	idents  map[string]bool   // every identifier in the file
	fns     []*fn
}

func newFile(u *unit, src *parser.File) *file {
	f := &file{
		u: u, src: src, info: u.src.Info, text: src.Text,
		tok:     u.lw.prog.Fset.File(src.Syntax.Pos()),
		drop:    map[*ast.Comment]bool{},
		sigs:    map[*ast.FuncType]bool{},
		vars:    map[*types.Var]*varInfo{},
		labels:  map[types.Object]*ast.LabeledStmt{},
		gotos:   map[*ast.LabeledStmt]bool{},
		jumped:  map[*ast.LabeledStmt]bool{},
		inner:   map[*ast.LabeledStmt]bool{},
		imports: map[string]string{},
		idents:  map[string]bool{},
	}
	f.perIteration = !olderThan(src.GoVersion, 22)
	for _, g := range src.Syntax.Comments {
		f.comments = append(f.comments, g.List...)
	}
	for _, c := range src.Drop {
		f.drop[c] = true
	}
	for _, s := range src.Sigs {
		f.sigs[s] = true
	}
	f.names = newNames(u.names)
	f.names.inner = map[string]bool{}
	f.findAwaits()
	f.scan()
	f.untidy = f.untidy || f.unkempt()
	f.dirty = f.dirty || f.untidy
	f.importNames()
	return f
}

// olderThan reports whether version, such as go1.21, is before 1.minor.
func olderThan(version string, minor int) bool {
	v, ok := strings.CutPrefix(version, "go1.")
	if !ok {
		return false
	}
	v, _, _ = strings.Cut(v, ".")
	n, err := strconv.Atoi(strings.TrimRight(v, "abcdefghijklmnopqrstuvwxyz0123456789"[:26]))
	return err == nil && n < minor
}

// scan finds identifiers, labels and the jumps to them.
func (f *file) scan() {
	type jump struct {
		stmt *ast.BranchStmt
		obj  types.Object
	}
	var jumps []jump
	ast.Inspect(f.src.Syntax, func(n ast.Node) bool {
		if !f.untidy && f.loose(n) {
			f.untidy = true
		}
		switch n := n.(type) {
		case *ast.Ident:
			f.idents[n.Name] = true
		case *ast.BasicLit:
			if n.Kind == token.STRING && n.Value[0] == '`' {
				f.raws = append(f.raws, n)
			}
		case *ast.LabeledStmt:
			f.labels[f.info.Defs[n.Label]] = n
		case *ast.BranchStmt:
			if n.Label != nil {
				jumps = append(jumps, jump{n, f.info.Uses[n.Label]})
			}
		}
		return true
	})
	for _, j := range jumps {
		l := f.labels[j.obj]
		if l != nil && j.stmt.Tok == token.GOTO {
			f.gotos[l] = true
		}
		switch {
		case l == nil:
		case j.stmt.Tok != token.GOTO:
			f.inner[l] = true
		case j.stmt.Pos() < l.Pos() || j.stmt.Pos() >= l.End():
			f.jumped[l] = true
		}
	}
	for _, d := range f.src.Syntax.Decls {
		f.collectVars(d)
	}
}

func (f *file) labelStmt(id *ast.Ident) *ast.LabeledStmt { return f.labels[f.info.Uses[id]] }
func (f *file) jumpedTo(l *ast.LabeledStmt) bool         { return f.jumped[l] }
func (f *file) innerJumps(l *ast.LabeledStmt) bool       { return f.inner[l] }

// importNames notes the file's imports, and picks the name under which the
// twin mentions the runtime: one that nothing in the file shadows.
func (f *file) importNames() {
	for _, spec := range f.src.Syntax.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		obj := f.info.Implicits[spec]
		if spec.Name != nil {
			obj = f.info.Defs[spec.Name]
			if spec.Name.Name == "." {
				f.imports[p] = "."
				continue
			}
		}
		name, ok := obj.(*types.PkgName)
		if !ok || name.Name() == "_" {
			continue
		}
		f.imports[p] = name.Name()
		f.u.imports[name.Name()] = true
		f.names.nonlocal[name.Name()] = true
	}
	name := f.imports[runtimePath]
	if name == "" || name == "." || f.shadowed(name) {
		if len(f.src.Funcs) == 0 && len(f.src.Sigs) == 0 {
			return // nothing in the twin mentions the runtime
		}
		name = f.addImport(runtimePath, "async")
	}
	f.async = name
	f.u.imports[name] = true
	f.names.nonlocal[name] = true
}

// shadowed reports whether anything in the file but an import has that name.
func (f *file) shadowed(name string) bool {
	found := false
	ast.Inspect(f.src.Syntax, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == name {
			obj := f.info.Defs[id]
			if v, ok := obj.(*types.Var); ok && v.IsField() {
				return true
			}
			if fn, ok := obj.(*types.Func); ok && fn.Signature().Recv() != nil {
				return true
			}
			if _, isPkg := obj.(*types.PkgName); obj != nil && !isPkg {
				found = true
			}
		}
		return !found
	})
	return found
}

// addImport gives the twin an import that the source has not, under a name
// that is free.
func (f *file) addImport(importPath, want string) string {
	name := want
	for i := 2; f.idents[name] || !f.names.free(name); i++ {
		name = want + strconv.Itoa(i)
	}
	f.idents[name] = true
	f.names.nonlocal[name] = true
	text := strconv.Quote(importPath)
	if name != path.Base(importPath) {
		text = name + " " + text
	}
	f.added = append(f.added, text)
	return name
}

// importable reports whether the file may import pkg: a package below a folder
// named internal is for those beside that folder and below.
func (f *file) importable(pkg *types.Package) bool {
	by := strings.TrimSuffix(f.u.pkg.Path(), "_test")
	if by == "command-line-arguments" {
		return true // some files, of which it is not known where they belong
	}
	parts := strings.Split(pkg.Path(), "/")
	for i, part := range parts {
		if part == "internal" && !below(by, strings.Join(parts[:i], "/")) {
			return false
		}
	}
	return true
}

// below reports whether the import path is that of a folder, or of one in it.
func below(path, folder string) bool {
	return folder != "" && (path == folder || strings.HasPrefix(path, folder+"/"))
}

// qualify gives the prefix by which the file mentions what pkg declares.
func (f *file) qualify(pkg *types.Package) string {
	if samePackage(pkg, f.u.pkg) {
		return ""
	}
	if pkg.Path() == runtimePath {
		return f.async + "."
	}
	name := f.imports[pkg.Path()]
	if name == "." {
		return ""
	}
	if hidden := name != "" && f.shadowed(name); name == "" || hidden {
		if hidden {
			f.hidden = append(f.hidden, blankUse(pkg, name))
		}
		name = f.addImport(pkg.Path(), pkg.Name())
		f.imports[pkg.Path()] = name
	}
	return name + "."
}

// blankUse gives a declaration that uses an import, which may have no other use
// left once its functions' frames are mentioned under another name.
func blankUse(pkg *types.Package, name string) string {
	best := ""
	for _, n := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(n)
		if !obj.Exported() {
			continue
		}
		switch obj := obj.(type) {
		case *types.Const:
			return "const _ = " + name + "." + n
		case *types.TypeName:
			if named, ok := obj.Type().(*types.Named); ok && named.TypeParams().Len() == 0 {
				return "var _ " + name + "." + n
			}
		case *types.Func:
			if obj.Signature().TypeParams().Len() == 0 {
				best = "var _ = " + name + "." + n
			}
		}
	}
	return best
}

func (f *file) start() token.Pos { return token.Pos(f.tok.Base()) }

// source gives the bytes between two positions.
func (f *file) source(from, to token.Pos) string {
	return string(f.text[f.tok.Offset(from):f.tok.Offset(to)])
}

// lineCol gives a position's line and column in bytes.
func (f *file) lineCol(pos token.Pos) (line, col int) {
	if !pos.IsValid() {
		return 0, 0
	}
	p := f.tok.PositionFor(pos, false)
	return p.Line, p.Column
}

// depthAt counts the tabs that the line of pos begins with.
func (f *file) depthAt(pos token.Pos) int {
	start := f.tok.Offset(f.tok.LineStart(f.rawLine(pos)))
	n := 0
	for start+n < len(f.text) && f.text[start+n] == '\t' {
		n++
	}
	return n
}

func (f *file) rawLine(pos token.Pos) int { return f.tok.PositionFor(pos, false).Line }

// skipBlanks gives the position after the blanks that begin at pos.
func (f *file) skipBlanks(pos token.Pos) token.Pos {
	for i := f.tok.Offset(pos); i < len(f.text) && f.text[i] == ' '; i++ {
		pos++
	}
	return pos
}

// groupOf gives the comment group that c is of.
func (f *file) groupOf(c *ast.Comment) *ast.CommentGroup {
	groups := f.src.Syntax.Comments
	i := sort.Search(len(groups), func(i int) bool { return groups[i].End() > c.Pos() })
	if i < len(groups) {
		return groups[i]
	}
	return nil
}

// wholeLine gives the line that a comment ends on, its newline included, and
// whether nothing else stands there.
func (f *file) wholeLine(c *ast.Comment) (from, to token.Pos, alone bool) {
	from = f.tok.LineStart(f.rawLine(c.Pos()))
	to = c.End()
	if o := f.tok.Offset(to); o < len(f.text) && f.text[o] == '\n' {
		to++
	}
	return from, to, strings.TrimLeft(f.source(from, c.Pos()), "\t ") == ""
}

// commentsIn gives the comments between two positions.
func (f *file) commentsIn(from, to token.Pos) []*ast.Comment {
	i := sort.Search(len(f.comments), func(i int) bool { return f.comments[i].Pos() >= from })
	j := i
	for j < len(f.comments) && f.comments[j].End() <= to {
		j++
	}
	return f.comments[i:j]
}

// pre gives the text that means what is predeclared as name, also where the
// package declares something else of that name.
func (f *file) pre(name string) string {
	if f.u.pkg.Scope().Lookup(name) == nil && !f.u.imports[name] {
		return name
	}
	return f.async + ".Go" + upperFirst(name)
}

// lenText gives the text for the length of a slice or a string.
func (f *file) lenText(of string, t types.Type) string {
	text := f.pre("len")
	if _, basic := coreType(t).(*types.Basic); basic && text != "len" {
		text = f.async + ".GoLenString"
	}
	return text + "(" + of + ")"
}

// nilText spells nil, of the type that typ spells.
func (f *file) nilText(typ string) string {
	if f.pre("nil") == "nil" {
		return "nil"
	}
	return "*" + f.newText(typ)
}

// newText gives the text that makes a variable of a type.
func (f *file) newText(typ string) string {
	if text := f.pre("new"); text != "new" {
		return text + "[" + typ + "]()"
	}
	return "new(" + typ + ")"
}
