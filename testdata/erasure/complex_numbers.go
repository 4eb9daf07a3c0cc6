//go:build goasync

// Complex arithmetic, comparison, conversion and the builtins on it take
// awaits.
package main

import (
	"fmt"
	"math"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func c128(c complex128) complex128 {
	await(pause())
	fmt.Println("c128", c)
	return c
}

// async
func c64(c complex64) complex64 {
	await(pause())
	return c
}

// async
func f(x float64) float64 {
	await(pause())
	return x
}

type phase complex128

// async
func main() {
	fmt.Println(await(c128(1+2i))*await(c128(3-1i)), await(c128(1))/await(c128(2i)))
	fmt.Println(await(c128(1)) == complex(1, await(f(0))), await(c128(1i)) != 1i, -await(c128(2i)))
	fmt.Println(real(await(c128(3+4i)))+imag(await(c128(5+6i))), real(await(c64(7))), imag(await(c64(8i))))
	z := await(c128(0))
	z += 2i
	z *= await(c128(1 + 1i))
	z -= 1
	z /= 2
	z++
	fmt.Println(z, complex64(z)+await(c64(1)), phase(await(c128(2))))
	zs := []complex128{1, 2i, complex(await(f(1)), await(f(2)))}
	for i, c := range zs {
		zs[i] = c * await(c128(complex(0, float64(i))))
	}
	fmt.Println(zs)
	m := map[complex128]string{1 + 2i: "a"}
	fmt.Println(m[complex(await(f(1)), 2)], len(m))
	var x complex64 = complex(1, float32(await(f(0.5))))
	const k = 2 + 1i
	fmt.Printf("%T %v %v %v\n", x, x*k, real(k)*await(f(1)), complex(await(f(1)), 2)*k)
	fmt.Println(math.IsNaN(await(f(0))/await(f(0))), 1/await(f(0)), -1/await(f(0)))
}
