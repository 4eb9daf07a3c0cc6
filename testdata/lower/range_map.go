//go:build goasync

// A map may change while a range over it is suspended.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func main() {
	ages := map[string]int{"ada": 36, "alan": 41, "grace": 85}
	sum := 0
	for name, age := range ages {
		await(async.Yield())
		sum += age
		delete(ages, name)
	}
	fmt.Println(sum, len(ages))
}

// Output:
// 162 0
