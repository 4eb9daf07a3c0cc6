package progen

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// helpers are functions and types that a program has if it uses them. NAME
// stands for the program's name. All but the type of errors are package h's, which
// most programs use from there.
var helpers = copyHelpers(map[string]string{
	"fault": `type NAME_fault struct{ n int }

func (f NAME_fault) Error() string { return "fault " + strconv.Itoa(f.n) }

func (f NAME_fault) wrap(n int) error { return fmt.Errorf("wrap %d: %w", n, f) }`,
})

// copyHelpers adds the functions of package h, under names of the program.
func copyHelpers(found map[string]string) map[string]string {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "helpers.go", h.Source, parser.ParseComments)
	if err != nil {
		panic("progen: " + err.Error())
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			name := strings.ToLower(f.Name.Name[:1]) + f.Name.Name[1:]
			found[name] = copyHelper(fset, f, "NAME_"+name)
		}
	}
	return found
}

// copyHelper gives the text of a function as another package has it under name.
func copyHelper(fset *token.FileSet, f *ast.FuncDecl, name string) string {
	var b strings.Builder
	if strings.HasSuffix(f.Doc.Text(), "\nasync\n") {
		b.WriteString("// async\n")
	}
	at := fset.Position(f.Pos()).Offset
	upTo := func(pos token.Pos) {
		next := fset.Position(pos).Offset
		b.WriteString(h.Source[at:next])
		at = next
	}
	upTo(f.Name.Pos())
	b.WriteString(name)
	at += len(f.Name.Name)
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if of, ok := call.Fun.(*ast.Ident); ok && ast.IsExported(of.Name) {
				upTo(of.Pos())
				b.WriteString("h.")
			}
		}
		return true
	})
	upTo(f.End())
	return b.String()
}

// helper gives the name of a helper, which the program then has, unless it is
// package h's.
func (g *gen) helper(name string) string {
	if g.borrows && name != "fault" {
		return "h." + strings.ToUpper(name[:1]) + name[1:]
	}
	if !slices.Contains(g.helped, name) {
		g.helped = append(g.helped, name)
		slices.Sort(g.helped)
		for _, pkg := range []string{"iter", "strconv", "fmt"} {
			if strings.Contains(helpers[name], pkg+".") {
				g.imports(pkg)
			}
		}
	}
	return g.name + "_" + name
}

// imports notes that the program imports a package, and gives its name.
func (g *gen) imports(pkg string) string {
	if !slices.Contains(g.imported, pkg) {
		g.imported = append(g.imported, pkg)
		slices.Sort(g.imported)
	}
	return pkg
}

// writeHelpers writes the helpers that are used.
func (g *gen) writeHelpers(out *strings.Builder) {
	for _, name := range g.helped {
		out.WriteString("\n" + strings.ReplaceAll(helpers[name], "NAME", g.name) + "\n")
	}
}
