package parser

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A group of constants may leave out expressions, which are then those of the
// constant before:
//
//	const (
//		n = n/2 + iota
//		m
//	)
//
// In the function around there may be another n: it is what the expression means in
// the first line, while in the second it means the n of the first. go/types has room
// for one meaning of a name only, and keeps the last.

// repeats reports whether a group leaves out expressions.
func repeats(group *ast.GenDecl) bool {
	if group.Tok != token.CONST {
		return false
	}
	for _, s := range group.Specs {
		if len(s.(*ast.ValueSpec).Values) == 0 {
			return true
		}
	}
	return false
}

// firstUses has info tell what the names in the expressions of a function's group of
// constants mean where they stand.
func firstUses(group *ast.GenDecl, info *types.Info) {
	own := make(map[types.Object]bool)
	for _, s := range group.Specs {
		for _, name := range s.(*ast.ValueSpec).Names {
			own[info.Defs[name]] = true
		}
	}
	for _, s := range group.Specs {
		for _, value := range s.(*ast.ValueSpec).Values {
			ast.Inspect(value, func(n ast.Node) bool {
				id, _ := n.(*ast.Ident)
				if last := info.Uses[id]; last != nil && own[last] {
					if _, first := last.Parent().LookupParent(id.Name, s.Pos()); first != nil {
						info.Uses[id] = first
					}
				}
				return true
			})
		}
	}
}
