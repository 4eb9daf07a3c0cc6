//go:build goasync

package p

import (
	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// A range over a string whose body always leaves it has no use for where the next
// character begins.

// async
func range_string_left_first(s string) rune {
	for i, c := range s {
		await(h.Pause())
		h.Log(i)
		return c
	}
	return -1
}

// async
func range_string_left_main() {
	h.Log(await(range_string_left_first("")), await(range_string_left_first("日本")))
	for range "ab" {
		await(h.Pause())
		break
	}
	var i int
	for i = range "a\xff日b" {
		i += await(h.Id(1))
		h.Log(i)
		if i < 3 {
			continue
		}
		break
	}
	var c rune
	for i, *await(h.Id(&c)) = range "x" {
		h.Log(i, c)
		goto end
	}
end:
	h.Log(i)
}
