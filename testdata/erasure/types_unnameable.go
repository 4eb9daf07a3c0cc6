//go:build goasync

// Values whose type only another package can name are used between awaits, and
// kept across them as interfaces.
package main

import (
	"encoding/binary"
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

func list[T any](xs ...T) []T { return xs }

// async
func read(o binary.ByteOrder, b ...byte) uint16 {
	await(pause())
	return o.Uint16(b)
}

// async
func main() {
	order := binary.LittleEndian
	fmt.Println(order.Uint16([]byte{1, 2}), order)
	await(pause())
	fmt.Println(binary.BigEndian.Uint16([]byte{byte(await(num(1))), 0}), binary.LittleEndian.String()+fmt.Sprint(await(num(2))))
	var kept binary.ByteOrder = binary.BigEndian
	await(pause())
	fmt.Println(kept.Uint16([]byte{3, 4}), await(read(binary.LittleEndian, 5, byte(await(num(6))))))
	for i, o := range list(binary.LittleEndian, binary.LittleEndian) {
		fmt.Println(i, o.Uint16([]byte{0, byte(i)}))
	}
	m := map[string]any{"o": binary.LittleEndian}
	if o, ok := m["o"].(binary.ByteOrder); ok {
		fmt.Println(o.Uint32([]byte{1, 0, 0, byte(await(num(0)))}))
	}
	orders := []binary.ByteOrder{binary.LittleEndian, binary.BigEndian}
	for _, o := range orders {
		await(pause())
		fmt.Println(o, o.Uint16([]byte{1, 0}))
	}
}
