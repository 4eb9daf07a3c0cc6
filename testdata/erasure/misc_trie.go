//go:build goasync

// A trie with async insertion, prefix search and deletion, walked by recursive iterators with awaits in the loops.
package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type trie[V any] struct {
	kids map[rune]*trie[V]
	val  *V
}

// async
func (t *trie[V]) put(key string, v V) (old V, had bool) {
	n := t
	for _, r := range key {
		next := n.kids[r]
		if next == nil {
			await(pause())
			next = new(trie[V])
			if n.kids == nil {
				n.kids = map[rune]*trie[V]{}
			}
			n.kids[r] = next
		}
		n = next
	}
	if n.val != nil {
		old, had = *n.val, true
	}
	n.val = &v
	return
}

// async
func (t *trie[V]) find(prefix string) *trie[V] {
	for i, r := range prefix {
		if i%2 == 1 {
			await(pause())
		}
		if t = t.kids[r]; t == nil {
			return nil
		}
	}
	return t
}

func (t *trie[V]) all() iter.Seq2[string, V] {
	return func(yield func(string, V) bool) { t.walk("", yield) }
}

func (t *trie[V]) walk(at string, yield func(string, V) bool) bool {
	if t == nil {
		return true
	}
	if t.val != nil && !yield(at, *t.val) {
		return false
	}
	for _, r := range slices.Sorted(maps.Keys(t.kids)) {
		if !t.kids[r].walk(at+string(r), yield) {
			return false
		}
	}
	return true
}

// async
func (t *trie[V]) remove(key string) (gone bool) {
	if key == "" {
		gone = t.val != nil
		t.val = nil
		return gone
	}
	r, n := utf8.DecodeRuneInString(key)
	kid, ok := t.kids[r]
	if !ok {
		return false
	}
	await(pause())
	if gone = await(kid.remove(key[n:])); gone && kid.val == nil && len(kid.kids) == 0 {
		delete(t.kids, r)
	}
	return gone
}

// async
func (t *trie[V]) size() (nodes, values int) {
	nodes = 1
	if t.val != nil {
		values = 1
	}
	for _, k := range t.kids {
		n, v := await(k.size())
		nodes += n
		values += v
	}
	await(pause())
	return
}

// async
func complete[V any](t *trie[V], prefix string, limit int) (out []string) {
	for rest, v := range await(t.find(prefix)).all() {
		if limit--; limit < 0 {
			return append(out, "...")
		}
		await(pause())
		out = append(out, fmt.Sprint(prefix, rest, "=", v))
	}
	return out
}

// async
func main() {
	t := new(trie[int])
	for i, w := range strings.Fields("tea ten to in inn tëst i to a") {
		if old, had := await(t.put(w, i)); had {
			fmt.Println("replaced", w, old)
		}
	}
	fmt.Println(await(complete(t, "", 3)))
	fmt.Println(await(complete(t, "te", 9)), await(complete(t, "in", 1)), await(complete(t, "x", 1)))
	fmt.Println(await(t.size()))
	for _, w := range []string{"inn", "i", "te", "tëst", "zzz", "inn"} {
		fmt.Print(w, " ", await(t.remove(w)), "; ")
	}
	fmt.Println()
	fmt.Println(await(t.size()))
	var words trie[[]string]
	for w := range t.all() {
		k := string(w[0])
		if n := await(words.find(k)); n != nil {
			*n.val = append(*n.val, w)
			continue
		}
		await(words.put(k, []string{w}))
	}
	for k, ws := range words.all() {
		fmt.Println(k, ws)
	}
}

// async
func pause() { await(async.Yield()) }
