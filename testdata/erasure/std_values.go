//go:build goasync

// Values of the standard library, with methods, locks and builders, live
// across awaits.
package main

import (
	"bytes"
	"container/list"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/bits"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"

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
func str(s string) string {
	await(pause())
	fmt.Println("str", s)
	return s
}

// async
func main() {
	var b strings.Builder
	b.WriteString(await(str("a")))
	b.WriteByte('b')
	fmt.Fprintf(&b, "%d", await(num(1)))
	var buf bytes.Buffer
	buf.WriteString(b.String())
	await(pause())
	buf.WriteRune('é')
	fmt.Println(b.Len(), buf.String())
	var mu sync.Mutex
	mu.Lock()
	await(pause())
	fmt.Println(mu.TryLock())
	mu.Unlock()
	var wg sync.WaitGroup
	var n atomic.Int64
	for i := range 3 {
		wg.Add(1)
		go func() { defer wg.Done(); n.Add(int64(i)) }()
		await(pause())
	}
	wg.Wait()
	fmt.Println(n.Load() + int64(await(num(2))))
	l := list.New()
	l.PushBack(await(num(3)))
	l.PushFront(await(str("front")))
	for e := l.Front(); e != nil; e = e.Next() {
		await(pause())
		fmt.Println(e.Value)
	}
	d := 90 * time.Minute
	t := time.Date(2024, time.February, await(num(28)), 23, 0, 0, 0, time.UTC).Add(d)
	await(pause())
	fmt.Println(t.Format(time.DateTime), d, t.Weekday())
	err := fmt.Errorf("outer: %w", &os.PathError{Op: await(str("op")), Path: "p", Err: os.ErrNotExist})
	var pe *os.PathError
	await(pause())
	fmt.Println(errors.As(err, &pe), pe.Op, errors.Is(err, os.ErrNotExist))
	xs := []string{"b", "c", "a"}
	slices.Sort(xs[await(num(0)):])
	i, found := slices.BinarySearch(xs, await(str("b")))
	fmt.Println(i, found, strings.Join(xs, "+"), strings.Map(unicode.ToUpper, await(str("up"))))
	keys := slices.Sorted(maps.Keys(map[string]int{await(str("k")): 1, "j": 2}))
	fmt.Println(keys, bits.OnesCount(uint(await(num(255)))))
	r := strings.NewReader(await(str("1 2 x")))
	var a, c int
	k, err := fmt.Fscan(r, &a, &c)
	await(pause())
	rest, _ := io.ReadAll(r)
	fmt.Println(k, err, a+c, string(rest))
	q, convErr := strconv.Atoi(await(str("12x")))
	fmt.Println(q, convErr)
}
