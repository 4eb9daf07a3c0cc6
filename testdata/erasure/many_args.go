//go:build goasync

// One call takes thirty awaited arguments, one literal forty awaited elements.
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

func join(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29 int) string {
	return fmt.Sprint(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29)
}

// async
func slow(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29 int) int {
	await(pause())
	return a0 - a1 - a2 - a3 - a4 - a5 - a6 - a7 - a8 - a9 - a10 - a11 - a12 - a13 - a14 - a15 - a16 - a17 - a18 - a19 - a20 - a21 - a22 - a23 - a24 - a25 - a26 - a27 - a28 - a29
}

// async
func main() {
	fmt.Println(join(await(num(0)), await(num(1)), await(num(2)), await(num(3)), await(num(4)), await(num(5)), await(num(6)), await(num(7)), await(num(8)), await(num(9)), await(num(10)), await(num(11)), await(num(12)), await(num(13)), await(num(14)), await(num(15)), await(num(16)), await(num(17)), await(num(18)), await(num(19)), await(num(20)), await(num(21)), await(num(22)), await(num(23)), await(num(24)), await(num(25)), await(num(26)), await(num(27)), await(num(28)), await(num(29))))
	fmt.Println(await(slow(await(num(0)), await(num(1)), await(num(4)), await(num(9)), await(num(16)), await(num(25)), await(num(36)), await(num(49)), await(num(64)), await(num(81)), await(num(100)), await(num(121)), await(num(144)), await(num(169)), await(num(196)), await(num(225)), await(num(256)), await(num(289)), await(num(324)), await(num(361)), await(num(400)), await(num(441)), await(num(484)), await(num(529)), await(num(576)), await(num(625)), await(num(676)), await(num(729)), await(num(784)), await(num(841)))))
	fmt.Println([]int{0, await(num(1)), await(num(2)), 3, await(num(4)), await(num(5)), 6, await(num(7)), await(num(8)), 9, await(num(10)), await(num(11)), 12, await(num(13)), await(num(14)), 15, await(num(16)), await(num(17)), 18, await(num(19)), await(num(20)), 21, await(num(22)), await(num(23)), 24, await(num(25)), await(num(26)), 27, await(num(28)), await(num(29)), 30, await(num(31)), await(num(32)), 33, await(num(34)), await(num(35)), 36, await(num(37)), await(num(38)), 39})
	fmt.Println(await(num(0)) + await(num(1)) + await(num(2)) + await(num(3)) + await(num(4)) + await(num(5)) + await(num(6)) + await(num(7)) + await(num(8)) + await(num(9)) + await(num(10)) + await(num(11)) + await(num(12)) + await(num(13)) + await(num(14)) + await(num(15)) + await(num(16)) + await(num(17)) + await(num(18)) + await(num(19)) + await(num(20)) + await(num(21)) + await(num(22)) + await(num(23)) + await(num(24)) + await(num(25)) + await(num(26)) + await(num(27)) + await(num(28)) + await(num(29)) + await(num(30)) + await(num(31)) + await(num(32)) + await(num(33)) + await(num(34)) + await(num(35)) + await(num(36)) + await(num(37)) + await(num(38)) + await(num(39)))
	fmt.Println(await(num(0)) == 0 && await(num(1)) == 1 && await(num(2)) == 2 && await(num(3)) == 3 && await(num(4)) == 4 && await(num(5)) == 5 && await(num(6)) == 6 && await(num(7)) == 7 && await(num(8)) == 8 && await(num(9)) == 9 && await(num(10)) == 10 && await(num(11)) == 11 && await(num(12)) == 12 && await(num(13)) == 13 && await(num(14)) == 14 && await(num(15)) == 15 && await(num(16)) == 16 && await(num(17)) == 17 && await(num(18)) == 18 && await(num(19)) == 19)
}
