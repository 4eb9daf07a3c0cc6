//go:build goasync

// The receiver of a plain method call is evaluated before its awaited
// arguments, and addressed where Go does so.
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

type counter struct{ n int }

func (c *counter) add(d int) int {
	c.n += d
	return c.n
}

func (c counter) plus(d int) int { return c.n + d }

type bag map[string]int

func (b bag) put(k string, v int) { b[k] += v }

type list []int

func (l *list) push(xs ...int) *list {
	*l = append(*l, xs...)
	return l
}

func (l list) total() (t int) {
	for _, x := range l {
		t += x
	}
	return
}

type fn func(int) int

func (f fn) call(x int) int { return f(x) }

type pipe chan int

func (p pipe) put(x int) { p <- x }

type adder interface{ add(int) int }

// async
func pick(cs []counter, i int) *counter {
	await(pause())
	fmt.Println("pick", i)
	return &cs[i]
}

// async
func reset(c *counter) int {
	await(pause())
	c.n = 100
	return 1
}

func index(i int) int {
	fmt.Println("index", i)
	return i
}

// async
func main() {
	var c counter
	fmt.Println(c.add(await(num(1))), c.add(await(reset(&c))))
	cs := []counter{{1}, {2}}
	fmt.Println(cs[index(0)].add(await(num(10))), cs[await(num(1))].plus(await(num(20))))
	fmt.Println(await(pick(cs, 0)).add(await(num(5))), (*await(pick(cs, 1))).plus(await(num(6))))
	arr := [2]*counter{{7}, {8}}
	fmt.Println(arr[await(num(1))].add(await(num(1))), arr[0].plus(await(num(2))))
	b := bag{}
	b.put("k", await(num(3)))
	bag(b).put("k", await(num(4)))
	var l list
	l.push(await(num(1)), await(num(2))).push().push(await(num(3)))
	fmt.Println(b, l, l.total()+await(num(4)), list{5, await(num(6))}.total())
	fmt.Println(fn(func(x int) int { return -x }).call(await(num(7))))
	p := make(pipe, 1)
	p.put(await(num(8)))
	fmt.Println(<-p)
	a := adder(&cs[0])
	fmt.Println(a.add(await(num(9))), adder.add(a, await(num(10))), (*counter).add(&c, await(num(11))), counter.plus(counter{5}, await(num(12))))
	m := map[string]*counter{"x": {1}}
	fmt.Println(m["x"].add(await(num(13))), struct{ *counter }{&c}.add(await(num(14))))
	fmt.Println(cs, c)
}
