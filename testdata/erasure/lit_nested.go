//go:build goasync

// Async literals nest two and three deep, each level capturing variables of all levels around it.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
type level func(n int) int

// async
func outer(p int) (total int) {
	x := p
	one := /*async*/ func(n int) int {
		y := n * 10
		x++
		two := /*async*/ func(n int) int {
			z := n * 100
			y++
			await(pause())
			three := /*async*/ func(n int) int {
				await(pause())
				x, y, z = x+1, y+1, z+n
				total += x + y + z
				return z
			}
			r := await(three(n)) + await(three(n))
			plain := func() int { z++; return x + y + z }
			await(pause())
			return r + plain()
		}
		r := await(two(n))
		r -= y
		await(pause())
		return r + await(two(n+1))
	}
	r := await(one(1))
	fmt.Println(r, x, total)
	r = await(one(2))
	return total + r
}

// async
func twoKinds() (out []string) {
	plain := func(s string) level {
		return /*async*/ func(n int) int {
			out = append(out, s)
			await(pause())
			keep := func() int {
				out = append(out, fmt.Sprint(s, n))
				return len(out)
			}
			return keep()
		}
	}
	a, b := plain("a"), plain("b")
	await(a(await(b(await(a(1))))))
	return out
}

// async
func main() {
	fmt.Println(await(outer(1)))
	fmt.Println(await(twoKinds()))
}

// async
func pause() { await(async.Yield()) }
