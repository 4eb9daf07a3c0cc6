package lower_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// unitSource is a part of a program of the usual kind: some of it async, some
// not, with N for a number that makes its names its own.
const unitSource = `
// itemN is one thing in a store.
type itemN struct {
	Key   string
	Value int
	Tags  []string
	next  *itemN
}

// storeN keeps items by key.
type storeN struct {
	items map[string]*itemN
	order []string
	hits  int
}

func newStoreN(size int) *storeN {
	return &storeN{items: make(map[string]*itemN, size)}
}

// put adds an item; a later one with the same key stands before it.
func (s *storeN) put(key string, value int, tags ...string) *itemN {
	it := &itemN{Key: key, Value: value, Tags: tags, next: s.items[key]}
	if it.next == nil {
		s.order = append(s.order, key)
	}
	s.items[key] = it
	return it
}

// sum adds up what the filter lets through.
func (s *storeN) sum(filter func(*itemN) bool) (total int) {
	for _, key := range s.order {
		for it := s.items[key]; it != nil; it = it.next {
			if filter == nil || filter(it) {
				total += it.Value
			}
		}
	}
	return total
}

// fetchN waits a little and finds the item of a key.
//
//async
func fetchN(s *storeN, key string) (*itemN, error) {
	await(async.Yield())
	it, ok := s.items[key]
	if !ok {
		return nil, fmt.Errorf("no item %q", key)
	}
	s.hits++
	return it, nil
}

// totalN adds up the items of some keys. What is missing counts as nothing
// unless strict is set.
//
//async
func totalN(s *storeN, keys []string, strict bool) (int, error) {
	sum := 0
	for i, key := range keys {
		it, err := await(fetchN(s, key))
		if err != nil {
			if strict {
				return 0, fmt.Errorf("key %d of %d: %w", i, len(keys), err)
			}
			continue
		}
		for _, tag := range it.Tags {
			if strings.HasPrefix(tag, "skip") {
				sum -= it.Value
			}
		}
		sum += it.Value
	}
	return sum, nil
}

// moveN takes an item from one store to another, and puts it back if that
// fails.
//
//async
func (s *storeN) moveN(to *storeN, key string) (err error) {
	it, err := await(fetchN(s, key))
	if err != nil {
		return err
	}
	delete(s.items, key)
	defer func() {
		if err != nil {
			s.items[key] = it
		}
	}()
	for attempt := 1; ; attempt++ {
		_, found := await(fetchN(to, key))
		switch {
		case found != nil:
			to.put(key, it.Value, it.Tags...)
			return nil
		case attempt == 3:
			return fmt.Errorf("%s is there already after %d looks", key, attempt)
		}
	}
}
`

// generatedTree gives a package of the given number of files and how many
// lines they have.
func generatedTree(files int) (tree map[string]string, lines int) {
	tree = map[string]string{}
	for i := range files {
		var b strings.Builder
		b.WriteString("//go:build goasync\n\npackage p\n\nimport (\n\t\"fmt\"\n\t\"strings\"\n\n\t\"github.com/seed4fdd6362/goasync/runtime/async\"\n)\n")
		for j := range 5 {
			b.WriteString(strings.NewReplacer("storeN", fmt.Sprintf("store%dx%d", i, j), "itemN", fmt.Sprintf("item%dx%d", i, j),
				"StoreN", fmt.Sprintf("Store%dx%d", i, j), "fetchN", fmt.Sprintf("fetch%dx%d", i, j),
				"totalN", fmt.Sprintf("total%dx%d", i, j), "moveN", fmt.Sprintf("move%dx%d", i, j)).Replace(unitSource))
		}
		tree[fmt.Sprintf("f%03d.go", i)] = b.String()
		lines += strings.Count(b.String(), "\n")
	}
	return tree, lines
}

// BenchmarkLower measures what comes after loading and type-checking, in
// source lines a second, and how much longer the twins are.
func BenchmarkLower(b *testing.B) {
	tree, lines := generatedTree(100)
	prog, diags, err := parser.LoadSource(tree)
	if err != nil || parser.HasErrors(diags) {
		b.Fatal(err, diags)
	}
	var in, out int
	for _, text := range tree {
		in += len(text)
	}
	b.ReportAllocs()
	for b.Loop() {
		outs, diags, err := lower.Lower(prog, lower.Options{})
		if err != nil || len(diags) > 0 {
			b.Fatal(err, diags)
		}
		out = 0
		for _, o := range outs {
			out += len(o.Text)
		}
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
	b.ReportMetric(float64(out)/float64(in), "bytes-out/byte-in")
}
