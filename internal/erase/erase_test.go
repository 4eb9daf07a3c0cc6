package erase

import (
	"go/format"
	"strings"
	"testing"
)

// body wraps statements in a file of the dialect, or in what is left of one.
func body(stmts string) string {
	return "package p\n\nfunc f() {\n" + stmts + "\n}\n"
}

func TestErase(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"expression", body("x := 1 + await(g(2))*3"), body("x := 1 + (g(2))*3")},
		{"statement", body("await(g(2))"), body("g(2)")},
		{"parenthesized statement", body("(await(g(2)))"), body("((g(2)))")},
		{"nested", body("await(g(await(h(await(i())))))"), body("g((h((i()))))")},
		{"several values", body("a, b := await(g())"), body("a, b := (g())")},
		{"defer", body("defer await(g(await(h())))"), body("defer g((h()))")},
		{"argument of go", body("go g(await(h()))"), body("go g((h()))")},
		{"post statement", body("for ; ; await(g()) {\n}"), body("for ; ; g() {\n}")},
		{"over lines", body("x := await(\n\tg(), // why\n)"), body("x := (g())")},
		{"literal", body("g(/*async*/ func() { await(h()) })"), body("g( func() { h() })")},
		{"awaited literal", body("await( /*async*/ func() { h() }())"), body("func() { h() }()")},
		{"method named await", body("x.await(1)"), body("x.await(1)")},
		{"own await", body("await := g\nawait(1)"), body("await := g\nawait(1)")},
		{"select", body("L:\nselect {\ncase x := await(g()):\nbreak L\ncase await(h.Never()):\ny()\n}"),
			body("L:\nswitch {\ndefault: x := (g());\nbreak L\ncase false:\ny()\n}")},
		{"select that assigns", body("select {\ncase await(Never[int]()):\ncase a[i()], _ = await(g()):\n}"),
			body("switch {\ncase false:\ndefault: race0, race1 := (g()); a[i()], _ = race0, race1;\n}")},
		{"directive", "package p\n\n// F is.\n//\n//async\nfunc F() {}\n", "package p\n\n// F is.\n//\n\nfunc F() {}\n"},
		{"formatted directive", "package p\n\n// async\nfunc F() {}\n", "package p\n\n\nfunc F() {}\n"},
		{"prose", "package p\n\n// async code\nfunc F() {}\n", "package p\n\n// async code\nfunc F() {}\n"},
		{"tag", "//go:build goasync\n\npackage p\n", "\n\npackage p\n"},
		{"tag and version", "//go:build goasync && go1.21\n\npackage p\n", "//go:build go1.21\n\npackage p\n"},
		{"tag last", "//go:build linux && (arm || amd64) && goasync\n\npackage p\n", "//go:build linux && (arm || amd64)\n\npackage p\n"},
	} {
		t.Run(c.name, func(t *testing.T) { check(t, c.src, c.want) })
	}
}

func TestEraseYield(t *testing.T) {
	file := func(imports, stmts string) string {
		return "package p\n\n" + imports + "\n\nfunc f() {" + stmts + "}\n"
	}
	const rt = `"github.com/seed4fdd6362/goasync/runtime/async"`
	for _, c := range []struct{ name, src, want string }{
		{"alone", file("import "+rt, " await(async.Yield()) "), file("", "  ")},
		{"grouped", file("import (\n\t\"fmt\"\n\n\t"+rt+"\n)", " await(async.Yield()) "), file("import (\n\t\"fmt\"\n\n\t\n)", "  ")},
		{"renamed", file("import rt "+rt, " await(rt.Yield()) "), file("", "  ")},
		{"deferred", file("import "+rt, " defer await(async.Yield()) "), file("", "  ")},
		{"labelled", file("import "+rt, "L: await(async.Yield()); goto L "), file("", "L: {}; goto L ")},
		{"still used", file("import "+rt, " await(async.Yield()); async.Sleep(1) "), file("import "+rt, " ; async.Sleep(1) ")},
		{"own async", file("import "+rt, " var async T; await(async.Yield()) "), file("", " var async T; async.Yield() ")},
	} {
		t.Run(c.name, func(t *testing.T) { check(t, c.src, c.want) })
	}
}

func check(t *testing.T, src, want string) {
	t.Helper()
	got, err := Erase([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if _, err := format.Source(got); err != nil {
		t.Errorf("the result does not parse: %v", err)
	}
}

func TestEraseReportsSyntaxErrors(t *testing.T) {
	_, err := Erase([]byte("package p\n\nfunc {\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "3:6: ") {
		t.Errorf("got error %v, want one at 3:6", err)
	}
}
