// Package framesize has the check of that name.
package framesize

import (
	"fmt"
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/seed4fdd6362/goasync/analysis/internal/code"
)

const doc = `find async functions with a large frame

The frame of an async function holds what lives across its awaits, and the frames
of the functions that it awaits. Whoever spawns many calls pays for it with each
one. The check finds functions whose frame has more bytes than the flag max says
(16384 at first), and says what takes most of them. Nearly always that is an array, or
a struct with one, that is kept by value across an await: keep a slice or a pointer.
goasync explain PACKAGE.Func shows the whole frame.

Example:
	//async
	func get() int { return 1 }

	//async
	func f() byte {
		var buf [32 << 10]byte
		buf[7] = byte(await(get()))
		return buf[7]
	}

Instead:
	//async
	func get() int { return 1 }

	//async
	func f() byte {
		buf := make([]byte, 32<<10)
		buf[7] = byte(await(get()))
		return buf[7]
	}
`

// Analyzer is the check.
var Analyzer = &analysis.Analyzer{Name: "framesize", Doc: doc, Requires: []*analysis.Analyzer{code.Analyzer}, Run: run}

// max is what a frame may have in bytes.
var max int64

func init() {
	Analyzer.Flags.Int64Var(&max, "max", 16384, "report frames of more than this many bytes")
}

func run(pass *analysis.Pass) (any, error) {
	c := code.Start(pass, "framesize")
	if c.Prog == nil {
		return nil, nil
	}
	frames := c.Frames()
	for _, f := range c.Files {
		for _, fn := range f.Funcs {
			if !fn.Async {
				continue
			}
			frame := frames[c.Prog.FuncAt(fn.Node())]
			if frame == nil || frame.Bytes <= max {
				continue
			}
			most := ""
			if frame.Largest != "" {
				most = fmt.Sprintf(", %d of them for %s", frame.LargestBytes, frame.Largest)
			}
			c.Report(f, name(fn), "the frame of %s has %d bytes%s: keep large values behind a pointer or a slice", fn.Name(), frame.Bytes, most)
		}
	}
	return nil, nil
}

// name gives what stands for the function in its source.
func name(fn *code.Func) ast.Node {
	if fn.Decl != nil {
		return fn.Decl.Name
	}
	return &ast.Ident{NamePos: fn.Lit.Type.Func, Name: "func"}
}
