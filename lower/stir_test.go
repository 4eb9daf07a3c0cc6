package lower_test

import (
	"cmp"
	"flag"
	"go/ast"
	"go/token"
	"go/types"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/erase"
	"github.com/seed4fdd6362/goasync/internal/lowertest"
	"github.com/seed4fdd6362/goasync/parser"
)

var stirSeed = flag.Uint64("stir", 1, "seed of the changes that TestStirred makes; another one gives other programs")

// TestStirred is TestErasure with more awaits, at random places: before
// statements, around the results of calls, in deferred calls. They change
// nothing about what a program prints, and all about how it is lowered.
func TestStirred(t *testing.T) {
	set := lowertest.NewSet(t)
	for _, p := range lowertest.Corpus(t, corpus) {
		t.Run(p.Name, func(t *testing.T) {
			p.Short(t)
			if p.Name == "types_unnameable" {
				t.Skip("more awaits would have to keep what the package cannot name")
			}
			if strings.HasPrefix(p.Name, "grid_") || strings.HasPrefix(p.Name, "many_") {
				t.Skip("large, and made of awaits as it is")
			}
			p.Text = stir(t, p, *stirSeed)
			plain, err := erase.Erase(p.Text)
			if err != nil {
				t.Fatalf("%v\n%s", err, p.Text)
			}
			set.Add("erased", p, plain)
			set.Add("lowered", p, lowertest.Twin(t, p))
			t.Parallel()
			defer func() {
				if t.Failed() {
					t.Logf("with -stir=%d the program is\n%s", *stirSeed, p.Text)
				}
			}()
			want := set.Run(t, "erased", p.Name, lowertest.Default)
			lowertest.Same(t, "erased", want, "lowered", set.Run(t, "lowered", p.Name, lowertest.Default))
		})
	}
}

// stirTail declares what stir inserts calls of.
const stirTail = `
// async
func stirPause_() { await(pause()) }

// async
func stirSame_[T interface{}](x T) T {
	await(pause())
	return x
}
`

// A stirrer inserts text into a source.
type stirrer struct {
	prog  *parser.Program
	info  *types.Info
	rand  *rand.Rand
	edits []stirEdit
	calls []*ast.CallExpr // whose value is one, and used
}

type stirEdit struct {
	at   token.Pos
	rank int // among those at one place
	text string
}

// The ranks: what ends before what begins, and statements outside of operands.
const (
	closing = iota
	after
	before
	opening
)

// stir gives p's text with more awaits in it.
func stir(t *testing.T, p lowertest.Program, seed uint64) []byte {
	prog := lowertest.Load(t, p)
	unit := prog.Units[0]
	file := unit.Files[0]
	if unit.Types.Scope().Lookup("pause") == nil {
		t.Skip("it declares no function pause")
	}
	s := &stirrer{prog: prog, info: unit.Info, rand: rand.New(rand.NewPCG(seed, uint64(len(p.Text))))}
	for _, fn := range file.Funcs {
		if fn.Decl == nil || fn.Decl.Name.Name != "pause" {
			s.function(fn)
		}
	}
	slices.SortStableFunc(s.edits, func(a, b stirEdit) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.rank, b.rank))
	})
	var b strings.Builder
	tok := prog.Fset.File(file.Syntax.Pos())
	at := 0
	for _, e := range s.edits {
		offset := tok.Offset(e.at)
		b.Write(file.Text[at:offset])
		b.WriteString(e.text)
		at = offset
	}
	b.Write(file.Text[at:])
	b.WriteString(stirTail)
	return []byte(b.String())
}

func (s *stirrer) insert(at token.Pos, rank int, text string) {
	s.edits = append(s.edits, stirEdit{at, rank, text})
}

// oneIn is true once in n times.
func (s *stirrer) oneIn(n int) bool { return s.rand.IntN(n) == 0 }

func (s *stirrer) function(fn *parser.Func) {
	body := fn.Body()
	switch s.rand.IntN(6) {
	case 0:
		s.insert(body.Lbrace+1, before, " defer func() {}(); ")
	case 1:
		s.insert(body.Lbrace+1, before, " defer await(stirPause_()); ")
	case 2:
		if results := fn.Type().Results; results != nil && len(results.List[0].Names) > 0 {
			s.insert(body.Lbrace+1, before, " defer func() {"+use(results.List[0].Names[0])+"}(); ")
		}
	}
	used := make(map[*ast.CallExpr]bool) // statements and operands of await
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BlockStmt:
			s.list(n.List)
		case *ast.CaseClause:
			s.list(n.Body)
		case *ast.CommClause:
			s.list(n.Body)
		case *ast.RangeStmt:
			if n.Tok == token.DEFINE {
				s.capture(n.Body.Lbrace+1, n.Key, n.Value)
			}
		case *ast.ExprStmt:
			if call, ok := ast.Unparen(n.X).(*ast.CallExpr); ok {
				used[call] = true
			}
		case *ast.DeferStmt:
			used[n.Call] = true
		case *ast.GoStmt:
			used[n.Call] = true
		case *ast.CallExpr:
			s.call(n, used)
		}
		return true
	})
}

// list inserts awaits before statements.
func (s *stirrer) list(list []ast.Stmt) {
	for _, stmt := range list {
		switch stmt := stmt.(type) {
		case *ast.CaseClause, *ast.CommClause:
			return // the list of a switch
		case *ast.DeclStmt:
			continue // whose comment may be a directive
		case *ast.AssignStmt:
			if stmt.Tok == token.DEFINE {
				s.capture(stmt.End(), stmt.Lhs...)
			}
		}
		if s.oneIn(2) {
			s.insert(stmt.Pos(), before, "await(stirPause_()); ")
		}
	}
}

// capture makes some of the variables ones that closures share, or that have
// their address taken.
func (s *stirrer) capture(at token.Pos, vars ...ast.Expr) {
	for _, x := range vars {
		id, ok := x.(*ast.Ident)
		if !ok {
			continue
		}
		switch s.rand.IntN(8) {
		case 0:
			s.insert(at, after, "; _ = func() {"+use(id)+"}; ")
		case 1:
			if id.Name != "_" {
				s.insert(at, after, "; _ = &"+id.Name+"; ")
			}
		}
	}
}

// use spells a statement that uses a variable.
func use(id *ast.Ident) string {
	if id.Name == "_" {
		return ""
	}
	return " _ = " + id.Name + " "
}

// call puts an await around a call.
func (s *stirrer) call(call *ast.CallExpr, used map[*ast.CallExpr]bool) {
	if a := s.prog.AwaitAt(call); a != nil {
		if inner, ok := ast.Unparen(a.Operand).(*ast.CallExpr); ok {
			used[inner] = true
		}
		if a.Shape != parser.One || a.Defer {
			return
		}
	} else {
		fun, ok := s.info.Types[call.Fun]
		if !ok || !fun.IsValue() {
			return // a conversion or a predeclared function
		}
		if t := s.info.Types[call].Type; t == nil || !single(t) {
			return
		}
	}
	if !used[call] && s.oneIn(3) {
		s.insert(call.Pos(), opening, "await(stirSame_(")
		s.insert(call.End(), closing, "))")
	}
}

func single(t types.Type) bool {
	tuple, ok := t.(*types.Tuple)
	return !ok && t != types.Typ[types.Invalid] || ok && tuple.Len() == 1
}
