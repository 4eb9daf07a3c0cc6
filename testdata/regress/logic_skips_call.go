//go:build goasync

package p

import h "github.com/seed4fdd6362/goasync/internal/difftest/h"

// async
func logic_skips_call_both(x bool) (bool, error) {
	return (true && (await(logic_skips_call_id(false)) || x)) || h.Pick(2) == 0, <-logic_skips_call_full(await(logic_skips_call_id(error(nil))))
}

// async
func logic_skips_call_main() {
	h.Log(await(logic_skips_call_both(true)))
	h.Log(await(logic_skips_call_both(false)))
	h.Log(h.Pick(100))
}

func logic_skips_call_full[T any](x T) chan T {
	c := make(chan T, 1)
	c <- x
	return c
}

// async
func logic_skips_call_id[T any](x T) T {
	await(h.Pause())
	return x
}
