package lower_test

import (
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// TestUnnameableType runs the example of the one code that lowering gives.
func TestUnnameableType(t *testing.T) {
	text, _ := parser.Explain("UnnameableType")
	_, example, ok := strings.Cut(text, "Example:\n")
	if !ok {
		t.Fatal("the code has no example")
	}
	source := "//go:build goasync\n\npackage p\n\n" + strings.ReplaceAll(strings.TrimPrefix(example, "\t"), "\n\t", "\n")
	d := refused(t, map[string]string{"a.go": source})
	if d.Code != parser.UnnameableType || d.Pos.Line != 12 || d.Pos.Column != 2 {
		t.Errorf("got %s at %s", d.Code, d.Pos)
	}
}

// refused gives the one diagnostic that lowering sources without errors gives.
func refused(t *testing.T, sources map[string]string) parser.Diagnostic {
	t.Helper()
	prog, diags, err := parser.LoadSource(sources)
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	outs, diags, err := lower.Lower(prog, lower.Options{})
	if err != nil || len(outs) > 0 || len(diags) != 1 {
		t.Fatalf("got %d twins, %v, %v; want one diagnostic", len(outs), diags, err)
	}
	return diags[0]
}

// TestTypeOfC wants a value whose type a plain file has from C to be refused, and
// other uses of such a file not to be.
func TestTypeOfC(t *testing.T) {
	d := refused(t, map[string]string{
		"c.go": "package p\n\nimport \"C\"\n\nfunc ofC() C.int { return 1 }\n\nfunc ofGo() int { return int(C.int(1)) }\n",
		"a.go": "//go:build goasync\n\npackage p\n\n//async\nfunc wait() {}\n\n//async\nfunc f() int {\n\tx, y := ofGo(), ofC()\n\tawait(wait())\n\treturn x + int(y)\n}\n",
	})
	if d.Code != parser.UnnameableType || d.Pos.Line != 10 || d.Pos.Column != 5 || !strings.Contains(d.Message, "C type") {
		t.Errorf("got %s at %s: %s", d.Code, d.Pos, d.Message)
	}
}
