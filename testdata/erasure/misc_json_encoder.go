//go:build goasync

// An encoder of nested values to JSON-like text, with a type switch, recursion, sorted maps and custom marshalers.
package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type marshaler interface {
	//async
	Marshal(w *writer) error
}

type writer struct {
	b      strings.Builder
	indent int
	path   []string
}

// async
func (w *writer) put(s string) {
	if w.b.Len()%5 == 0 {
		await(pause())
	}
	w.b.WriteString(s)
}

type unsupported struct {
	path string
	kind string
}

func (u *unsupported) Error() string { return u.path + ": cannot encode " + u.kind }

// async
type element func(i int) error

// async
func (w *writer) group(open, end string, n int, each element) error {
	await(w.put(open))
	w.indent++
	for i := range n {
		if i > 0 {
			await(w.put(","))
		}
		await(w.put("\n" + strings.Repeat(" ", w.indent)))
		if err := await(each(i)); err != nil {
			return err
		}
	}
	w.indent--
	if n > 0 {
		await(w.put("\n" + strings.Repeat(" ", w.indent)))
	}
	await(w.put(end))
	return nil
}

// async
func (w *writer) at(key string, v any) error {
	w.path = append(w.path, key)
	defer func() { w.path = w.path[:len(w.path)-1] }()
	return await(w.encode(v))
}

// async
func (w *writer) encode(v any) (err error) {
	switch v := v.(type) {
	case nil:
		await(w.put("null"))
	case bool:
		await(w.put(strconv.FormatBool(v)))
	case int, uint8, float64:
		await(w.put(fmt.Sprint(v)))
	case string:
		await(w.put(strconv.Quote(v)))
	case marshaler:
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("%s: %v", strings.Join(w.path, "."), r)
			}
		}()
		return await(v.Marshal(w))
	case []any:
		return await(w.group("[", "]", len(v) /*async*/, func(i int) error {
			return await(w.at(strconv.Itoa(i), v[i]))
		}))
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		return await(w.group("{", "}", len(keys) /*async*/, func(i int) error {
			k := keys[i]
			await(w.put(strconv.Quote(k) + ": "))
			return await(w.at(k, v[k]))
		}))
	case *any:
		if v == nil {
			return await(w.encode(nil))
		}
		return await(w.encode(*v))
	default:
		return &unsupported{strings.Join(w.path, "."), fmt.Sprintf("%T", v)}
	}
	return nil
}

type date struct{ y, m, d int }

// async
func (d date) Marshal(w *writer) error {
	if d.m == 0 {
		panic("month 0")
	}
	await(w.put(fmt.Sprintf("%q", fmt.Sprintf("%04d-%02d-%02d", d.y, d.m, d.d))))
	return nil
}

type set map[int]bool

// async
func (s set) Marshal(w *writer) error {
	var xs []any
	for _, k := range slices.Sorted(maps.Keys(s)) {
		xs = append(xs, k)
	}
	return await(w.encode(xs))
}

// async
func encode(v any) (string, error) {
	w := new(writer)
	if err := await(w.encode(v)); err != nil {
		return fmt.Sprint(w.b.Len() > 0), err
	}
	return w.b.String(), nil
}

// async
func main() {
	var boxed any = []any{1, "two\n", 3.5, uint8(4)}
	for _, v := range []any{
		nil, map[string]any{}, []any{},
		map[string]any{"b": &boxed, "a": map[string]any{"ok": true, "day": date{2024, 2, 29}}, "s": set{3: true, 1: true}},
		map[string]any{"x": []any{0, map[string]any{"f": func() {}}}},
		[]any{date{}}, (*any)(nil),
	} {
		s, err := await(encode(v))
		fmt.Println(s)
		if u := (*unsupported)(nil); errors.As(err, &u) {
			fmt.Println("unsupported at", u.path)
		} else if err != nil {
			fmt.Println("error", err)
		}
	}
}

// async
func pause() { await(async.Yield()) }
