//go:build goasync

// A source that gofmt would spread out still makes a formatted twin.
package main

import (
	"fmt"
	"github.com/seed4fdd6362/goasync/runtime/async"
)

//async
func main() {
	for i := range 3 {
		await(pause())
		if i == 1 { continue }
		fmt.Println(i)
	}
}

var tick int

//async
func pause() {
	tick++
	if tick%3 != 0 {
		await(async.Yield())
	}
}

//async
func get[T any](x T) T {
	await(pause())
	return x
}
