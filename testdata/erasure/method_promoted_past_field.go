//go:build goasync

// A method is promoted from deep inside, past a field that has the name of the
// embedded type and holds another value of it.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

type core struct{ name string }

// async
func (c core) say(n int) string {
	await(pause())
	return fmt.Sprint(c.name, " ", n)
}

// async
func (c *core) rename(name string) {
	await(pause())
	c.name = name
}

type middle struct{ core }

type outer struct {
	middle
	core core // not embedded: it promotes nothing
}

// async
func main() {
	o := &outer{middle{core{"inner"}}, core{"field"}}
	fmt.Println(await(o.say(1)), await(o.core.say(2)))
	await(o.rename("renamed"))
	fmt.Println(await(o.say(3)), await(o.core.say(4)), await(o.middle.say(5)))
}
