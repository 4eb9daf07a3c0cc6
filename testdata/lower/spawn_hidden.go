//go:build goasync

// Where a local name hides a type, async.Spawn keeps its call: nothing there can
// name what the task gives.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type node struct{ n int }

// async
func visit(n *node) *node {
	await(async.Yield())
	return &node{n.n + 1}
}

// async
func text(n int) (string, error) { return fmt.Sprint("text ", n), nil }

// async
func id[T any](x T) T { return x }

func plain(node *node) *async.Task[*nodeAlias] { return async.Spawn(visit(node)) }

type nodeAlias = node

func fails(string int) *async.Task[async.Result[word]] { return async.Spawn(text(string)) }

type word = string

// async
func variadic() func(...node) int { return func(list ...node) int { return len(list) } }

func count(node int) *async.Task[func(...nodeAlias) int] { return async.Spawn(variadic()) }

func local() (a, b any) {
	type node string
	return async.Spawn(id(node("x"))), async.Spawn(visit(&nodeAlias{}))
}

func generic[node any](x node) any { return async.Spawn(id(x)) }

// async
func main() {
	node := &node{1}
	s, _ := await(fails(2))
	fmt.Println(await(plain(node)).n, s)
	node = await(async.Spawn(visit(node)))
	await(async.Yield())
	node = await(async.Spawn(visit(node)))
	fmt.Println(node.n)
	task := func(node *nodeAlias) *async.Task[*nodeAlias] { return async.Spawn(visit(node)) }(node)
	fmt.Println(await(task).n)
	a, b := local()
	fmt.Printf("%T %T\n", b, generic(1.5))
	fmt.Println(a != nil, await(count(1))(nodeAlias{}, nodeAlias{}))
}

// Output:
// 2 text 2
// 3
// 4
// *async.Task[*spawn_hidden.node] *async.Task[float64]
// true 2
