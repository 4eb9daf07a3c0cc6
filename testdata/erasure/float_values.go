//go:build goasync

// Floating point operands are rounded to their types, and NaN and infinities
// compare as they should after awaits.
package main

import (
	"fmt"
	"math"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func f64(x float64) float64 {
	await(pause())
	return x
}

// async
func f32(x float32) float32 {
	await(pause())
	return x
}

// async
func main() {
	nan := math.NaN()
	fmt.Println(await(f64(nan)) == await(f64(nan)), await(f64(nan)) != nan, await(f64(nan)) < 1, !(await(f64(nan)) >= 1))
	fmt.Println(await(f64(0.1))+await(f64(0.2)), await(f32(0.1))+await(f32(0.2)), float64(await(f32(0.1))) == await(f64(0.1)))
	fmt.Println(await(f32(16777216))+1, await(f64(1e308))*10, -await(f64(0)), 1/-await(f64(0)))
	negZero := math.Copysign(0, -1)
	fmt.Println(1/await(f64(negZero)), await(f64(negZero)) == 0, math.Signbit(await(f64(negZero))), math.Signbit(-await(f64(0))))
	fmt.Println(min(await(f64(nan)), 1), max(1, await(f64(nan))), min(await(f64(0)), await(f64(negZero))), max(await(f64(1)), 2))
	m := map[float64]string{0: "zero", 1.5: "x"}
	m[await(f64(nan))] = "nan"
	m[await(f64(nan))] += "again"
	m[await(f64(negZero))] += "!"
	fmt.Println(len(m), m[await(f64(nan))] == "", m[await(f64(0))], m[await(f64(1.5))])
	var k any = await(f64(nan))
	fmt.Println(k == k, k == any(await(f64(nan))), any(await(f32(1))) == any(await(f64(1))))
	sum := float32(0)
	for range 10 {
		sum += await(f32(0.1))
	}
	fmt.Println(sum, sum == 1, int(await(f64(-1.9))), uint8(await(f64(200.7))), await(f64(7))/2*2)
	clear(m)
	fmt.Println(len(m))
	a, b := [2]float64{await(f64(nan)), 1}, [2]float64{1, await(f64(negZero))}
	fmt.Println(a == a, b == [2]float64{1, 0})
}
