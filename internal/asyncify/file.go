package asyncify

import (
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/types"
	"math/rand/v2"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// A fileRewriter rewrites one file.
type fileRewriter struct {
	*rewrite
	edits
	info   *types.Info
	pkg    *types.Package
	syntax *ast.File
	rnd    *rand.Rand

	changed bool // something in it is async now
	pauses  bool // something in it pauses
	still   bool // no literal of the declaration at hand may be driven
	tail    []byte

	// What the declaration at hand holds in variables that are only called.
	calledVars map[types.Object]bool
	calledLits map[*ast.FuncLit]bool
}

// one reports true for one in n.
func (w *fileRewriter) one(n int) bool { return w.rnd.IntN(n) == 0 }

// decls rewrites the declarations.
func (w *fileRewriter) decls() {
	for _, d := range w.syntax.Decls {
		w.still = false
		w.calledVars, w.calledLits = make(map[types.Object]bool), make(map[*ast.FuncLit]bool)
		switch d := d.(type) {
		case *ast.FuncDecl:
			w.funcDecl(d)
		case *ast.GenDecl:
			w.walk(d, false)
			w.dynamicMethods(d)
		}
	}
}

// funcDecl rewrites one function.
func (w *fileRewriter) funcDecl(d *ast.FuncDecl) {
	if d.Body == nil {
		return
	}
	fn, _ := w.info.Defs[d.Name].(*types.Func)
	async := w.async[key(fn)]
	w.still = w.opts.Keep[key(fn)]
	if async {
		w.changed = true
		w.wrapper(d)
		w.findCalled(d.Body)
	}
	w.walk(d.Body, async)
}

// constraint makes the file a source of the dialect. Old +build lines go away:
// gofmt would have them name the tag.
func (w *fileRewriter) constraint() {
	build := ""
	for _, g := range w.syntax.Comments {
		if g.Pos() > w.syntax.Package {
			break
		}
		for _, c := range g.List {
			if constraint.IsGoBuild(c.Text) {
				build = " && (" + strings.TrimSpace(strings.TrimPrefix(c.Text, "//go:build")) + ")"
			} else if !constraint.IsPlusBuild(c.Text) {
				continue
			}
			w.replace(c.Pos(), c.End(), "")
		}
	}
	w.insert(w.syntax.FileStart, "//go:build goasync"+build+"\n\n")
}

// imports adds what the new code needs.
func (w *fileRewriter) imports() {
	text := fmt.Sprintf("\n\nimport %s %q", w.runtime, parser.RuntimePath)
	if w.pauses {
		text += fmt.Sprintf("\nimport %s %q", w.pause, w.pausePath)
	}
	w.insert(w.syntax.Name.End(), text+"\n")
}
