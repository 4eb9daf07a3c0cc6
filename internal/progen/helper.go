package progen

import (
	"slices"
	"strings"
)

// helpers are functions and types that a program has if it uses them. NAME
// stands for the program's name. Those that package h has, too, are here for the
// programs that do not use them from there.
var helpers = map[string]string{
	"same":  "func NAME_same[T any](x T) T { return x }",
	"same2": "func NAME_same2[T comparable](x, y T) bool { return x == y }",
	"id": `// async
func NAME_id[T any](x T) T {
	await(h.Pause())
	return x
}`,
	"num": `// async
func NAME_num(x int) int {
	await(h.Pause())
	return x
}`,
	"str": `// async
func NAME_str(x string) string {
	h.Log("str", x)
	await(h.Pause())
	return x
}`,
	"yes": `// async
func NAME_yes(x bool) bool {
	await(h.Pause())
	return x
}`,
	"tell": `// async
func NAME_tell[T any](x T) (r T) {
	h.Log("tell")
	defer h.Log("told")
	await(h.Pause())
	return x
}`,
	"late": `// async
func NAME_late[T any](x T) (r T) {
	defer /*async*/ func() {
		await(h.Pause())
		r = x
	}()
	return
}`,
	"deref": `// async
func NAME_deref[T any](p *T, x T) T {
	await(h.Pause())
	*p = x
	return *p
}`,
	"cut": `func NAME_cut[S ~string](s S) S {
	if len(s) > 20 {
		return s[:20]
	}
	return s
}`,
	"trim": `func NAME_trim[E any](s []E) []E {
	s = append([]E(nil), s...)
	n := min(len(s), 6)
	return s[:n:n]
}`,
	"at": `func NAME_at[E any](s []E, i int) (e E) {
	if i >= 0 && i < len(s) {
		return s[i]
	}
	return e
}`,
	"full": `func NAME_full[T any](x T) chan T {
	c := make(chan T, 1)
	c <- x
	return c
}`,
	"fault": `type NAME_fault struct{ n int }

func (f NAME_fault) Error() string { return "fault " + strconv.Itoa(f.n) }

func (f NAME_fault) wrap(n int) error { return fmt.Errorf("wrap %d: %w", n, f) }`,
	"each": `func NAME_each[T any](s []T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, x := range s {
			if !yield(x) {
				h.Log("stopped")
				return
			}
		}
	}
}`,
	"pairs": `func NAME_pairs[T any](s []T) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		defer h.Log("end of pairs")
		for i, x := range s {
			if !yield(i, x) {
				return
			}
		}
	}
}`,
	"count": `func NAME_count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n%5 && yield(i); i++ {
		}
	}
}`,
	"chain": `func NAME_chain[T any](a, b iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for x := range a {
			if !yield(x) {
				return
			}
		}
		b(yield)
	}
}`,
	"guarded": `func NAME_guarded[T any](s iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		defer func() {
			if r := recover(); r != nil {
				h.Log("iterator", r)
				panic(r)
			}
		}()
		s(yield)
	}
}`,
}

// helper gives the name of a helper, which the program then has, unless it is
// package h's.
func (g *gen) helper(name string) string {
	if g.borrows && name != "fault" {
		return "h." + strings.ToUpper(name[:1]) + name[1:]
	}
	if !slices.Contains(g.helped, name) {
		g.helped = append(g.helped, name)
		slices.Sort(g.helped)
		for _, pkg := range []string{"iter", "strconv", "fmt"} {
			if strings.Contains(helpers[name], pkg+".") {
				g.imports(pkg)
			}
		}
	}
	return g.name + "_" + name
}

// imports notes that the program imports a package, and gives its name.
func (g *gen) imports(pkg string) string {
	if !slices.Contains(g.imported, pkg) {
		g.imported = append(g.imported, pkg)
		slices.Sort(g.imported)
	}
	return pkg
}

// writeHelpers writes the helpers that are used.
func (g *gen) writeHelpers(out *strings.Builder) {
	for _, name := range g.helped {
		out.WriteString("\n" + strings.ReplaceAll(helpers[name], "NAME", g.name) + "\n")
	}
}
