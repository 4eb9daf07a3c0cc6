//go:build goasync

// The standard library's iterators are ranged over with awaits in the body, alone and combined.
package main

import (
	"bytes"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func upper(s string) string {
	await(pause())
	return strings.ToUpper(s)
}

// async
func main() {
	for v := range slices.Values([]string{"x", "y"}) {
		fmt.Print(await(upper(v)), " ")
	}
	for i, v := range slices.Backward([]string{"p", "q"}) {
		fmt.Print(i, await(upper(v)), " ")
	}
	fmt.Println()
	m := map[string]int{"one": 1, "two": 2, "three": 3}
	sum := 0
	for k, v := range maps.All(m) {
		await(pause())
		sum += v * len(k)
	}
	fmt.Println(sum)
	for _, k := range slices.Sorted(maps.Keys(m)) {
		fmt.Print(await(upper(k)), m[k], " ")
	}
	fmt.Println()
	for part := range strings.SplitSeq("a,bb,,ccc", ",") {
		if part == "" {
			continue
		}
		fmt.Print(await(upper(part)), len(part), " ")
	}
	for f := range strings.FieldsSeq("  u v  w ") {
		if await(upper(f)) == "V" {
			break
		}
		fmt.Print(f, " ")
	}
	fmt.Println()
	for line := range bytes.Lines([]byte("first\nsecond\nlast")) {
		fmt.Printf("%q ", await(upper(string(line))))
	}
	fmt.Println()
	for chunk := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		await(pause())
		chunk[0] *= 10
		fmt.Print(chunk, " ")
	}
	fmt.Println()
	next, stop := iter.Pull2(slices.All([]string{"i", "j", "k"}))
	defer stop()
	for i, s, ok := next(); ok; i, s, ok = next() {
		fmt.Print(i, await(upper(s)), " ")
	}
	fmt.Println()
}

// async
func pause() { await(async.Yield()) }
