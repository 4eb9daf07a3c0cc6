//go:build goasync

// Jumps backward over awaits make loops, also out of blocks and switches.
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

// async
func countdown(n int) (trace []int) {
again:
	trace = append(trace, await(num(n)))
	n--
	if n > 0 {
		goto again
	}
	return trace
}

// async
func nested(limit int) int {
	i, j, total := 0, 0, 0
outer:
	if i == limit {
		goto done
	}
	j = 0
inner:
	if j < limit {
		total += await(num(i*10 + j))
		j++
		goto inner
	}
	i++
	goto outer
done:
	return total
}

// async
func fromBlocks() string {
	n := 0
retry:
	n++
	switch x := await(num(n)); x {
	case 1:
		goto retry
	case 2:
		for i := range 5 {
			if i == 3 {
				goto retry
			}
			await(pause())
		}
	case 3:
		{
			{
				if await(num(30)) > n {
					goto retry
				}
			}
		}
	case 4:
		select {
		default:
			await(pause())
			goto retry
		}
	}
	return fmt.Sprint("tries ", n)
}

// async
func fresh() (sum int) {
	var ps []*int
again:
	{
		x := len(ps)
		ps = append(ps, &x)
		await(pause())
		x += 10
	}
	if len(ps) < 3 {
		goto again
	}
	for _, p := range ps {
		sum = sum*100 + *p
	}
	return
}

// async
func main() {
	fmt.Println(await(countdown(3)))
	fmt.Println(await(nested(2)))
	fmt.Println(await(fromBlocks()))
	fmt.Println(await(fresh()))
}
