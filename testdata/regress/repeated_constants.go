//go:build goasync

package p

import (
	"fmt"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Constants that repeat an expression whose names mean something else each time.

const repeated_constants_x = 2

// async
func repeated_constants_hides() string {
	const X = 2
	const (
		A    = iota
		iota = iota // from here on it is this one
		B
		C
	)
	await(h.Pause())
	log := fmt.Sprint(A, B, C)
	{
		const (
			X = X + X
			Y
			Z = iota
		)
		log += fmt.Sprint(X, Y, Z, await(h.Id(X)))
	}
	const (
		repeated_constants_x = repeated_constants_x * 1.5
		f
		r, s = 'a' - repeated_constants_x*0 + 'b'*0, "s" + string(rune(iota+65))
		r1, s1
	)
	log += fmt.Sprintf("%T %v %T %v %T %v %q %q", repeated_constants_x, repeated_constants_x, f, f, r, r1, s, s1)
	await(h.Pause())
	return log
}

// async
func repeated_constants_kinds[T any](x T) string {
	type small int8
	const k0 = 3
	const (
		a, a1 small = iota - 5, 100
		b, b1       // of the group, and no type parameter
		n     = len([iota + 1]T{})
		n1    // a length each
		k, l  = 1 + k0*0, iota
		k1, l1
		third = 1.0 / 3 * (k + iota*0)
		t2
		big = 1 << (100 + k*0 + iota)
		big2
		c = complex(third, k)
		c2
		yes = n1 > iota
		no
		rn = 'a' + k*0 + '\n'
		rn2
		ru = -'a' + (0 * k)
		ru2
		huge = 1e1000 * k
		huge2
	)
	await(h.Pause())
	h.Log(a, a1, b, b1, n, n1, third, t2, t2*3 == third*3, big>>100, big2>>100, c, c2, yes, no)
	h.Log(fmt.Sprintf("%T %T %T %T %T %T %v %v %v %v", b, n1, t2, c2, no, rn2, rn2, ru2, ru, huge2/1e1000))
	return fmt.Sprintf("%T %v", ru2, await(h.Id(x)))
}

// async
func repeated_constants_main() {
	h.Log(await(repeated_constants_hides()))
	h.Log(await(repeated_constants_kinds("x")))
}
