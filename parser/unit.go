package parser

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A Program is all that one run of goasync looks at. Later stages read it and
// never write it.
type Program struct {
	Fset  *token.FileSet
	Sizes types.Sizes // of the platform that is built for
	Units []*Unit     // a unit stands after the units that it imports

	decls  map[token.Pos]*Func // by the position of the declared name
	nodes  map[ast.Node]*Func  // by *ast.FuncDecl or *ast.FuncLit
	awaits map[*ast.CallExpr]*Await
	parsed []*token.File // what Listing.Release takes out of Fset
}

// FuncOf returns the async function that obj names, or nil if obj is not one.
// For an instance of a generic function or method it is that of its origin.
func (p *Program) FuncOf(obj *types.Func) *Func {
	if obj == nil {
		return nil
	}
	return p.decls[obj.Origin().Pos()]
}

// FuncAt returns the async function that n, an *ast.FuncDecl or *ast.FuncLit,
// is, or nil.
func (p *Program) FuncAt(n ast.Node) *Func { return p.nodes[n] }

// AwaitAt returns the await that call is, or nil.
func (p *Program) AwaitAt(call *ast.CallExpr) *Await { return p.awaits[call] }

// A Unit is one package (or one test variant of it) as the later stages see it.
type Unit struct {
	Path   string // its import path
	ID     string // what the go command calls this variant
	Dir    string
	Target bool         // named by the patterns: its twins are wanted
	Files  []*File      // its dialect files that no earlier unit has, in name order
	Plain  []*PlainFile // its other files, likewise, but for generated ones
	Trees  []*ast.File  // of all its files, also of those that earlier units have
	Types  *types.Package
	Info   *types.Info // of the source, typed as the dialect means it

	// Names holds the package-level names that any Go file of the folder
	// declares, whatever its build constraint. Generated names avoid them.
	Names map[string]bool

	// Mentions says how those files mention names.
	Mentions map[string]Mention
}

// A Mention tells how a name is mentioned, a sum of the constants below.
type Mention uint8

// The ways to mention a name. An unexported function whose name is never
// mentioned AsValue is only used by those who know its frame.
const (
	Awaited Mention = 1 << iota // as the f of await(f(…))
	Spawned                     // as the f of async.Spawn(f(…))
	AsValue                     // in any other way
)

// A File is one source file of the dialect.
type File struct {
	Path      string    // absolute
	Twin      string    // absolute path of the generated file
	Syntax    *ast.File // as written, with comments
	Text      []byte    // its bytes with LF line ends, as Syntax's positions count them
	GoVersion string    // the language version that rules it, such as "go1.26"

	Build     *ast.Comment // its //go:build line
	TwinBuild string       // that line as the twin has it

	Funcs []*Func         // its async functions and literals, in source order
	Sigs  []*ast.FuncType // every async signature in it: of Funcs that are no entry, of interface methods, of function types
	Drop  []*ast.Comment  // the async directives, which the twin does not have
}

// A PlainFile is a file without the dialect in a package that is typed from
// source. It stays as it is.
type PlainFile struct {
	Path      string    // absolute
	Syntax    *ast.File // with comments
	Text      []byte    // its bytes with LF line ends
	GoVersion string
}

// A Func is an async function, method or literal.
//
// A blank type parameter of a method's receiver, as in func (r *R[_]) m(), has a
// made-up name in types; the syntax has the blank.
type Func struct {
	File  *File
	Decl  *ast.FuncDecl    // nil for a literal
	Lit   *ast.FuncLit     // nil for a declaration
	Outer *Func            // the innermost async function around a literal, or nil
	Obj   *types.Func      // of Decl; its signature is the lowered one, except for an entry
	Sig   *types.Signature // as written, with the receiver; without type parameters, which are those of Obj
	Entry bool             // main, TestX and the like, which keep their Go signature

	Awaits []*Await // those of the body, not of literals in it, in source order
}

// Type returns the function's type as written.
func (f *Func) Type() *ast.FuncType {
	if f.Decl != nil {
		return f.Decl.Type
	}
	return f.Lit.Type
}

// Body returns the function's body.
func (f *Func) Body() *ast.BlockStmt {
	if f.Decl != nil {
		return f.Decl.Body
	}
	return f.Lit.Body
}

// A Shape is what kind of value an await gives.
type Shape int

// The shapes.
const (
	None   Shape = iota // Unit: no value
	One                 // one value
	Result              // Result[T]: a T and an error
	Tuple               // TupleN: N values
)

// An Await is one await(e).
type Await struct {
	Call    *ast.CallExpr
	Operand ast.Expr
	Value   types.Type // the T of the operand's Future[T]; Info has no type for the call of a statement
	Shape   Shape
	Results []types.Type // of the values that the await gives
	Defer   bool         // it is the call of a defer statement
}
