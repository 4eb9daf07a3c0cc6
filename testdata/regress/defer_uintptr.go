//go:build goasync

package p

import (
	"runtime"
	"unsafe"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// A pointer that is an argument as a number is kept alive by the call, also by one that
// is deferred.

type defer_uintptr_N uintptr

func defer_uintptr_new(dead *bool) unsafe.Pointer {
	p := new([64]int)
	runtime.SetFinalizer(p, func(*[64]int) { *dead = true })
	return unsafe.Pointer(p)
}

//go:noinline
//go:uintptrescapes
func defer_uintptr_use(p uintptr, q defer_uintptr_N, dead ...*bool) {
	for range 3 {
		runtime.GC()
		runtime.Gosched()
	}
	h.Log(p != 0, q != 0, *dead[0])
}

// async
func defer_uintptr_main() {
	p, q := new(bool), new(bool)
	defer defer_uintptr_use(uintptr(defer_uintptr_new(p)), defer_uintptr_N(await(h.Id(defer_uintptr_new(q)))), p, q)
	for i := range 2 {
		defer h.Log(uintptr(unsafe.Pointer(p)) != 0, i)
		await(h.Pause())
	}
}
