package lower_test

import (
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

// TestPredeclared lowers a program whose package declares something with the name
// of what is predeclared, for each of these names. The program mentions none of
// them otherwise; its twin must mention what is predeclared all the same.
func TestPredeclared(t *testing.T) {
	if testing.Short() {
		t.Skip("it lowers a hundred programs")
	}
	for _, name := range types.Universe.Names() {
		for _, decl := range []string{"func " + name + "() {}", "type " + name + " struct{ zz rt.GoInt }", "var " + name + " = 7"} {
			source := withoutPredeclared + decl + "\n"
			twin, err := lowertest.Try("p.go", source)
			require.NoError(t, err, decl)
			require.NotNil(t, twin, "%s is refused", decl)
			assert.NoError(t, lowertest.TypeCheck("p.go", twin), decl)
		}
	}
}

const withoutPredeclared = `//go:build goasync

package p

import (
	"fmt"
	"slices"
	"strings"

	rt "github.com/seed4fdd6362/goasync/runtime/async"
)

type S struct {
	a rt.GoInt
	b rt.GoString
	c []rt.GoInt
	d map[rt.GoString]*S
	e rt.GoError
	f func(rt.GoInt) rt.GoBool
}

type I interface {
	// async
	M(x rt.GoInt, more ...rt.GoString) rt.GoInt
}

// async
func (s *S) M(x rt.GoInt, more ...rt.GoString) rt.GoInt { return await(id(x)) + s.a }

// async
func id[T rt.GoAny](x T) T { await(rt.Yield()); return x }

// async
func plain[T rt.GoAny](x T) (T, rt.GoError) { return x, rt.ErrCancelled }

// async
func result(n rt.GoInt) (rt.GoInt, rt.GoError) {
	if await(id(n)) > 2 {
		return n, rt.ErrCancelled
	}
	return await(plain(n))
}

// async
func recursive(n rt.GoInt, i I) rt.GoInt {
	if n == 0 {
		return await(i.M(n)) + await(i.M(n, "a", await(id("b"))))
	}
	return await(recursive(n-1, i)) + await((*S).M(&S{}, 1))
}

// async
func deferred[T rt.GoAny](n rt.GoInt, t T) (a rt.GoInt, b rt.GoString, c S, d rt.GoBool, e T) {
	defer /*async*/ func() {
		await(rt.Yield())
		a += 10
	}()
	defer func() { b += "!" }()
	defer await(id(b))
	c = S{await(id(n)), "x", []rt.GoInt{1, await(id(2))}, map[rt.GoString]*S{"k": {b: await(id("y"))}}, rt.ErrGoexit, func(rt.GoInt) rt.GoBool { return d }}
	e = await(id(t))
	return n, await(id("b")), c, await(id(n)) == 1 && await(id(2)) == 2 || !await(id(rt.GoTrue)), e
}

// async
func loops[K rt.GoComparable, F ~func(K) K](xs []rt.GoInt, m map[K]rt.GoString, c chan K, f F) (out []K, n rt.GoInt) {
	var arr [3]rt.GoInt
	for i, x := range xs {
		arr[i] = x * await(id(2))
	}
	for k, v := range m {
		m[k] = strings.ToUpper(v)
		out = slices.Insert(out, n, await(id(f(k))))
	}
	for i, r := range "aé" {
		n += i + rt.GoInt(await(id(r)))
	}
	for i := range 3 {
		if await(id(i)) == 1 {
			continue
		}
		defer func() { n += i }()
	}
	for k, v := range slices.All(xs) {
		if await(id(k)) == 3 {
			break
		}
		if await(id(v)) == 4 {
			return
		}
		defer func() { n += v }()
	}
	for v := range c {
		out[0] = await(id(v))
	}
	for i := range &arr {
		arr[i] += await(id(i))
	}
	select {
	case v, ok := <-c:
		out[1], n = v, await(id(rt.GoLenString(fmt.Sprint(ok))))
	case c <- await(id(out[0])):
	}
	for {
		select {
		case v := await(id(7)):
			n = v
		case a, b := await(result(9)):
			n = a + rt.GoLenString(b.Error())
		default:
			return
		}
		select {
		case await(rt.Yield()):
		case n = await(id(n)):
		}
	}
}

// async
func choices(x rt.GoAny) (s rt.GoString) {
	switch x := rt.GoAny(await(id(x))).(type) {
	case rt.GoInt, rt.GoString:
		s = fmt.Sprint(await(id(x)))
	case []rt.GoInt:
		s += fmt.Sprint(x[await(id(0))])
	}
again:
	switch await(id(2)) {
	case await(id(1)):
		goto again
	case 2:
		s += "2"
		fallthrough
	default:
		s += "def"
	}
	type local[T rt.GoAny] struct {
		x T
		n *local[T]
	}
	l := local[rt.GoInt]{1, await(id(&local[rt.GoInt]{x: 2}))}
	await(rt.Yield())
	f := /*async*/ func(x rt.GoInt) rt.GoInt { l.x += x; return await(id(l.n.x)) + l.x }
	t := rt.Spawn(result(await(f(3))))
	v, err := await(t)
	w := rt.Spawn( /*async*/ func() rt.GoInt { return await(id(5)) }())
	go fmt.Sprint(await(id(1)))
	return fmt.Sprint(v, err, await(w), rt.GoBool(v == 1 && await(id(v)) == 2))
}

`
