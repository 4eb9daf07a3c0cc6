package progen

import (
	"fmt"
	"strings"
)

// importPath is that of the package whose Log, Pause and Fuel programs call.
const importPath = "github.com/seed4fdd6362/goasync/internal/difftest/h"

// A declaration is that of a type, which is left out if nothing mentions it.
type declaration struct {
	name, text string
}

func (g *gen) declType(name, format string, args ...any) {
	g.typeDecls = append(g.typeDecls, declaration{name, fmt.Sprintf(format, args...)})
}

// text puts the file together.
func (g *gen) text() string {
	var rest strings.Builder
	for _, d := range g.decls {
		rest.WriteString("\n" + d + "\n")
	}
	g.writeHelpers(&rest)
	body := rest.String()
	for i := len(g.typeDecls) - 1; i >= 0; i-- { // types mention earlier ones
		if d := g.typeDecls[i]; mentions(body, d.name) {
			body = "\n" + d.text + "\n" + body
		}
	}
	var out strings.Builder
	out.WriteString("//go:build goasync\n\npackage p\n\nimport (\n")
	for _, pkg := range g.imported {
		if mentions(body, pkg+".") {
			fmt.Fprintf(&out, "%q\n", pkg)
		}
	}
	fmt.Fprintf(&out, "\nh %q\n)\n%s", importPath, body)
	return out.String()
}

// mentions reports whether a text has a name in it, which is not the beginning
// of another.
func mentions(text, name string) bool {
	for {
		i := strings.Index(text, name)
		if i < 0 {
			return false
		}
		text = text[i+len(name):]
		if text == "" || text[0] < '0' || text[0] > '9' {
			return true
		}
	}
}

func (g *gen) decl(format string, args ...any) {
	g.decls = append(g.decls, fmt.Sprintf(format, args...))
}
