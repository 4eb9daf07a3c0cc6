//go:build goasync

// A promoted method is awaited through the field that has it.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type base struct{ name string }

// async
func (b *base) rename(name string) string {
	await(async.Yield())
	b.name, name = name, b.name
	return name
}

type user struct {
	base
	age int
}

// async
func main() {
	u := user{base{"ada"}, 36}
	old := await(u.rename("grace"))
	fmt.Println(old, u.name, u.age)
}

// Output:
// ada grace 36
