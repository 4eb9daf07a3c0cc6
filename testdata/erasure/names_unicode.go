//go:build goasync

// Identifiers outside ASCII, with underscores and of one letter, name
// everything that lives across awaits.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func num(x int) int {
	await(pause())
	fmt.Println("num", x)
	return x
}

type 点 struct{ ξ, _ int }

// async
func größe(ä, _ int) (ö int, 错 error) {
	ö = await(num(ä))
	return
}

// async
func (p *点) Δ(δ int) int {
	await(pause())
	p.ξ += δ
	return p.ξ
}

// async
func _x(_y int) (__ int) {
	await(pause())
	__ = _y
	___ := __ + 1
	await(pause())
	return ___
}

type É = 点

// async
func main() {
	世界, 错 := await(größe(1, 2))
	p := É{ξ: 世界}
	x_, _1, x_1, X, x := 1, 2, 3, 4, 5
	await(pause())
	fmt.Println(世界, 错, await(p.Δ(await(num(3)))), await(_x(4)), x_+_1+x_1+X+x)
ループ:
	for ı := range 3 {
		if ı == await(num(1)) {
			break ループ
		}
	}
	type ñ []rune
	for i, r := range (ñ{'ß', 'Ω'}) {
		await(pause())
		fmt.Println(i, string(r))
	}
}
