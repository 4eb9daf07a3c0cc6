//go:build goasync

// A deferred method may recover, by value or pointer receiver, as a promoted method and through an interface.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type catcher struct{ got []any }

func (c *catcher) catch() {
	if r := recover(); r != nil {
		c.got = append(c.got, r)
	}
}

// async
func (c *catcher) catchLater() {
	await(pause())
	c.got = append(c.got, "later", recover())
}

type byValue struct{ c *catcher }

func (b byValue) catch() { b.c.got = append(b.c.got, "by value", recover()) }

type embeds struct {
	byValue
	name string
}

type embedsPointer struct{ *catcher }

type trap interface{ catch() }

// async
func run(kind string, c *catcher) {
	switch kind {
	case "pointer":
		defer c.catch()
	case "value":
		defer byValue{c}.catch()
	case "method value":
		f := c.catch
		defer f()
	case "async":
		defer await(c.catchLater())
	case "interface":
		var t trap = c
		defer t.catch()
	case "promoted pointer":
		e := embedsPointer{c}
		defer e.catch()
	case "promoted async":
		e := &embedsPointer{c}
		defer await(e.catchLater())
	case "promoted value":
		e := &embeds{byValue{c}, kind}
		defer e.catch()
	case "expression":
		defer (*catcher).catch(c)
	}
	await(pause())
	panic(kind)
}

// async
func main() {
	c := new(catcher)
	for _, k := range []string{"pointer", "value", "method value", "async", "interface", "promoted pointer", "promoted async", "promoted value", "expression"} {
		await(run(k, c))
		fmt.Println(c.got)
		c.got = nil
	}
}

// async
func pause() { await(async.Yield()) }
