//go:build goasync

// After a recovered panic the caller gets the named results as the deferred functions left them.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func put(m map[string]int, k string) int {
	await(pause())
	m[k]++
	return m[k]
}

// async
func work(m map[string]int) (n int, ok bool, names []string) {
	defer func(before int) {
		n += before
		ok = recover() != nil
		names = append(names, "outer")
	}(n + 1000)
	n = 5
	defer /*async*/ func() {
		n *= 2
		names = append(names, "async")
		await(pause())
		n++
	}()
	for k := range map[string]bool{"k": true} {
		names = append(names, k)
		n = await(put(m, k))
	}
	return n, false, nil
}

// async
func valueAndError(fail bool) (v *int, err error) {
	defer func() {
		if recover() != nil {
			err = fmt.Errorf("v is nil: %t", v == nil)
		}
	}()
	x := 3
	if fail {
		v = &x
		await(pause())
		_ = *(await(nilPointer()))
	}
	return &x, nil
}

// async
func nilPointer() *int {
	await(pause())
	return nil
}

// async
func main() {
	fmt.Println(await(work(nil)))
	fmt.Println(await(work(map[string]int{"k": 10})))
	v, err := await(valueAndError(true))
	fmt.Println(*v, err)
	v, err = await(valueAndError(false))
	fmt.Println(*v, err)
}

// async
func pause() { await(async.Yield()) }
