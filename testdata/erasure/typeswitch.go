//go:build goasync

// Type switches with and without a variable take an await as operand, list
// several types, nil and interfaces.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func give(v any) any {
	await(pause())
	return v
}

// async
func problem(n int) error {
	await(pause())
	switch n {
	case 0:
		return nil
	case 1:
		return &os.PathError{Op: "open", Path: "p", Err: os.ErrNotExist}
	}
	return errors.New("plain")
}

type named int

func (n named) String() string { return "named" }

// async
func describe(v any) string {
	switch x := await(give(v)).(type) {
	case nil:
		return fmt.Sprint("nil ", x)
	case int:
		x += 10
		await(pause())
		return fmt.Sprint("int ", x)
	case string, []byte:
		await(pause())
		return fmt.Sprintf("text %s %T", x, x)
	case fmt.Stringer:
		return "stringer " + x.String()
	case error:
		await(pause())
		return "error " + x.Error()
	case func() int:
		y := x()
		await(pause())
		return fmt.Sprint("func ", y+x())
	case map[string]int, *int, chan int:
		return fmt.Sprintf("other %T", x)
	case struct{ A int }:
		p := &x.A
		*p += 1
		await(pause())
		*p += 1
		return fmt.Sprint("struct ", x)
	case []any:
		s := ""
		for _, e := range x {
			s += await(describe(e)) + ","
		}
		return s
	default:
		await(pause())
		return fmt.Sprintf("default %T", x)
	}
}

// async
func main() {
	for _, v := range []any{
		nil, 1, "s", []byte("b"), named(1), errors.New("e"), func() int { return 3 },
		map[string]int{}, new(int), make(chan int), struct{ A int }{1}, []any{1, nil, "x"}, 1.5,
	} {
		fmt.Println(await(describe(v)))
	}
	for n := range 3 {
		switch e := await(problem(n)).(type) {
		case nil:
			fmt.Println("no error", e == nil)
		case *os.PathError:
			e.Path = "changed"
			await(pause())
			fmt.Println(e.Path, e.Op)
		default:
			fmt.Println(e)
		}
	}
	switch await(give(1)).(type) {
	case int:
		fmt.Println("no variable")
	}
	switch x := 5; y := await(give(x)).(type) {
	case int:
		fmt.Println(x + y)
	}
	switch await(pause()); v := await(give("v")).(type) {
	default:
		fmt.Println("only default", v)
	}
	switch await(give(1)).(type) {
	}
	var i any = 7
	switch i := i.(type) {
	case int:
		i++
		await(pause())
		func() { i++ }()
		fmt.Println(i)
	}
	fmt.Println(i)
}
