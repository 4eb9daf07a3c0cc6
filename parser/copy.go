package parser

import "go/ast"

// copyExpr gives a copy of a type expression, so that the checker can type it
// in two places. It shares what cannot stand in a type that is well formed.
func copyExpr(e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.Ident:
		c := *e
		return &c
	case *ast.BasicLit:
		c := *e
		return &c
	case *ast.Ellipsis:
		return &ast.Ellipsis{Ellipsis: e.Ellipsis, Elt: copyExpr(e.Elt)}
	case *ast.ParenExpr:
		return &ast.ParenExpr{Lparen: e.Lparen, X: copyExpr(e.X), Rparen: e.Rparen}
	case *ast.SelectorExpr:
		return &ast.SelectorExpr{X: copyExpr(e.X), Sel: copyExpr(e.Sel).(*ast.Ident)}
	case *ast.IndexExpr:
		return &ast.IndexExpr{X: copyExpr(e.X), Lbrack: e.Lbrack, Index: copyExpr(e.Index), Rbrack: e.Rbrack}
	case *ast.IndexListExpr:
		return &ast.IndexListExpr{X: copyExpr(e.X), Lbrack: e.Lbrack, Indices: copyExprs(e.Indices), Rbrack: e.Rbrack}
	case *ast.StarExpr:
		return &ast.StarExpr{Star: e.Star, X: copyExpr(e.X)}
	case *ast.UnaryExpr:
		return &ast.UnaryExpr{OpPos: e.OpPos, Op: e.Op, X: copyExpr(e.X)}
	case *ast.BinaryExpr:
		return &ast.BinaryExpr{X: copyExpr(e.X), OpPos: e.OpPos, Op: e.Op, Y: copyExpr(e.Y)}
	case *ast.CallExpr:
		return &ast.CallExpr{Fun: copyExpr(e.Fun), Lparen: e.Lparen, Args: copyExprs(e.Args), Ellipsis: e.Ellipsis, Rparen: e.Rparen}
	case *ast.ArrayType:
		return &ast.ArrayType{Lbrack: e.Lbrack, Len: copyExpr(e.Len), Elt: copyExpr(e.Elt)}
	case *ast.MapType:
		return &ast.MapType{Map: e.Map, Key: copyExpr(e.Key), Value: copyExpr(e.Value)}
	case *ast.ChanType:
		c := *e
		c.Value = copyExpr(e.Value)
		return &c
	case *ast.FuncType:
		return &ast.FuncType{Func: e.Func, Params: copyFields(e.Params), Results: copyFields(e.Results)}
	case *ast.StructType:
		return &ast.StructType{Struct: e.Struct, Fields: copyFields(e.Fields), Incomplete: e.Incomplete}
	case *ast.InterfaceType:
		return &ast.InterfaceType{Interface: e.Interface, Methods: copyFields(e.Methods), Incomplete: e.Incomplete}
	default:
		return e // nil, or an expression that a type can hold only in an error
	}
}

func copyExprs(list []ast.Expr) []ast.Expr {
	c := make([]ast.Expr, len(list))
	for i, e := range list {
		c[i] = copyExpr(e)
	}
	return c
}

// copyFields copies a list of parameters, results, fields or methods.
func copyFields(list *ast.FieldList) *ast.FieldList {
	if list == nil {
		return nil
	}
	c := &ast.FieldList{Opening: list.Opening, Closing: list.Closing}
	for _, f := range list.List {
		c.List = append(c.List, copyField(f))
	}
	return c
}

func copyField(f *ast.Field) *ast.Field {
	return &ast.Field{Names: copyNames(f.Names), Type: copyExpr(f.Type), Tag: f.Tag}
}

// unnamed copies a list of parameters, with blank names.
func unnamed(list *ast.FieldList) *ast.FieldList {
	c := copyFields(list)
	for _, f := range c.List {
		f.Names = blanks(f.Names)
	}
	return c
}

// blanks gives a blank name for each of some names.
func blanks(names []*ast.Ident) []*ast.Ident {
	c := copyNames(names)
	for _, id := range c {
		id.Name = "_"
	}
	return c
}

func copyNames(names []*ast.Ident) []*ast.Ident {
	var c []*ast.Ident
	for _, id := range names {
		c = append(c, &ast.Ident{NamePos: id.NamePos, Name: id.Name})
	}
	return c
}
