//go:build goasync

// One function with three hundred awaits, one after the other, of several
// functions and forms.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func pause() { await(async.Yield()) }

// async
func add(a, b int) int {
	if a%5 == 0 {
		await(pause())
	}
	return a + b
}

// async
func mul(a, b int) int {
	await(pause())
	return a * b
}

// async
func note(x int) {
	if x%7 == 0 {
		await(pause())
		fmt.Println("note", x)
	}
}

// async
func text(s string, n int) string {
	await(pause())
	return string(rune('a' + (len(s)+n)%26))
}

// async
func main() {
	x, y, s := 1, 2, ""
	var z [4]int
	x += await(add(x, 43))
	x ^= await(mul(21, x&15))
	y = await(add(y, x%52))
	x, y = y, await(mul(x&7, 85))
	await(note(x + 8))
	if await(add(x, 11))%2 == 0 {
		y++
	}
	z[await(add(70, 1))&3] += x
	s += await(text(s, 14))
	x += await(add(x, 48))
	x ^= await(mul(76, x&15))
	y = await(add(y, x%9))
	x, y = y, await(mul(x&7, 66))
	await(note(x + 29))
	if await(add(x, 6))%2 == 0 {
		y++
	}
	z[await(add(13, 1))&3] += x
	s += await(text(s, 57))
	x += await(add(x, 55))
	x ^= await(mul(10, x&15))
	y = await(add(y, x%32))
	x, y = y, await(mul(x&7, 13))
	await(note(x + 72))
	if await(add(x, 56))%2 == 0 {
		y++
	}
	z[await(add(9, 1))&3] += x
	s += await(text(s, 74))
	x += await(add(x, 17))
	x, y = x&0xffff, y&0xffff
	fmt.Println(25, x, y, z, len(s))
	x ^= await(mul(30, x&15))
	y = await(add(y, x%82))
	x, y = y, await(mul(x&7, 82))
	await(note(x + 76))
	if await(add(x, 9))%2 == 0 {
		y++
	}
	z[await(add(75, 1))&3] += x
	s += await(text(s, 76))
	x += await(add(x, 52))
	x ^= await(mul(8, x&15))
	y = await(add(y, x%30))
	x, y = y, await(mul(x&7, 7))
	await(note(x + 73))
	if await(add(x, 19))%2 == 0 {
		y++
	}
	z[await(add(39, 1))&3] += x
	s += await(text(s, 55))
	x += await(add(x, 20))
	x ^= await(mul(71, x&15))
	y = await(add(y, x%17))
	x, y = y, await(mul(x&7, 75))
	await(note(x + 41))
	if await(add(x, 73))%2 == 0 {
		y++
	}
	z[await(add(89, 1))&3] += x
	s += await(text(s, 25))
	x += await(add(x, 15))
	x ^= await(mul(76, x&15))
	x, y = x&0xffff, y&0xffff
	fmt.Println(50, x, y, z, len(s))
	y = await(add(y, x%75))
	x, y = y, await(mul(x&7, 83))
	await(note(x + 26))
	if await(add(x, 49))%2 == 0 {
		y++
	}
	z[await(add(14, 1))&3] += x
	s += await(text(s, 72))
	x += await(add(x, 93))
	x ^= await(mul(10, x&15))
	y = await(add(y, x%74))
	x, y = y, await(mul(x&7, 9))
	await(note(x + 81))
	if await(add(x, 28))%2 == 0 {
		y++
	}
	z[await(add(65, 1))&3] += x
	s += await(text(s, 89))
	x += await(add(x, 70))
	x ^= await(mul(56, x&15))
	y = await(add(y, x%42))
	x, y = y, await(mul(x&7, 61))
	await(note(x + 76))
	if await(add(x, 60))%2 == 0 {
		y++
	}
	z[await(add(48, 1))&3] += x
	s += await(text(s, 40))
	x += await(add(x, 33))
	x ^= await(mul(25, x&15))
	y = await(add(y, x%91))
	x, y = x&0xffff, y&0xffff
	fmt.Println(75, x, y, z, len(s))
	x, y = y, await(mul(x&7, 33))
	await(note(x + 12))
	if await(add(x, 75))%2 == 0 {
		y++
	}
	z[await(add(40, 1))&3] += x
	s += await(text(s, 69))
	x += await(add(x, 65))
	x ^= await(mul(45, x&15))
	y = await(add(y, x%95))
	x, y = y, await(mul(x&7, 59))
	await(note(x + 38))
	if await(add(x, 79))%2 == 0 {
		y++
	}
	z[await(add(11, 1))&3] += x
	s += await(text(s, 17))
	x += await(add(x, 67))
	x ^= await(mul(55, x&15))
	y = await(add(y, x%23))
	x, y = y, await(mul(x&7, 98))
	await(note(x + 45))
	if await(add(x, 21))%2 == 0 {
		y++
	}
	z[await(add(64, 1))&3] += x
	s += await(text(s, 55))
	x += await(add(x, 7))
	x ^= await(mul(87, x&15))
	y = await(add(y, x%11))
	x, y = y, await(mul(x&7, 99))
	x, y = x&0xffff, y&0xffff
	fmt.Println(100, x, y, z, len(s))
	await(note(x + 73))
	if await(add(x, 75))%2 == 0 {
		y++
	}
	z[await(add(42, 1))&3] += x
	s += await(text(s, 45))
	x += await(add(x, 90))
	x ^= await(mul(46, x&15))
	y = await(add(y, x%78))
	x, y = y, await(mul(x&7, 65))
	await(note(x + 76))
	if await(add(x, 60))%2 == 0 {
		y++
	}
	z[await(add(10, 1))&3] += x
	s += await(text(s, 13))
	x += await(add(x, 36))
	x ^= await(mul(62, x&15))
	y = await(add(y, x%91))
	x, y = y, await(mul(x&7, 87))
	await(note(x + 10))
	if await(add(x, 9))%2 == 0 {
		y++
	}
	z[await(add(95, 1))&3] += x
	s += await(text(s, 91))
	x += await(add(x, 41))
	x ^= await(mul(84, x&15))
	y = await(add(y, x%75))
	x, y = y, await(mul(x&7, 89))
	await(note(x + 59))
	x, y = x&0xffff, y&0xffff
	fmt.Println(125, x, y, z, len(s))
	if await(add(x, 38))%2 == 0 {
		y++
	}
	z[await(add(93, 1))&3] += x
	s += await(text(s, 51))
	x += await(add(x, 87))
	x ^= await(mul(46, x&15))
	y = await(add(y, x%4))
	x, y = y, await(mul(x&7, 61))
	await(note(x + 47))
	if await(add(x, 23))%2 == 0 {
		y++
	}
	z[await(add(80, 1))&3] += x
	s += await(text(s, 16))
	x += await(add(x, 65))
	x ^= await(mul(9, x&15))
	y = await(add(y, x%29))
	x, y = y, await(mul(x&7, 38))
	await(note(x + 18))
	if await(add(x, 96))%2 == 0 {
		y++
	}
	z[await(add(33, 1))&3] += x
	s += await(text(s, 52))
	x += await(add(x, 52))
	x ^= await(mul(65, x&15))
	y = await(add(y, x%12))
	x, y = y, await(mul(x&7, 23))
	await(note(x + 59))
	if await(add(x, 53))%2 == 0 {
		y++
	}
	x, y = x&0xffff, y&0xffff
	fmt.Println(150, x, y, z, len(s))
	z[await(add(72, 1))&3] += x
	s += await(text(s, 37))
	x += await(add(x, 19))
	x ^= await(mul(57, x&15))
	y = await(add(y, x%72))
	x, y = y, await(mul(x&7, 37))
	await(note(x + 92))
	if await(add(x, 55))%2 == 0 {
		y++
	}
	z[await(add(47, 1))&3] += x
	s += await(text(s, 89))
	x += await(add(x, 50))
	x ^= await(mul(31, x&15))
	y = await(add(y, x%21))
	x, y = y, await(mul(x&7, 12))
	await(note(x + 24))
	if await(add(x, 21))%2 == 0 {
		y++
	}
	z[await(add(31, 1))&3] += x
	s += await(text(s, 86))
	x += await(add(x, 31))
	x ^= await(mul(3, x&15))
	y = await(add(y, x%64))
	x, y = y, await(mul(x&7, 77))
	await(note(x + 25))
	if await(add(x, 35))%2 == 0 {
		y++
	}
	z[await(add(38, 1))&3] += x
	x, y = x&0xffff, y&0xffff
	fmt.Println(175, x, y, z, len(s))
	s += await(text(s, 2))
	x += await(add(x, 20))
	x ^= await(mul(55, x&15))
	y = await(add(y, x%70))
	x, y = y, await(mul(x&7, 49))
	await(note(x + 80))
	if await(add(x, 74))%2 == 0 {
		y++
	}
	z[await(add(42, 1))&3] += x
	s += await(text(s, 18))
	x += await(add(x, 90))
	x ^= await(mul(67, x&15))
	y = await(add(y, x%81))
	x, y = y, await(mul(x&7, 85))
	await(note(x + 88))
	if await(add(x, 96))%2 == 0 {
		y++
	}
	z[await(add(8, 1))&3] += x
	s += await(text(s, 60))
	x += await(add(x, 89))
	x ^= await(mul(73, x&15))
	y = await(add(y, x%52))
	x, y = y, await(mul(x&7, 52))
	await(note(x + 53))
	if await(add(x, 52))%2 == 0 {
		y++
	}
	z[await(add(15, 1))&3] += x
	s += await(text(s, 63))
	x, y = x&0xffff, y&0xffff
	fmt.Println(200, x, y, z, len(s))
	x += await(add(x, 83))
	x ^= await(mul(53, x&15))
	y = await(add(y, x%9))
	x, y = y, await(mul(x&7, 26))
	await(note(x + 10))
	if await(add(x, 28))%2 == 0 {
		y++
	}
	z[await(add(58, 1))&3] += x
	s += await(text(s, 22))
	x += await(add(x, 16))
	x ^= await(mul(45, x&15))
	y = await(add(y, x%78))
	x, y = y, await(mul(x&7, 8))
	await(note(x + 15))
	if await(add(x, 2))%2 == 0 {
		y++
	}
	z[await(add(74, 1))&3] += x
	s += await(text(s, 21))
	x += await(add(x, 70))
	x ^= await(mul(14, x&15))
	y = await(add(y, x%48))
	x, y = y, await(mul(x&7, 80))
	await(note(x + 5))
	if await(add(x, 11))%2 == 0 {
		y++
	}
	z[await(add(28, 1))&3] += x
	s += await(text(s, 80))
	x += await(add(x, 50))
	x, y = x&0xffff, y&0xffff
	fmt.Println(225, x, y, z, len(s))
	x ^= await(mul(21, x&15))
	y = await(add(y, x%83))
	x, y = y, await(mul(x&7, 34))
	await(note(x + 46))
	if await(add(x, 79))%2 == 0 {
		y++
	}
	z[await(add(48, 1))&3] += x
	s += await(text(s, 62))
	x += await(add(x, 17))
	x ^= await(mul(16, x&15))
	y = await(add(y, x%64))
	x, y = y, await(mul(x&7, 61))
	await(note(x + 63))
	if await(add(x, 63))%2 == 0 {
		y++
	}
	z[await(add(41, 1))&3] += x
	s += await(text(s, 12))
	x += await(add(x, 20))
	x ^= await(mul(15, x&15))
	y = await(add(y, x%97))
	x, y = y, await(mul(x&7, 45))
	await(note(x + 96))
	if await(add(x, 35))%2 == 0 {
		y++
	}
	z[await(add(63, 1))&3] += x
	s += await(text(s, 90))
	x += await(add(x, 22))
	x ^= await(mul(68, x&15))
	x, y = x&0xffff, y&0xffff
	fmt.Println(250, x, y, z, len(s))
	y = await(add(y, x%4))
	x, y = y, await(mul(x&7, 28))
	await(note(x + 69))
	if await(add(x, 48))%2 == 0 {
		y++
	}
	z[await(add(20, 1))&3] += x
	s += await(text(s, 90))
	x += await(add(x, 71))
	x ^= await(mul(5, x&15))
	y = await(add(y, x%99))
	x, y = y, await(mul(x&7, 69))
	await(note(x + 40))
	if await(add(x, 84))%2 == 0 {
		y++
	}
	z[await(add(13, 1))&3] += x
	s += await(text(s, 91))
	x += await(add(x, 35))
	x ^= await(mul(68, x&15))
	y = await(add(y, x%48))
	x, y = y, await(mul(x&7, 23))
	await(note(x + 47))
	if await(add(x, 30))%2 == 0 {
		y++
	}
	z[await(add(70, 1))&3] += x
	s += await(text(s, 71))
	x += await(add(x, 66))
	x ^= await(mul(44, x&15))
	y = await(add(y, x%83))
	x, y = x&0xffff, y&0xffff
	fmt.Println(275, x, y, z, len(s))
	x, y = y, await(mul(x&7, 30))
	await(note(x + 80))
	if await(add(x, 99))%2 == 0 {
		y++
	}
	z[await(add(26, 1))&3] += x
	s += await(text(s, 32))
	x += await(add(x, 53))
	x ^= await(mul(96, x&15))
	y = await(add(y, x%31))
	x, y = y, await(mul(x&7, 27))
	await(note(x + 68))
	if await(add(x, 65))%2 == 0 {
		y++
	}
	z[await(add(47, 1))&3] += x
	s += await(text(s, 95))
	x += await(add(x, 5))
	x ^= await(mul(5, x&15))
	y = await(add(y, x%37))
	x, y = y, await(mul(x&7, 62))
	await(note(x + 35))
	if await(add(x, 26))%2 == 0 {
		y++
	}
	z[await(add(90, 1))&3] += x
	s += await(text(s, 79))
	x += await(add(x, 46))
	x ^= await(mul(59, x&15))
	y = await(add(y, x%94))
	x, y = y, await(mul(x&7, 46))
	x, y = x&0xffff, y&0xffff
	fmt.Println(300, x, y, z, len(s))
	fmt.Println(x, y, z, s)
}
