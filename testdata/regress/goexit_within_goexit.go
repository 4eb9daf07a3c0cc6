//go:build goasync

package p

import (
	"fmt"
	"runtime"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Cancelled in its deferred calls, the program calls runtime.Goexit while an earlier
// Goexit unwinds the same goroutine. A single-threaded executor's baton was passed
// on twice then.
//
// Seed: 2500000095896

type goexit_within_goexit_N1 int64

type goexit_within_goexit_N2 uint16

type goexit_within_goexit_T3 struct {
	f4 goexit_within_goexit_N2
	f5 goexit_within_goexit_N2
	f6 goexit_within_goexit_N2
	f7 uint
}

type goexit_within_goexit_G8[A interface{ ~int | ~string }] struct {
	f9  A
	f10 map[string]A
}

type goexit_within_goexit_G14[A interface{ ~int | ~string }, B interface {
	~int | ~int8 | ~uint16 | ~float64
}] struct {
	f15 goexit_within_goexit_G8[int]
	f16 B
}

// async
func goexit_within_goexit_late[T any](x T) (r T) {
	defer /*async*/ func() {
		await(h.Pause())
		r = x
	}()
	return
}

// async
func goexit_within_goexit_f25() (e goexit_within_goexit_T3) {
	if !h.Fuel() {
		return
	}
	var r0 int = 9223372036854775807
	var b goexit_within_goexit_T3 = <-h.Full(e)
	h.Log("#16", b)
	h.Log("#17", e, r0)
	return
}

// async
func goexit_within_goexit_g27[T comparable, U any](r1 U) (o T, t int) {
	if !h.Fuel() {
		return
	}
	h.Log("#18", goexit_within_goexit_N2(65535), o)
	h.Log("#19", goexit_within_goexit_v28)
	return
}

// async
func (state goexit_within_goexit_N2) m20(j bool, defers goexit_within_goexit_T3) {
	h.Log("#20", (<-h.Full((<-h.Full(goexit_within_goexit_G14[int, goexit_within_goexit_N2]{goexit_within_goexit_G8[int]{f9: goexit_within_goexit_v28}, state})))), goexit_within_goexit_G14[int, int]{f15: goexit_within_goexit_G8[int]{goexit_within_goexit_v28, map[string]int{"go": goexit_within_goexit_v28}}, f16: int(-9223372036854775808)}, goexit_within_goexit_G14[int, goexit_within_goexit_N2]{f16: state}, state)
	var x string = await(h.Str("λx"))
	h.Log("#21", x)
	h.Log("#22", defers, goexit_within_goexit_v28, j)
}

var goexit_within_goexit_v28 int

// async
func goexit_within_goexit_main() {
	goexit_within_goexit_v28 = 3
	var x int = 1
	h.Log("#1", x)
	await( /*async*/ func() {
		defer /*async*/ func() {
			h.Log("#2", recover())
		}()
		h.Log("goexit_within_goexit_f25", await(goexit_within_goexit_f25()))
	}())
	h.Log("#3", await(h.Id[any](goexit_within_goexit_G8[int]{f10: map[string]int{"a": goexit_within_goexit_v28}})).(goexit_within_goexit_G8[int]), goexit_within_goexit_v28)
	await( /*async*/ func() {
		defer func() {
			h.Log("#4", recover())
		}()
		h.Log(await(goexit_within_goexit_g27[goexit_within_goexit_N2, uint](await(h.Id(uint(18446744073709551615))))))
	}())
	for k := range [2]int{} {
		await(h.Pause())
		defer /*async*/ func(z goexit_within_goexit_T3) {
			h.Log("#6", recover())
			o := make(chan goexit_within_goexit_G14[int, int], 3)
			o <- await(h.Id[any](await(goexit_within_goexit_late[any](goexit_within_goexit_G14[int, int]{f16: int(-5)})).(goexit_within_goexit_G14[int, int]))).(goexit_within_goexit_G14[int, int])
			o <- goexit_within_goexit_G14[int, int]{f15: goexit_within_goexit_G8[int]{f9: k, f10: map[string]int{}}, f16: x}
			o <- await(goexit_within_goexit_late[any](await(h.Id[any](goexit_within_goexit_G14[int, int]{f15: goexit_within_goexit_G8[int]{f10: map[string]int{"right": k}}, f16: k})).(goexit_within_goexit_G14[int, int]))).(goexit_within_goexit_G14[int, int])
			close(o)
			for err := range o {
				defer /*async*/ func() {
					await(h.Pause())
					if r := recover(); r != nil {
						h.Log("#8", r)
						await(h.Pause())
						panic(fmt.Sprint("again ", r))
					}
					defer func(k int) {
						var run int = func(n goexit_within_goexit_N1) int {
							if !h.Fuel() {
								return 0
							}
							h.Log("#9", x, k)
							return int(-9223372036854775808)
						}(h.Same(goexit_within_goexit_N1(9223372036854775807)) - goexit_within_goexit_N1(-9223372036854775808))
						for acc := range <-h.Full(h.Same("left")) {
							h.Log("#11", acc)
							if !h.Fuel() {
								break
							}
							if h.Same(uint(3)) != uint(1) {
								runtime.Goexit()
							}
						}
						h.Log("#12", goexit_within_goexit_v28, run)
					}((k - k) ^ h.Pick(3))
					h.Log("#13", err, err, goexit_within_goexit_v28)
				}()
			}
		}((<-h.Full((<-h.Full(goexit_within_goexit_T3{f4: goexit_within_goexit_N2(4), f5: goexit_within_goexit_N2(0), f6: goexit_within_goexit_N2(9)})))))
	}
	await(goexit_within_goexit_N2(await(goexit_within_goexit_late(uint(5)))).m20(await(h.Yes(true)) || true, await(h.Id[any](goexit_within_goexit_T3{f4: goexit_within_goexit_N2(65535), f6: goexit_within_goexit_N2(9), f7: uint(18446744073709551615)})).(goexit_within_goexit_T3)))
	h.Log("#14", goexit_within_goexit_v28)
	h.Log("end")
}
