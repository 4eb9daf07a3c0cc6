//go:build goasync

// The operands of a go statement are awaited before the goroutine starts.
package main

import (
	"fmt"
	"sort"
	"sync"

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

type logger struct {
	mu  sync.Mutex
	out []string
	wg  sync.WaitGroup
}

func (l *logger) add(parts ...any) {
	defer l.wg.Done()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.out = append(l.out, fmt.Sprint(parts...))
}

func (l *logger) print() {
	l.wg.Wait()
	sort.Strings(l.out)
	fmt.Println(l.out)
	l.out = nil
}

// async
func pick(l *logger) *logger {
	await(pause())
	fmt.Println("pick")
	return l
}

// async
func handler(l *logger) func(int, ...string) {
	await(pause())
	fmt.Println("handler")
	return func(n int, s ...string) { l.add(n, s) }
}

// async
func pair() (int, string) {
	await(pause())
	return 1, "pair"
}

// async
func main() {
	l := &logger{}
	l.wg.Add(6)
	go l.add(await(num(1)), await(str("a")))
	go await(pick(l)).add(await(num(2)))
	go await(handler(l))(await(num(3)), await(str("b")), "c")
	go func(x int) { l.add("literal", x) }(await(num(4)))
	x := await(num(5))
	add := l.add
	go add(x, x+1)
	x = 100
	add = nil
	go await(handler(l))(await(pair()))
	await(pause())
	l.print()
	for i := range 3 {
		l.wg.Add(1)
		go func() { l.add("round", i) }()
		await(pause())
	}
	l.print()
	c := make(chan int, 1)
	go close(c)
	_, ok := <-c
	results := make(chan int)
	for i := range 4 {
		go func() { results <- i * i }()
	}
	sum := 0
	for range 4 {
		sum += <-results
		await(pause())
	}
	fmt.Println(ok, sum)
}
