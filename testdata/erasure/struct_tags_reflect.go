//go:build goasync

// Local and global structs keep their tags, field order and embedded fields
// for reflection across awaits.
package main

import (
	"fmt"
	"reflect"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

type record struct {
	ID   int    `json:"id" db:"key"`
	Name string `json:"name,omitempty"`
	priv bool   `note:"private"`
	*inner
	Any any `json:"-"`
}

type inner struct {
	Depth int `json:"depth"`
}

// async
func describe(v any) (out []string) {
	t := reflect.TypeOf(v)
	for i := range t.NumField() {
		f := t.Field(i)
		await(pause())
		out = append(out, fmt.Sprint(f.Name, " ", f.Type, " ", f.Tag.Get("json"), " ", f.Anonymous, " ", f.IsExported()))
	}
	return
}

// async
func main() {
	r := record{ID: await(num(1)), inner: &inner{await(num(2))}}
	type local struct {
		A int `json:"a"`
		record
		B []local `json:"b"`
	}
	l := local{A: await(num(3)), record: r}
	await(pause())
	for _, s := range append(await(describe(r)), await(describe(l))...) {
		fmt.Println(s)
	}
	fmt.Println(l.Depth, l.ID, l.record.priv, len(l.B))
	anon := struct {
		X, Y int `pos:"xy"`
	}{await(num(4)), 5}
	fmt.Println(reflect.TypeOf(anon).Field(1).Tag, reflect.TypeOf(r).Name(), reflect.ValueOf(anon).Field(0).Int())
	v := reflect.ValueOf(&l).Elem().Field(0)
	await(pause())
	v.SetInt(int64(await(num(6))))
	fmt.Printf("%d %+v\n", l.A, anon)
	fmt.Println(reflect.DeepEqual(l, local{A: 6, record: r}))
}
