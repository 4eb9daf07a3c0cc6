//go:build goasync

package p

import (
	"fmt"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// Deferred calls of recover itself.

// async
func defer_recover_run(name string, f defer_recover_F) {
	defer func() { h.Log(name, "ends with", recover()) }()
	await(f())
	h.Log(name, "returns")
}

// async
type defer_recover_F func()

func defer_recover_must(want any) { h.Log(recover(), want) }

// async
func defer_recover_main() {
	// As if called by the literal, which is deferred.
	await(defer_recover_run("plain" /*async*/, func() {
		defer /*async*/ func() { defer recover() }()
		panic(1)
	}))
	await(defer_recover_run("suspended" /*async*/, func() {
		defer /*async*/ func() {
			defer recover()
			await(h.Pause())
		}()
		panic(2)
	}))
	// It comes when the literal's own panic is over.
	await(defer_recover_run("later" /*async*/, func() {
		defer /*async*/ func() {
			defer recover()
			defer defer_recover_must(3)
			panic(3)
		}()
		panic(4)
	}))
	// It comes while the literal panics, and is called by no deferred function.
	await(defer_recover_run("earlier" /*async*/, func() {
		defer defer_recover_must(6)
		defer /*async*/ func() {
			defer defer_recover_must(5)
			defer recover()
			panic(5)
		}()
		panic(6)
	}))
	await(defer_recover_run("earlier, suspended" /*async*/, func() {
		defer defer_recover_must(8)
		defer /*async*/ func() {
			defer defer_recover_must(7)
			await(h.Pause())
			defer recover()
			panic(await(h.Id(7)))
		}()
		panic(8)
	}))
	// Of a function that is not deferred.
	await(defer_recover_run("not deferred" /*async*/, func() {
		defer recover()
		panic(9)
	}))
	await(defer_recover_run("in a loop" /*async*/, func() {
		defer defer_recover_must(nil)
		defer /*async*/ func() {
			for i := range 3 {
				defer recover()
				await(h.Pause())
				if i == 1 {
					return
				}
			}
		}()
		await(h.Pause())
		panic(10)
	}))
	await(defer_recover_run("of a callee" /*async*/, func() {
		defer /*async*/ func() {
			await(defer_recover_run("callee" /*async*/, func() { defer recover() }))
		}()
		panic(fmt.Sprint(11))
	}))
	await(defer_recover_run("plain literal" /*async*/, func() {
		defer func() { defer recover() }()
		await(h.Pause())
		panic(12)
	}))
}
