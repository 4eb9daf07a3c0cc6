package lowertest

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
)

// singleVar, when set, makes a program use a single-threaded executor.
const singleVar = "LOWERTEST_SINGLE"

// singlePackage does so. It is initialized before the programs, which import
// it.
const singlePackage = `package single

import (
	"os"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

func init() {
	if os.Getenv("` + singleVar + `") != "" {
		async.SetDefault(async.NewExecutor(async.SingleThreaded()))
	}
}
`

// dispatchHead begins the main function of the shared binary.
const dispatchHead = `package main

import (
	"os"

	_ "` + module + `/single"
%s)

var programs = map[string]func(){
%s}

func main() {
	name := os.Args[1]
	os.Args = os.Args[:1]
	programs[name]()
}
`

var goDirective = regexp.MustCompile(`(?m)^go .*$`)

// writeModule writes all that does not depend on what compiles.
func (s *Set) writeModule() error {
	own, err := os.ReadFile(filepath.Join(s.root, "go.mod"))
	if err != nil {
		return err
	}
	const repo = "github.com/seed4fdd6362/goasync"
	mod := fmt.Sprintf("module %s\n\n%s\n\nrequire %s v0.0.0\n\nreplace %s => %q\n",
		module, goDirective.Find(own), repo, repo, filepath.ToSlash(s.root))
	if err := s.write("go.mod", []byte(mod)); err != nil {
		return err
	}
	if err := s.write("single/single.go", []byte(singlePackage)); err != nil {
		return err
	}
	for _, u := range s.units {
		if err := s.writeUnit(u); err != nil {
			return err
		}
	}
	return nil
}

func (s *Set) writeUnit(u *unit) error {
	file := u.path() + "/" + u.file
	switch u.shape {
	case alone:
		if err := s.write(u.path()+"/single_.go", []byte("package main\n\nimport _ \""+module+"/single\"\n")); err != nil {
			return err
		}
	case shared:
		entry := fmt.Sprintf("package %s\n\n// Main_ is for the dispatcher.\nfunc Main_() { main() }\n", packageName(u.name))
		if err := s.write(u.path()+"/main_.go", []byte(entry)); err != nil {
			return err
		}
		return s.write(file, renamePackage(u.text, packageName(u.name)))
	}
	return s.write(file, u.text)
}

// writeDispatcher writes the main package of the shared binary.
func (s *Set) writeDispatcher() error {
	var imports, entries bytes.Buffer
	for i, u := range s.units {
		if u.shape == shared && u.broken == "" {
			fmt.Fprintf(&imports, "\tp%d %q\n", i, module+"/"+u.path())
			fmt.Fprintf(&entries, "\t%q: p%d.Main_,\n", u.path(), i)
		}
	}
	return s.write("dispatch/main.go", fmt.Appendf(nil, dispatchHead, &imports, &entries))
}

func (s *Set) write(name string, text []byte) error {
	full := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		return err
	}
	return os.WriteFile(full, text, 0o666)
}

// packageName gives the name of the package that a program becomes.
func packageName(program string) string {
	if token.IsKeyword(program) {
		return program + "_"
	}
	return program
}

// renamePackage gives text as a file of the package of that name.
func renamePackage(text []byte, name string) []byte {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.PackageClauseOnly)
	if err != nil {
		return text // the compiler will say what is wrong
	}
	from := fset.PositionFor(file.Name.Pos(), false).Offset
	to := fset.PositionFor(file.Name.End(), false).Offset
	return append(append(bytes.Clone(text[:from]), name...), text[to:]...)
}

// startsEarly reports whether a program does anything before its main function
// starts: whether it has an init function, or calls a function of its own for
// the value of a package-level variable.
func startsEarly(text []byte) (early bool) {
	file, err := parser.ParseFile(token.NewFileSet(), "", text, 0)
	if err != nil {
		return true
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			early = early || n.Recv == nil && n.Name.Name == "init"
			return false
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			early = early || !harmless(n.Fun)
		case *ast.UnaryExpr:
			early = early || n.Op == token.ARROW
		}
		return !early
	})
	return early
}

// harmless reports whether calling fun is unlikely to do more than to make a
// value.
func harmless(fun ast.Expr) bool {
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		switch fun.Name {
		case "make", "new", "len", "cap", "append", "min", "max", "string", "int", "float64":
			return true
		}
	case *ast.SelectorExpr:
		x, ok := fun.X.(*ast.Ident)
		return ok && x.Obj == nil && x.Name != "fmt" || ok && x.Name == "fmt" && fun.Sel.Name == "Errorf"
	case *ast.ArrayType, *ast.MapType, *ast.ChanType:
		return true
	}
	return false
}
