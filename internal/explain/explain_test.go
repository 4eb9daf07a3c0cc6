package explain

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

const source = `//go:build goasync

package p

import (
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func get(n int) (int, error) { await(async.Sleep(time.Duration(n))); return n, nil }

// Work has each kind of move: ahead, past others, back, and to itself.
//
// async
func Work(ns []int, stop async.Future[int]) (string, error) {
	for {
		for i, n := range ns {
			v, err := await(get(n))
			if err != nil {
				return "<b>" + "&", err
			}
			ns[i] = v
		}
		if len(ns) > 3 {
			await(async.Yield())
			continue
		}
		select {
		case n := await(stop):
			if n > 0 {
				return "stopped", nil
			}
		case <-await(late()):
		}
		await(averyveryverylongnameofafunctionthathasnoroominanybox(ns, "and <an> argument"))
	}
}

// async
func averyveryverylongnameofafunctionthathasnoroominanybox(ns []int, s string) {}

// async
func never() int { return 1 }
`

// report gives the report on a function of source.
func report(t *testing.T, name string) *lower.Report {
	t.Helper()
	text := strings.Replace(source, "case <-await(late()):", "case await(async.Sleep(1)):", 1)
	prog, diags, err := parser.LoadSource(map[string]string{"work.go": text})
	require.NoError(t, err)
	require.False(t, parser.HasErrors(diags), "%v", diags)
	list, _, err := lower.Explain(prog, true)
	require.NoError(t, err)
	for _, r := range list {
		if r.Name == name {
			return r
		}
	}
	t.Fatalf("no function %s", name)
	return nil
}

const wantText = `p.Work  work.go:17
a state machine that can be suspended at 4 awaits
`

func TestText(t *testing.T) {
	var b strings.Builder
	require.NoError(t, Text(&b, report(t, "Work"), func(path string) string { return path }))
	text := b.String()
	require.True(t, strings.HasPrefix(text, wantText), text)
	for _, want := range []string{
		"  0  start ", "  1  await(get(n)) ", "work.go:20  waits for get", "waits for the first of async.Future[int], async.Sleep",
		"-> 1, 2, 3", "-> 1, 2, 3, end", "variables in the frame\n", "  ns ", "read after the await",
		"\n  offset  size  field", "the await that it is suspended at", "embedded", "the callee is known here",
	} {
		require.Contains(t, text, want)
	}
	for line := range strings.Lines(text) {
		require.Equal(t, strings.TrimRight(line, " \n")+"\n", line, "a line ends in blanks")
	}

	b.Reset()
	require.NoError(t, Text(&b, report(t, "never"), func(path string) string { return path }))
	require.Contains(t, b.String(), "never suspends: it has no await")
	require.NotContains(t, b.String(), "states\n")
}

func TestSizes(t *testing.T) {
	var b strings.Builder
	list := []*lower.Report{report(t, "Work"), report(t, "never")}
	require.NoError(t, Sizes(&b, list, func(path string) string { return "x/" + path }))
	lines := strings.Split(b.String(), "\n")
	require.Contains(t, lines[0], "bytes  apart  awaits  function")
	require.Contains(t, lines[1], "p.Work")
	require.Contains(t, lines[1], "x/work.go:17")
}

// TestDiagram looks at the drawing: each move is there once, and none lies on
// another or on a box.
func TestDiagram(t *testing.T) {
	r := report(t, "Work")
	d := newDiagram(r)
	require.False(t, d.many)
	require.Len(t, d.boxes, len(r.States)+2)
	require.Len(t, d.arrows, len(r.Moves))
	backs, jumps := 0, 0
	for i, a := range d.arrows {
		for _, b := range d.arrows[:i] {
			require.False(t, b.meets(a), "%v lies on %v", a, b)
		}
		if !a.straight && a.side == onLeft {
			backs++
		}
		if !a.straight && a.side == onRight {
			jumps++
		}
	}
	require.Positive(t, backs)
	require.Positive(t, jumps)
	for _, b := range d.boxes {
		used := make(map[int]bool)
		for _, list := range b.ports {
			for _, a := range list {
				for _, comes := range []bool{false, true} {
					if y := d.port(b, a, comes); d.boxes[a.to] == b == comes {
						require.Greater(t, y, b.y)
						require.Less(t, y, b.y+b.h)
						key := y*2 + int(a.side)
						require.False(t, used[key], "two arrows meet the box at one place")
						used[key] = true
					}
				}
			}
		}
	}
	svg := string(d.SVG())
	require.Equal(t, len(r.Moves), strings.Count(svg, `class="move"`))
	require.Contains(t, svg, "&lt;an&gt; argument")
	require.NotContains(t, svg, "<an>")
	require.Contains(t, svg, "…", "a long text is cut in the box")
}

// TestDiagramOfMany draws moves from each of many states to each.
func TestDiagramOfMany(t *testing.T) {
	r := &lower.Report{}
	for i := range 30 {
		r.States = append(r.States, lower.State{Number: i + 1, Text: "await(f())", Waits: []string{"f"}})
		for j := range 31 {
			r.Moves = append(r.Moves, lower.Move{From: i + 1, To: j})
		}
	}
	d := newDiagram(r)
	require.True(t, d.many)
	require.LessOrEqual(t, max(d.left, d.right), manyLanes)
	svg := string(d.SVG())
	require.Equal(t, len(r.Moves), strings.Count(svg, `class="move"`))
	require.Contains(t, svg, `class="many"`)
}

// TestDiagramOfSome draws as many as are told apart, all at one box.
func TestDiagramOfSome(t *testing.T) {
	r := &lower.Report{}
	for i := range 30 {
		r.States = append(r.States, lower.State{Number: i + 1, Text: "await(f())", Waits: []string{"f"}})
		r.Moves = append(r.Moves, lower.Move{From: 1, To: i + 1}, lower.Move{From: i + 1, To: 1})
	}
	d := newDiagram(r)
	require.False(t, d.many)
	seen := make(map[int]bool)
	for _, a := range d.boxes[1].ports[onLeft] {
		for _, comes := range []bool{false, true} {
			y := d.port(d.boxes[1], a, comes)
			require.False(t, seen[y], "two arrows meet the box at one place")
			seen[y] = true
		}
	}
}

func TestHighlight(t *testing.T) {
	lines := highlight([]lower.Line{
		{Number: 1, Text: "if x < 1 { // <c>"},
		{Number: 2, Text: "\ts := `a<"},
		{Number: 3, Text: "b`"},
		{Number: 4, Text: "}"},
	})
	require.EqualValues(t, `<span class="k">if</span> x &lt; <span class="l">1</span> { <span class="c">// &lt;c&gt;</span>`, lines[0].HTML)
	require.EqualValues(t, "\ts := <span class=\"l\">`a&lt;</span>", lines[1].HTML)
	require.EqualValues(t, "<span class=\"l\">b`</span>", lines[2].HTML)
	require.EqualValues(t, "}", lines[3].HTML)
}
