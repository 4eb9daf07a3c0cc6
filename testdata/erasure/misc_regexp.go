//go:build goasync

// A backtracking matcher in continuation style: async literals passed down as what still has to match.
package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type cont func(pos int) bool

type node interface {
	//async
	match(m *matcher, pos int, then cont) bool
}

type matcher struct {
	text  string
	steps int
	caps  map[string][2]int
}

type (
	char  byte
	any1  struct{}
	seq   []node
	alt   []node
	star  struct{ n node }
	group struct {
		name string
		n    node
	}
)

// async
func (c char) match(m *matcher, pos int, then cont) bool {
	m.steps++
	return pos < len(m.text) && m.text[pos] == byte(c) && await(then(pos+1))
}

// async
func (any1) match(m *matcher, pos int, then cont) bool {
	if m.steps++; m.steps%4 == 0 {
		await(pause())
	}
	return pos < len(m.text) && await(then(pos+1))
}

// async
func (s seq) match(m *matcher, pos int, then cont) bool {
	if len(s) == 0 {
		return await(then(pos))
	}
	return await(s[0].match(m, pos /*async*/, func(pos int) bool {
		return await(s[1:].match(m, pos, then))
	}))
}

// async
func (a alt) match(m *matcher, pos int, then cont) bool {
	for _, n := range a {
		if await(n.match(m, pos, then)) {
			return true
		}
	}
	return false
}

// async
func (s star) match(m *matcher, pos int, then cont) bool {
	again := /*async*/ func(next int) bool {
		return next > pos && await(s.match(m, next, then))
	}
	return await(s.n.match(m, pos, again)) || await(then(pos))
}

// async
func (g group) match(m *matcher, pos int, then cont) (ok bool) {
	old, had := m.caps[g.name]
	defer func() {
		if !ok && had {
			m.caps[g.name] = old
		} else if !ok {
			delete(m.caps, g.name)
		}
	}()
	return await(g.n.match(m, pos /*async*/, func(end int) bool {
		m.caps[g.name] = [2]int{pos, end}
		await(pause())
		return await(then(end))
	}))
}

func word(s string) (out seq) {
	for i := range len(s) {
		out = append(out, char(s[i]))
	}
	return
}

// async
func find(n node, text string) string {
	m := &matcher{text: text, caps: map[string][2]int{}}
	for start := range len(text) + 1 {
		end := -1
		if await(n.match(m, start /*async*/, func(pos int) bool { end = pos; return true })) {
			s := fmt.Sprintf("%q", text[start:end])
			for _, k := range slices.Sorted(maps.Keys(m.caps)) {
				s += fmt.Sprintf(" %s=%q", k, text[m.caps[k][0]:m.caps[k][1]])
			}
			return s
		}
	}
	return fmt.Sprint("no match, captures: ", len(m.caps))
}

// async
func main() {
	assign := seq{group{"key", star{alt{char('a'), char('b')}}}, char('='), group{"val", star{any1{}}}, char(';')}
	for _, text := range []string{"xab=1;2;", "=;", "abab", "ba==;"} {
		fmt.Println(await(find(assign, text)))
	}
	pets := seq{group{"pet", alt{word("cat"), word("catfish"), word("dog")}}, alt{char('!'), word("fish?")}}
	for _, text := range []string{"a catfish?", "catfish!", "hotdog!", "cat"} {
		fmt.Println(await(find(pets, text)))
	}
	fmt.Println(await(find(seq{}, "")), await(find(star{char('z')}, "yzz")))
}

// async
func pause() { await(async.Yield()) }
