package lowertest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update"
)

func TestFingerprint(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "a.go", "package p\n\nfunc f(x int) { g(x); h() }\n", parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	fn := file.Decls[0].(*ast.FuncDecl)
	call := fn.Body.List[0].(*ast.ExprStmt).X.(*ast.CallExpr)
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{call: {Type: types.Typ[types.Int]}}}
	held := struct {
		file *ast.File
		info *types.Info
	}{file, info}

	before := Fingerprint(held)
	if Fingerprint(held) != before {
		t.Error("two fingerprints of the same differ")
	}
	for name, change := range map[string]func() (undo func()){
		"position": func() func() { call.Rparen++; return func() { call.Rparen-- } },
		"name": func() func() {
			id := call.Fun.(*ast.Ident)
			id.Name = "k"
			return func() { id.Name = "g" }
		},
		"order": func() func() {
			l := fn.Body.List
			swap := func() { l[0], l[1] = l[1], l[0] }
			swap()
			return swap
		},
		"equal node": func() func() {
			old := call.Args[0]
			id := *old.(*ast.Ident)
			call.Args[0] = &id
			return func() { call.Args[0] = old }
		},
		"type": func() func() {
			old := info.Types[call]
			info.Types[call] = types.TypeAndValue{Type: types.Typ[types.String]}
			return func() { info.Types[call] = old }
		},
		"entry": func() func() {
			info.Types[call.Fun] = types.TypeAndValue{}
			return func() { delete(info.Types, call.Fun) }
		},
	} {
		undo := change()
		if Fingerprint(held) == before {
			t.Errorf("the %s was changed, and nothing noticed", name)
		}
		undo()
		if Fingerprint(held) != before {
			t.Errorf("the %s was changed back, but the fingerprint was not", name)
		}
	}
}

func TestCheckLines(t *testing.T) {
	const source = "package p\n\nfunc f() {\n\tfirst()\n\tsecond()\n}\n"
	for _, c := range []struct{ name, twin, want string }{
		{"right", "package p\n\n//line a.go:3:1\nfunc f() {\n\tfirst()\n\tsecond()\n}\n", ""},
		{"glue", "package p\n\n//line a.go:3:1\nfunc f() {\n//line :3:1\n\tglue()\n//line :5:1\n\tsecond()\n//line :3:1\n}\n", ""},
		{"not mapped", "package p\n\nfunc f() {\n}\n", `in file "unmapped"`},
		{"no column", "package p\n\n//line a.go:3\nfunc f() {\n}\n", "without a column"},
		{"wrong function", "package p\n\n//line a.go:4:1\nfunc f() {\n}\n", "where no function of the source starts"},
		{"beyond", "package p\n\n//line a.go:3:1\nfunc f() {\n//line :70:1\n\tglue()\n}\n", "beyond the file"},
		{"outside", "package p\n\n//line a.go:3:1\nfunc f() {\n//line :1:1\n\tglue()\n}\n", "outside of the function"},
		{"exchanged", "package p\n\n//line a.go:3:1\nfunc f() {\n//line :5:1\n\tfirst()\n}\n", "is line 4 of the source, but at line 5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(CheckLines("a.go", []byte(source), []byte(c.twin)), "\n")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestOutcome(t *testing.T) {
	const trace = "panic: main.T{X:1} [recovered, repanicked]\n\tpanic: other\n\ngoroutine 1 [running]:\n"
	for _, c := range []struct {
		name, stdout, stderr string
		status               int
		want                 string
	}{
		{"output", "a\n", "", 0, "a\n"},
		{"no newline", "a", "", 0, "a\n[no newline]\n"},
		{"status", "", "b\n", 3, "[standard error]\nb\n[exit status 3]\n"},
		{"panic", "a\n", "b\n" + trace, 2, "a\n[standard error]\nb\n[panic: main.T{X:1}]\n[exit status 2]\n"},
		{"deadlock", "", "fatal error: all goroutines are asleep\n\ngoroutine 1\n", 2, "[fatal error: all goroutines are asleep]\n[exit status 2]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			Same(t, "want", c.want, "got", outcome(c.stdout, c.stderr, c.status))
		})
	}
}

func TestStartsEarly(t *testing.T) {
	for decl, want := range map[string]bool{
		"func init() {}":                       true,
		"func (t T) init() {}":                 false,
		"var x = f()":                          true,
		"var x = func() int { return f() }":    false,
		"var x = func() int { return f() }()":  true,
		"var x, y = make([]int, 1), g.New(1)":  false,
		"var x = fmt.Println()":                true,
		"var x = <-c":                          true,
		"func f() { g() }\n\nvar x = []int{1}": false,
	} {
		if got := startsEarly([]byte("package main\n\n" + decl + "\n")); got != want {
			t.Errorf("%s: got %v", decl, got)
		}
	}
}

// A program that does not compile does not spoil the others of its set.
func TestSetLeavesOutBroken(t *testing.T) {
	set := NewSet(t)
	for name, text := range map[string]string{
		"good":   "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(1) }\n",
		"broken": "package main\n\nfunc main() { return 1 }\n",
	} {
		set.Add("plain", Program{Name: name, File: name + ".go", Text: []byte(text)}, []byte(text))
	}
	Same(t, "want", "1\n", "got", set.Run(t, "plain", "good", Default))
	if u := set.unit("plain", "broken"); !strings.Contains(u.broken, "too many return values") {
		t.Errorf("the compiler said %q", u.broken)
	}
}

func TestVetFindings(t *testing.T) {
	const text = "package main\n\nimport \"fmt\"\n\nfunc main() { x := 1; x = x; fmt.Println(x) }\n"
	set := NewSet(t)
	set.Add("plain", Program{Name: "assign", File: "assign.go", Text: []byte(text)}, []byte(text))
	list := set.Vet(t, "plain")["assign"]
	if len(list) != 1 || list[0].Message != "self-assignment of x" {
		t.Errorf("found %v", list)
	}
	if rest := Without(append(list, list...), list); len(rest) != 1 {
		t.Errorf("twice without once leaves %v", rest)
	}
}
