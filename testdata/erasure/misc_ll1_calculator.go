//go:build goasync

// A table-driven LL(1) calculator: grammar symbols on a stack, semantic actions as async literals.
package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type symbol string

// async
type semantic func(c *calc) error

type rule struct {
	syms []symbol
	act  map[symbol]semantic
}

type calc struct {
	in    []string
	stack []float64
	last  string
	steps int
}

func (c *calc) peek() symbol {
	if len(c.in) == 0 {
		return "$"
	}
	if c.in[0][0] >= '0' && c.in[0][0] <= '9' {
		return "num"
	}
	return symbol(c.in[0])
}

func (c *calc) pop() (x float64) {
	top := len(c.stack) - 1
	x, c.stack = c.stack[top], c.stack[:top]
	return
}

// async
type arith func(a, b float64) (float64, error)

func binary(f arith) semantic {
	return /*async*/ func(c *calc) error {
		b, a := c.pop(), c.pop()
		v, err := await(f(a, b))
		c.stack = append(c.stack, v)
		return err
	}
}

// async
func divide(a, b float64) (float64, error) {
	await(pause())
	if b == 0 {
		return 0, fmt.Errorf("%v divided by zero", a)
	}
	return a / b, nil
}

var actions = map[symbol]semantic{
	"#num": /*async*/ func(c *calc) error {
		await(pause())
		x, err := strconv.ParseFloat(c.last, 64)
		c.stack = append(c.stack, x)
		return err
	},
	"#+": binary( /*async*/ func(a, b float64) (float64, error) { await(pause()); return a + b, nil }),
	"#-": binary( /*async*/ func(a, b float64) (float64, error) { return a - b, nil }),
	"#*": binary( /*async*/ func(a, b float64) (float64, error) { await(pause()); return a * b, nil }),
	"#/": binary(divide),
	"#neg":/*async*/ func(c *calc) error { c.stack = append(c.stack, -c.pop()); return nil },
}

var table = map[[2]symbol][]symbol{
	{"E", "num"}: {"T", "E'"}, {"E", "("}: {"T", "E'"}, {"E", "-"}: {"T", "E'"},
	{"E'", "+"}: {"+", "T", "#+", "E'"}, {"E'", "-"}: {"-", "T", "#-", "E'"}, {"E'", ")"}: {}, {"E'", "$"}: {},
	{"T", "num"}: {"F", "T'"}, {"T", "("}: {"F", "T'"}, {"T", "-"}: {"F", "T'"},
	{"T'", "*"}: {"*", "F", "#*", "T'"}, {"T'", "/"}: {"/", "F", "#/", "T'"},
	{"T'", "+"}: {}, {"T'", "-"}: {}, {"T'", ")"}: {}, {"T'", "$"}: {},
	{"F", "num"}: {"num", "#num"}, {"F", "("}: {"(", "E", ")"}, {"F", "-"}: {"-", "F", "#neg"},
}

// async
func (c *calc) run() (float64, error) {
	todo := []symbol{"$", "E"}
	for len(todo) > 0 {
		c.steps++
		top, tok := todo[len(todo)-1], c.peek()
		todo = todo[:len(todo)-1]
		switch {
		case top[0] == '#':
			if err := await(actions[top](c)); err != nil {
				return 0, err
			}
		case top == tok:
			if tok == "$" {
				break
			}
			c.last, c.in = c.in[0], c.in[1:]
		default:
			right, ok := table[[2]symbol{top, tok}]
			if !ok {
				return 0, fmt.Errorf("unexpected %s, %d left", tok, len(c.in))
			}
			for _, s := range slices.Backward(right) {
				await(pause())
				todo = append(todo, s)
			}
		}
	}
	return c.pop(), nil
}

// async
func main() {
	for _, s := range []string{"1 + 2 * 3", "( 1 + 2 ) * - 3", "10 / 4 / 5 - 1", "1 / ( 2 - 2 )", "2 *", ") 1", "1.5.2", "- - 7"} {
		c := &calc{in: strings.Fields(s)}
		v, err := await(c.run())
		fmt.Println(s, "=", v, err)
		fmt.Println(c.steps, len(c.stack))
	}
}

// async
func pause() { await(async.Yield()) }
