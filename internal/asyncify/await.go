package asyncify

import (
	"go/ast"
	"go/types"
)

// withoutAwait gives the sources in which something is called await, a name that
// async code cannot use for anything else, with another name in its place.
func (m *Module) withoutAwait() map[string][]byte {
	name := m.freeName("awaits")
	changed := make(map[string][]byte)
	for _, p := range m.pkgs {
		for _, f := range p.Syntax {
			file := m.fset.File(f.FileStart)
			e := edits{src: m.sources[file.Name()], file: file}
			ast.Inspect(f, func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				if !ok || id.Name != "await" {
					return true
				}
				if obj := p.TypesInfo.ObjectOf(id); obj != nil && !isMember(obj) {
					e.replace(id.Pos(), id.End(), name)
				}
				return true
			})
			if len(e.list) > 0 {
				changed[file.Name()] = e.apply()
			}
		}
	}
	return changed
}

// isMember reports whether obj is a field or method, which may have any name.
func isMember(obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.Var:
		return obj.IsField()
	case *types.Func:
		return obj.Signature().Recv() != nil
	}
	return false
}
