//go:build goasync

// Package-level variables that a future reads are initialized before one that
// polls it. (The comment at the end has what plain Go prints, with plain calls.)
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

var (
	ofFunction = async.BlockOn(function())
	ofMethod   = async.BlockOn(T{}.method())
	ofLiteral  = async.BlockOn(literal())
	ofGeneric  = async.BlockOn(generic[int]())
	ofTask     = plain()
	ofTable    = run("two")

	table = map[string]func() async.Future[string]{"two": two}

	frame = step("frame")
	F     = step("F")
	inLit = step("in the literal")
	far   = step("far")
	last  = step("last")
)

func step(s string) string {
	fmt.Println("step", s)
	return s
}

// async
func function() string {
	await(async.Yield())
	return frame + await(unread())
}

// async
func unread() string { return "!" }

type T struct{}

// async
func (T) method() string { return await(function()) + F }

var literal = /*async*/ func() string {
	await(async.Yield())
	return inLit
}

// async
func generic[X any]() (s string) {
	var x X
	return fmt.Sprintf("%v %s %s", x, F, await(behind()))
}

// async
func behind() string {
	return shown()
}

func shown() string { return far }

func plain() string {
	task := async.Spawn(spawned(1))
	return async.BlockOn(task)
}

// async
func spawned(n int) string {
	await(async.Yield())
	return fmt.Sprint(n, " ", last, " ", await(two()))
}

// async
func two() string { return F + far }

func run(name string) string { return async.BlockOn(table[name]()) }

// async
func main() {
	fmt.Println(ofFunction, ofMethod, ofLiteral, ofGeneric)
	fmt.Println(ofTask, ofTable)
}

// Output:
// step frame
// step F
// step in the literal
// step far
// step last
// frame! frame!F in the literal 0 F far
// 1 last Ffar Ffar
