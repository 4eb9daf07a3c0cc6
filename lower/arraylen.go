package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

// len and cap of an array, or of a pointer to one, are constants if the operand
// holds no call and no receive, and then nothing of the operand is evaluated.
// Lowering takes calls out of operands, so that it could make a constant of what
// is none: Go would not evaluate what is left, would fold what the length is part
// of, and refuse what is out of range.

// constantLength reports whether len of e, an array or a pointer to one, is a
// constant. What counts as a call differs from what calls has: a predeclared
// function does unless its value is constant, a conversion and a type assertion
// do not.
func (f *file) constantLength(e ast.Expr) bool {
	constant := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			constant = constant && (f.info.Types[n].Value != nil || f.info.Types[n.Fun].IsType())
		case *ast.UnaryExpr:
			constant = constant && n.Op != token.ARROW
		}
		return constant
	})
	return constant
}

// isArrayLength reports whether call is a length of an array and no constant.
func (f *file) isArrayLength(call *ast.CallExpr) bool {
	name := f.builtin(call)
	return (name == "len" || name == "cap") && f.info.Types[call].Value == nil && arrayOf(f.typeOf(call.Args[0])) != nil
}

// arrayOf gives the type of an array that t is or points to, and nil if there is
// none. A type parameter is none, whatever its type set: no length of its values
// is a constant.
func arrayOf(t types.Type) *types.Array {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	array, _ := t.Underlying().(*types.Array)
	return array
}

// hoistLength evaluates the operand of call, a length of an array, whose operand
// is prepared, and puts the length into a temporary, which is no constant.
func (b *builder) hoistLength(call *ast.CallExpr) {
	x := call.Args[0]
	b.evaluate(x)
	n := b.temp("n", types.Typ[types.Int], call.Pos())
	text := n.name + " = " + strconv.FormatInt(arrayOf(b.f.typeOf(x)).Len(), 10)
	b.emit(&instr{lines: []line{b.at(call.Pos(), text)}, pos: call.Pos(), defs: []*local{n}})
	b.substitute(call, n.name, []*local{n})
}

// evaluate emits the evaluation of e, which is prepared, for its effects.
func (b *builder) evaluate(e ast.Expr) {
	p := b.renderSub(e)
	b.emit(&instr{lines: b.compose(e.Pos(), "_ = ", p.lines), pos: e.Pos(), uses: p.uses, copies: p.copies, user: true, moved: true})
}
