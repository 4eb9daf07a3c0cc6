//go:build goasync

// Hundreds of pending deferred calls, plain and awaiting, run in order and each once.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type log struct {
	sum, count int
	last       int
}

// async
func (l *log) add(n int) {
	if n%50 == 0 {
		await(pause())
	}
	l.sum = (l.sum*31 + n) % 1000003
	l.count++
	l.last = n
}

// async
func many(l *log, n int) (done int) {
	defer func() { done = l.count }()
	for i := range n {
		if i%3 == 0 {
			defer await(l.add(i))
			continue
		}
		defer func() {
			l.sum = (l.sum*31 + i) % 1000003
			l.count++
			l.last = i
		}()
		if i%100 == 0 {
			await(pause())
		}
	}
	await(pause())
	return l.count
}

// async
func main() {
	l := new(log)
	fmt.Println(await(many(l, 700)))
	fmt.Println(l.sum, l.count, l.last)
	n := await(many(l, 1))
	fmt.Println(n, l.sum, l.last)
}

// async
func pause() { await(async.Yield()) }
