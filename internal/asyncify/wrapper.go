package asyncify

import (
	"fmt"
	"go/ast"
	"strconv"
	"strings"
)

// wrapper puts the plain function of the old name before the async one, which
// gets the doc comment, the signature as it was written, and the body.
func (w *fileRewriter) wrapper(d *ast.FuncDecl) {
	name := d.Name.Name + w.suffix
	signature := w.text(d.Pos(), d.Name.Pos()) + name + w.text(d.Name.End(), d.Body.Lbrace)
	receiver, call := "", name
	if d.Recv != nil {
		list, names := w.params(d.Recv, "r")
		receiver, call = "("+list+") ", names+"."+name
	}
	typeParams := ""
	if d.Type.TypeParams != nil {
		typeParams = w.text(d.Type.TypeParams.Pos(), d.Type.TypeParams.End())
		call += "[" + strings.Join(fieldNames(d.Type.TypeParams), ", ") + "]"
	}
	params, args := w.params(d.Type.Params, "p")
	before, after := w.drive(d.Type.Results.NumFields())
	w.replace(d.Pos(), d.Body.Lbrace, fmt.Sprintf(
		"func %s%s%s(%s) %s{ %s }\n\n// %s is the body of %s.\n//\n//async\n%s",
		receiver, d.Name.Name, typeParams, params, w.results(d.Type.Results),
		before+call+"("+args+")"+after, name, d.Name.Name, signature))
}

// drive gives what stands before and after a future in the statement that
// drives it and returns its n values.
func (w *fileRewriter) drive(n int) (before, after string) {
	switch before = w.runtime + ".BlockOn("; n {
	case 0:
		return before, ")"
	case 1:
		return "return " + before, ")"
	default:
		return "return " + before, ").Unpack()"
	}
}

// params gives a list of parameters in which each has a name, and the arguments
// that hand all of them on. Those without a name get one that starts with letter.
func (w *fileRewriter) params(fields *ast.FieldList, letter string) (list, args string) {
	var decls, names []string
	add := func(name string, typ ast.Expr) {
		if name == "" || name == "_" {
			name = letter + strconv.Itoa(len(names)) + w.suffix
		}
		decls = append(decls, name+" "+w.text(typ.Pos(), typ.End()))
		if _, ok := typ.(*ast.Ellipsis); ok {
			name += "..."
		}
		names = append(names, name)
	}
	for _, f := range fields.List {
		if len(f.Names) == 0 {
			add("", f.Type)
		}
		for _, id := range f.Names {
			add(id.Name, f.Type)
		}
	}
	return strings.Join(decls, ", "), strings.Join(names, ", ")
}

// results gives the results as the source says them, with a blank behind, or
// nothing.
func (w *fileRewriter) results(fields *ast.FieldList) string {
	if fields == nil {
		return ""
	}
	return w.text(fields.Pos(), fields.End()) + " "
}
