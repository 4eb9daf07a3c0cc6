//go:build goasync

// A switch with many awaited cases and a long else-if chain reach each of
// their arms.
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
func id(x int) int {
	await(pause())
	return x
}

// async
func bySwitch(n int) string {
	switch await(num(n)) {
	case await(id(0)), await(id(100)):
		return "arm " + fmt.Sprint(0, await(id(n)))
	case await(id(1)), await(id(101)):
		return "arm " + fmt.Sprint(1, await(id(n)))
	case await(id(2)), await(id(102)):
		return "arm " + fmt.Sprint(2, await(id(n)))
	case await(id(3)), await(id(103)):
		return "arm " + fmt.Sprint(3, await(id(n)))
	case await(id(4)), await(id(104)):
		return "arm " + fmt.Sprint(4, await(id(n)))
	case await(id(5)), await(id(105)):
		return "arm " + fmt.Sprint(5, await(id(n)))
	case await(id(6)), await(id(106)):
		return "arm " + fmt.Sprint(6, await(id(n)))
	case await(id(7)), await(id(107)):
		return "arm " + fmt.Sprint(7, await(id(n)))
	case await(id(8)), await(id(108)):
		return "arm " + fmt.Sprint(8, await(id(n)))
	case await(id(9)), await(id(109)):
		return "arm " + fmt.Sprint(9, await(id(n)))
	case await(id(10)), await(id(110)):
		return "arm " + fmt.Sprint(10, await(id(n)))
	case await(id(11)), await(id(111)):
		return "arm " + fmt.Sprint(11, await(id(n)))
	case await(id(12)), await(id(112)):
		return "arm " + fmt.Sprint(12, await(id(n)))
	case await(id(13)), await(id(113)):
		return "arm " + fmt.Sprint(13, await(id(n)))
	case await(id(14)), await(id(114)):
		return "arm " + fmt.Sprint(14, await(id(n)))
	case await(id(15)), await(id(115)):
		return "arm " + fmt.Sprint(15, await(id(n)))
	case await(id(16)), await(id(116)):
		return "arm " + fmt.Sprint(16, await(id(n)))
	case await(id(17)), await(id(117)):
		return "arm " + fmt.Sprint(17, await(id(n)))
	case await(id(18)), await(id(118)):
		return "arm " + fmt.Sprint(18, await(id(n)))
	case await(id(19)), await(id(119)):
		return "arm " + fmt.Sprint(19, await(id(n)))
	case await(id(20)), await(id(120)):
		return "arm " + fmt.Sprint(20, await(id(n)))
	case await(id(21)), await(id(121)):
		return "arm " + fmt.Sprint(21, await(id(n)))
	case await(id(22)), await(id(122)):
		return "arm " + fmt.Sprint(22, await(id(n)))
	case await(id(23)), await(id(123)):
		return "arm " + fmt.Sprint(23, await(id(n)))
	case await(id(24)), await(id(124)):
		return "arm " + fmt.Sprint(24, await(id(n)))
	case await(id(25)), await(id(125)):
		return "arm " + fmt.Sprint(25, await(id(n)))
	case await(id(26)), await(id(126)):
		return "arm " + fmt.Sprint(26, await(id(n)))
	case await(id(27)), await(id(127)):
		return "arm " + fmt.Sprint(27, await(id(n)))
	case await(id(28)), await(id(128)):
		return "arm " + fmt.Sprint(28, await(id(n)))
	case await(id(29)), await(id(129)):
		return "arm " + fmt.Sprint(29, await(id(n)))
	}
	return "none"
}

// async
func byElse(n int) int {
	if await(id(n)) == 0 {
		return await(id(1000))
	} else if x1 := await(id(n)); x1 == 1 {
		return x1 + await(id(1))
	} else if x2 := await(id(n)); x2 == 2 {
		return x2 + await(id(2))
	} else if x3 := await(id(n)); x3 == 3 {
		return x3 + await(id(3))
	} else if x4 := await(id(n)); x4 == 4 {
		return x4 + await(id(4))
	} else if x5 := await(id(n)); x5 == 5 {
		return x5 + await(id(5))
	} else if x6 := await(id(n)); x6 == 6 {
		return x6 + await(id(6))
	} else if x7 := await(id(n)); x7 == 7 {
		return x7 + await(id(7))
	} else if x8 := await(id(n)); x8 == 8 {
		return x8 + await(id(8))
	} else if x9 := await(id(n)); x9 == 9 {
		return x9 + await(id(9))
	} else if x10 := await(id(n)); x10 == 10 {
		return x10 + await(id(10))
	} else if x11 := await(id(n)); x11 == 11 {
		return x11 + await(id(11))
	} else if x12 := await(id(n)); x12 == 12 {
		return x12 + await(id(12))
	} else if x13 := await(id(n)); x13 == 13 {
		return x13 + await(id(13))
	} else if x14 := await(id(n)); x14 == 14 {
		return x14 + await(id(14))
	} else if x15 := await(id(n)); x15 == 15 {
		return x15 + await(id(15))
	} else if x16 := await(id(n)); x16 == 16 {
		return x16 + await(id(16))
	} else if x17 := await(id(n)); x17 == 17 {
		return x17 + await(id(17))
	} else if x18 := await(id(n)); x18 == 18 {
		return x18 + await(id(18))
	} else if x19 := await(id(n)); x19 == 19 {
		return x19 + await(id(19))
	} else if x20 := await(id(n)); x20 == 20 {
		return x20 + await(id(20))
	} else if x21 := await(id(n)); x21 == 21 {
		return x21 + await(id(21))
	} else if x22 := await(id(n)); x22 == 22 {
		return x22 + await(id(22))
	} else if x23 := await(id(n)); x23 == 23 {
		return x23 + await(id(23))
	} else if x24 := await(id(n)); x24 == 24 {
		return x24 + await(id(24))
	} else if x25 := await(id(n)); x25 == 25 {
		return x25 + await(id(25))
	} else if x26 := await(id(n)); x26 == 26 {
		return x26 + await(id(26))
	} else if x27 := await(id(n)); x27 == 27 {
		return x27 + await(id(27))
	} else if x28 := await(id(n)); x28 == 28 {
		return x28 + await(id(28))
	} else if x29 := await(id(n)); x29 == 29 {
		return x29 + await(id(29))
	}
	return -1
}

// async
func main() {
	for _, n := range []int{0, 1, 15, 29, 30, 129, 130} {
		fmt.Println(await(bySwitch(n)))
		fmt.Println(await(byElse(n)))
	}
}
