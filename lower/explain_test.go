package lower_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// reports gives what Explain says about a file of the dialect, by function.
func reports(t *testing.T, file, text string) map[string]*lower.Report {
	t.Helper()
	prog, diags, err := parser.LoadSource(map[string]string{file: text})
	require.NoError(t, err)
	require.False(t, parser.HasErrors(diags), "%v", diags)
	list, diags, err := lower.Explain(prog, true)
	require.NoError(t, err)
	require.Empty(t, diags)
	all := make(map[string]*lower.Report)
	for _, r := range list {
		if !strings.HasSuffix(r.Name, "_") { // there may be many of them
			require.NotContains(t, all, r.Name, "two functions have this name")
		}
		all[r.Name] = r
	}
	return all
}

// TestExplainIsSound looks at what is said about the functions of the corpora:
// that the parts fit together, and that they are those of the generated code.
func TestExplainIsSound(t *testing.T) {
	for _, folder := range []string{"testdata/erasure", "testdata/lower"} {
		for _, p := range lowertest.Corpus(t, folder) {
			t.Run(p.Name, func(t *testing.T) {
				p.Short(t)
				for _, r := range reports(t, p.File, string(p.Text)) {
					sound(t, r)
				}
			})
		}
	}
}

// sound fails if the parts of a report contradict each other.
func sound(t *testing.T, r *lower.Report) {
	require.NotEmpty(t, r.Source, r.Name)
	require.NotEmpty(t, r.Generated, r.Name)
	if r.Form == lower.Plain {
		return
	}
	var end int64
	fields := make(map[string]lower.Slot)
	for _, f := range r.Fields {
		require.GreaterOrEqual(t, f.Offset, end, "%s: fields overlap", r.Name)
		end = f.Offset + f.Size
		fields[f.Name] = f
		require.NotEmpty(t, f.Use)
	}
	require.LessOrEqual(t, end, r.Size, r.Name)
	require.GreaterOrEqual(t, r.Apart, r.Size, "%s: sharing makes it larger", r.Name)
	for _, k := range r.Kept {
		require.Contains(t, fields[k.Field].Holds, k.Name, r.Name)
		require.NotEmpty(t, k.Why, "%s of %s", k.Name, r.Name)
	}
	for _, c := range r.Callees {
		field, _, _ := strings.Cut(c.Field, ".")
		require.Contains(t, fields, field, r.Name)
		require.NotEmpty(t, c.Why)
	}
	states := map[int]bool{0: true}
	for _, s := range r.States {
		states[s.Number] = true
		require.NotEmpty(t, s.Waits)
		for _, k := range s.Keeps {
			require.Contains(t, names(r.Kept), k.Name)
		}
	}
	for _, m := range r.Moves {
		require.True(t, states[m.From] && states[m.To], "%s: move %v", r.Name, m)
	}
	for _, s := range r.States {
		require.True(t, s.Dead || slices.ContainsFunc(r.Moves, func(m lower.Move) bool { return m.To == s.Number }), "%s: nothing leads to state %d", r.Name, s.Number)
	}
	for _, l := range r.Generated {
		require.LessOrEqual(t, l.Source, r.EndLine+1, "%s: a line of another function", r.Name)
	}
}

func names(kept []lower.Kept) (list []string) {
	for _, k := range kept {
		list = append(list, k.Name)
	}
	return list
}

const explained = `//go:build goasync

package p

import "github.com/seed4fdd6362/goasync/runtime/async"

// async
func get(n int) int { await(async.Yield()); return n }

type getter interface {
	// async
	Get() int
}

// Total adds up.
//
// async
func Total(ns []int, g getter) (sum int, err error) {
	count := 0
	seen := func() { count++ }
	for _, n := range ns {
		sum += await(get(n))
		seen()
	}
	first := await(g.Get())
	if first > 3 {
		return first, nil
	}
	var last [4]int
	p := &last
	p[0] = await(get(first))
	return p[0] + count, nil
}

// async
func down(n int) int {
	if n == 0 {
		return 0
	}
	return await(down(n-1)) + 1
}

// async
func either(a async.Future[int]) int {
	select {
	case x := await(a):
		return x
	case y := await(get(1)):
		return y
	}
}

// async
func never() int { return 1 }

// async
func dead() {
	return
	await(async.Yield())
}
`

func TestExplain(t *testing.T) {
	all := reports(t, "a.go", explained)

	total := all["Total"]
	require.Equal(t, lower.Machine, total.Form)
	require.Equal(t, "p.Total", total.FullName())
	require.Equal(t, lower.Place{File: "a.go", Line: 18, Column: 1}, total.Place)
	require.Equal(t, 33, total.EndLine)
	require.Equal(t, 15, total.Source[0].Number, "the doc comment belongs to it")
	require.Len(t, total.States, 3)
	require.Equal(t, []string{"get"}, total.States[0].Waits)
	require.Equal(t, "await(get(n))", total.States[0].Text)
	require.Equal(t, []lower.Move{{0, 1}, {0, 2}, {1, 1}, {1, 2}, {2, 3}, {2, 0}, {3, 0}}, total.Moves)

	keeps := make(map[string]lower.Kept)
	for _, k := range total.Kept {
		keeps[k.Name] = k
	}
	require.Contains(t, keeps["count"].Why, "captured by a function literal and assigned to")
	require.True(t, keeps["count"].Boxed)
	require.Equal(t, 19, keeps["count"].Line)
	require.Contains(t, keeps["ns"].Why, "read after the await")
	require.Contains(t, keeps["g"].Why, "read after the await")
	require.NotContains(t, keeps, "err")

	callees := make(map[string]lower.Callee)
	for _, c := range total.Callees {
		callees[c.Name] = c
	}
	require.True(t, callees["get"].Embedded)
	require.Equal(t, []int{1, 3}, callees["get"].States)
	require.Equal(t, "the callee is known here", callees["get"].Why)
	future := callees["async.Future[int]"]
	require.False(t, future.Embedded)
	require.Contains(t, future.Why, "called through an interface")
	require.Greater(t, total.Apart, total.Size, "get's frame is there once for two awaits")

	require.Contains(t, all["down"].Callees[0].Why, "comes back to this function")
	require.Equal(t, all["down"].Size, all["down"].Callees[0].Size)
	require.True(t, all["either"].States[0].Select)
	require.Equal(t, []string{"async.Future[int]", "get"}, all["either"].States[0].Waits)
	var fields []string
	for _, c := range all["either"].Callees {
		fields = append(fields, c.Field+" "+c.Name)
	}
	require.Equal(t, []string{"select1 a select", "select1.fut async.Future[int]", "select1.get get"}, fields)
	require.Equal(t, lower.Straight, all["never"].Form)
	require.True(t, all["dead"].States[0].Dead)
}

// TestExplainChangesNothing lowers after a report as before.
func TestExplainChangesNothing(t *testing.T) {
	prog, _, err := parser.LoadSource(map[string]string{"a.go": explained})
	require.NoError(t, err)
	before, _, err := lower.Lower(prog, lower.Options{})
	require.NoError(t, err)
	with, _, err := lower.Explain(prog, true)
	require.NoError(t, err)
	without, _, err := lower.Explain(prog, false)
	require.NoError(t, err)
	for _, r := range with {
		require.NotEmpty(t, r.Generated)
		r.Source, r.Generated = nil, nil
	}
	require.Equal(t, with, without, "the code is all that asking for it adds")
	after, _, err := lower.Lower(prog, lower.Options{})
	require.NoError(t, err)
	require.Equal(t, string(before[0].Text), string(after[0].Text))
}
