//go:build goasync

// An async method of an interface.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type store interface {
	// get looks a key up.
	//
	// async
	get(key string) (string, error)

	// async
	size() int
}

type table map[string]string

// async
func (t table) get(key string) (string, error) {
	await(async.Yield())
	if v, ok := t[key]; ok {
		return v, nil
	}
	return "", fmt.Errorf("no %s", key)
}

// async
func (t table) size() int { return len(t) }

// async
func show(s store, keys ...string) {
	for _, k := range keys {
		v, err := await(s.get(k))
		fmt.Println(v, err, await(s.size()))
	}
}

// async
func main() {
	await(show(table{"a": "1"}, "a", "b"))
}

// Output:
// 1 <nil> 1
//  no b 1
