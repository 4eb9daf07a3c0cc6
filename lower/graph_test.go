package lower

import (
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/parser"
)

// graphs gives the functions of a source, by name, with their graphs and
// layouts.
func graphs(t *testing.T, source string) map[string]*fn {
	t.Helper()
	prog, diags, err := parser.LoadSource(map[string]string{"a.go": "//go:build goasync\n\npackage p\n" + source})
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	lw := newLowerer(prog, Options{})
	if err := lw.graphs(); err != nil {
		t.Fatal(err)
	}
	fns := map[string]*fn{}
	for _, fn := range lw.fns {
		fns[fn.name] = fn
	}
	return fns
}

const loopSource = `
//async
func wait(n int) (int, error) { return n, nil }

//async
func total(ns []int) (sum int, err error) {
	for i := 0; i < len(ns) && err == nil; i++ {
		n, err := await(wait(ns[i]))
		if err != nil {
			return sum, err
		}
		sum += n
	}
	return
}
`

func TestDump(t *testing.T) {
	want := strings.TrimPrefix(`
total
start1	(line 9)
	i = 0
loop1	(line 10)
	if i >= len(ns) goto done1
	if err != nil goto done1
	a1 = ns[i]
await1	(line 11)
	n, err2 = await(wait(ns[i]))	live: ns, sum, err, i
	if err2 != nil {
		return sum, err2, true
	}
	sum += n
next1	(line 10)
	i++
	goto loop1
done1	(line 16)
	return sum, err, true
`, "\n")
	if got := graphs(t, loopSource)["total"].dump(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestVerify breaks a graph in the ways that verify is there to find.
func TestVerify(t *testing.T) {
	for name, spoil := range map[string]func(fn *fn){
		"place":  func(fn *fn) { fn.blocks[1].index = 7 },
		"number": func(fn *fn) { fn.suspends[0].state = 3 },
		"jump":   func(fn *fn) { fn.blocks[1].instrs[0].jumps = []*block{{label: "nowhere"}} },
		"fall":   func(fn *fn) { fn.blocks[0].next = nil },
		"poll":   func(fn *fn) { fn.suspends[0].callee = nil },
		"local":  func(fn *fn) { fn.blocks[0].instrs[0].uses = []*local{{name: "alien"}} },
	} {
		t.Run(name, func(t *testing.T) {
			fn := graphs(t, loopSource)["total"]
			fn.verify()
			spoil(fn)
			defer func() {
				if recover() == nil {
					t.Error("verify found nothing")
				}
			}()
			fn.verify()
		})
	}
	fn := graphs(t, loopSource)["total"]
	fn.suspends[0].live[0].field = fn.suspends[0].live[1].field
	defer func() {
		if recover() == nil {
			t.Error("verifyLayout did not find a shared field")
		}
	}()
	fn.verifyLayout()
}
