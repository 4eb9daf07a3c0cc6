//go:build goasync

// Composite literals of structs hold awaits in keyed, positional, nested and
// elided elements.
package main

import (
	"fmt"

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

// async
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

type point struct{ X, Y int }
type line struct {
	From, To point
	Name     string
}
type tree struct {
	Left, Right *tree
	Value       int
}
type base struct{ ID int }
type derived struct {
	base
	*point
	Tags []string
}

// async
func main() {
	fmt.Println(point{await(num(1)), await(num(2))}, point{Y: await(num(3)), X: await(num(4))})
	fmt.Println(point{}, point{X: await(num(5))})
	l := line{point{await(num(1)), 2}, point{X: 3, Y: await(num(4))}, await(str("l"))}
	fmt.Println(l)
	l = line{Name: await(str("m")), To: point{Y: await(num(5))}}
	fmt.Printf("%+v\n", l)
	t := &tree{
		Left:  &tree{Value: await(num(1))},
		Value: await(num(2)),
		Right: &tree{nil, &tree{Value: await(num(3))}, await(num(4))},
	}
	fmt.Println(t.Left.Value, t.Value, t.Right.Right.Value, t.Right.Value, t.Left.Left == nil)
	d := derived{base{await(num(6))}, &point{await(num(7)), 8}, []string{await(str("t")), "u"}}
	fmt.Println(d.ID, d.X, d.Y, d.Tags)
	d = derived{point: &point{Y: await(num(9))}, base: base{ID: 1}}
	fmt.Println(d.ID, d.X, d.Y, d.Tags == nil)
	anon := struct {
		A int `json:"a"`
		B string
	}{await(num(10)), await(str("b"))}
	fmt.Printf("%+v %T\n", anon, anon)
	fmt.Println(struct{ P point }{point{await(num(11)), 12}}.P.X, (&point{await(num(13)), 14}).Y)
	if (point{await(num(1)), 2}) == (point{1, await(num(2))}) {
		fmt.Println("equal")
	}
	var a any = point{await(num(15)), 0}
	fmt.Println(a == any(point{X: await(num(15))}))
}
