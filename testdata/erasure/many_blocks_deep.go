//go:build goasync

// Awaits in blocks, conditions and loops nested twenty deep see the variables
// of every level.
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

// async
func main() {
	a := await(num(1))
	{
		b := a + 1
		if c := await(num(b + 1)); c > 0 {
			for d := range 1 {
				switch e := c + d; {
				case e > 0:
					{
						f := await(num(e + 1))
						for g := f; g == f; g++ {
							if h := g + 1; await(num(h)) > 0 {
								switch i := any(h + 1).(type) {
								case int:
									select {
									default:
										j := i + 1
										{
											for _, k := range []int{await(num(j + 1))} {
												if l := k + 1; l > 0 {
													{
														m := await(num(l + 1))
														for n := range map[int]int{m + 1: 0} {
															if o := n + 1; o < 0 {
															} else if p := await(num(o + 1)); p > 0 {
																{
																	q := p + 1
																	switch {
																	default:
																		if r := await(num(q + 1)); r > 0 {
																			{
																				s := r + 1
																				for t := s + 1; t > 0; t = -await(num(t)) {
																					await(pause())
																					fmt.Println(a, b, c, d, e, f, g, h, i, j)
																					fmt.Println(k, l, m, n, o, p, q, r, s, t)
																				}
																				fmt.Println("s", s)
																			}
																			fmt.Println("r", r)
																		}
																	}
																	fmt.Println("q", q)
																}
																fmt.Println("p", o, p)
															}
															fmt.Println("n", n)
														}
														fmt.Println("m", m)
													}
													fmt.Println("l", l)
												}
												fmt.Println("k", k)
											}
										}
										fmt.Println("j", j)
									}
									fmt.Println("i", i)
								}
								fmt.Println("h", h)
							}
							fmt.Println("g", g)
						}
						fmt.Println("f", f)
					}
					fmt.Println("e", e)
				}
				fmt.Println("d", d)
			}
			fmt.Println("c", c)
		}
		fmt.Println("b", b)
	}
	fmt.Println("a", a)
}
