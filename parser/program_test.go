package parser

import (
	"context"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"hash/fnv"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// loadSound loads files that have no errors.
func loadSound(t testing.TB, files map[string]string) *Program {
	t.Helper()
	prog, diags, err := LoadSource(files)
	require.NoError(t, err)
	require.Empty(t, diags)
	return prog
}

// dialect is the beginning of a source that uses the runtime.
const dialect = `//go:build goasync

package p

import "github.com/seed4fdd6362/goasync/runtime/async"

var _ async.Unit

`

// describe lists the async functions of a program with their types and awaits.
func describe(prog *Program) (lines []string) {
	for _, u := range prog.Units {
		q := types.RelativeTo(u.Types)
		short := func(t types.Type) string {
			return strings.ReplaceAll(types.TypeString(t, q), RuntimePath+".", "async.")
		}
		for _, f := range u.Files {
			for _, fn := range f.Funcs {
				name, lowered := "literal", ""
				if fn.Decl != nil {
					name, lowered = fn.Decl.Name.Name, " -> "+short(fn.Obj.Type())
				} else {
					lowered = " -> " + short(u.Info.Types[fn.Lit].Type)
				}
				if recv := fn.Sig.Recv(); recv != nil {
					name = fmt.Sprintf("(%s %s).%s", recv.Name(), short(recv.Type()), name)
				}
				lines = append(lines, name+" "+short(fn.Sig)+lowered)
				for _, a := range fn.Awaits {
					lines = append(lines, fmt.Sprintf("\tawait(%s) %s %d%v", exprString(a.Operand), short(a.Value), a.Shape, typeStrings(a.Results, short)))
				}
			}
		}
	}
	return lines
}

func typeStrings(list []types.Type, f func(types.Type) string) []string {
	s := []string{}
	for _, t := range list {
		s = append(s, f(t))
	}
	return s
}

func TestSignatures(t *testing.T) {
	prog := loadSound(t, map[string]string{"a.go": dialect + `
type R[A, B any] struct{ f H }

//async
func (r *R[_, B]) blank(x int, more ...B) (a, b B) { return }

//async
func (R[A, B]) unnamed(int, string) {}

//async
func (r R[A, B]) mixed(int, string) A { r, ok := R[A, B]{}, true; _ = ok; var a A; return a }

//async
type H func(n int) (string, error)

//async
type G[T any] func(T) T

type E = error

//async
func alias() (int, E) { return 0, nil }

type myErr struct{ error }

//async
func own() (int, myErr) { return 0, myErr{} }

type I[T any] interface {
	// async
	M(x, y T) (a, b, c T)
	N() int
}

//async
func uses[T any](i I[T], h H, g G[T], x interface {
	//async
	Q() error
}) (n int, err error) {
	var t T
	a, b, c := await(i.M(t, t))
	s, err := await(h(1))
	d := await(g(t))
	err = await(x.Q())
	e := /*async*/ func(k int) error { await(x.Q()); return nil }
	f := await(e(1))
	defer await(alias())
	_, _, _, _, _, _ = a, b, c, s, d, f
	return await(uses(i, h, g, x))
}
`, "b.go": `package p

func plain(h H, r *R[int, string]) {
	var s async2 = h(1)
	_ = s
	_, _ = h, r.blank(1, "x", "y")
}

type async2 = interface{}
`})
	require.Equal(t, strings.Split(`(r *R[blank۰0, B]).blank func(x int, more ...B) (a B, b B) -> func(_ int, _ ...B) async.Future[async.Tuple2[B, B]]
( R[A, B]).unnamed func(int, string) -> func(int, string) async.Future[async.Unit]
(r R[A, B]).mixed func(_ int, _ string) A -> func(int, string) async.Future[A]
alias func() (int, E) -> func() async.Future[async.Result[int]]
own func() (int, myErr) -> func() async.Future[async.Tuple2[int, myErr]]
uses func(i I[T], h H, g G[T], x interface{Q() async.Future[error]}) (n int, err error) -> func[T any](_ I[T], _ H, _ G[T], _ interface{Q() async.Future[error]}) async.Future[async.Result[int]]
	await(i.M(t, t)) async.Tuple3[T, T, T] 3[T T T]
	await(h(1)) async.Result[string] 2[string error]
	await(g(t)) T 1[T]
	await(x.Q()) error 1[error]
	await(e(1)) error 1[error]
	await(alias()) async.Result[int] 2[int error]
	await(uses(i, h, g, x)) async.Result[int] 2[int error]
literal func(k int) error -> func(_ int) async.Future[error]
	await(x.Q()) error 1[error]`, "\n"), describe(prog))

	file := prog.Units[0].Files[0]
	require.Len(t, file.Sigs, 11)
	require.Len(t, file.Drop, 11)
	require.Equal(t, "//go:build goasync", file.Build.Text)
	require.Equal(t, "//go:build !goasync", file.TwinBuild)
	require.True(t, file.Funcs[5].Awaits[6-1].Defer)
	require.Same(t, file.Funcs[5], file.Funcs[6].Outer)
	require.Equal(t, map[string]bool{"R": true, "H": true, "G": true, "E": true, "alias": true, "myErr": true, "own": true, "I": true,
		"uses": true, "plain": true, "async2": true, "_": true}, prog.Units[0].Names)
}

// Which two results make a Result is a question of types, not of words.
func TestErrorType(t *testing.T) {
	prog := loadSound(t, map[string]string{"a.go": dialect + `
type error interface{ Error() string }

//async
func f() (int, error) { return 0, nil }

//async
func g() {
	n, err := await(f())
	var t async.Tuple2[int, error]
	_, _, _ = n, err, t
	h(await(f()))
}

func h(int, error) {}
`})
	require.Equal(t, Tuple, prog.Units[0].Files[0].Funcs[1].Awaits[0].Shape)

	prog = loadSound(t, map[string]string{"a.go": dialect + `
type failure = interface{ Error() string }

type failed failure

//async
func f() (int, failure) { return 0, nil }

//async
func g() (int, failed) { return 0, nil }

//async
func h() {
	n, err := await(f())
	m, err2 := await(g())
	_, _, _, _ = n, err, m, err2
}
`})
	awaits := prog.Units[0].Files[0].Funcs[2].Awaits
	require.Equal(t, Tuple, awaits[0].Shape) // a type that is written out is not the type error
	require.Equal(t, Tuple, awaits[1].Shape)
}

// Types may refer to themselves through async signatures.
func TestRecursiveTypes(t *testing.T) {
	loadSound(t, map[string]string{"a.go": dialect + `
//async
type H func(H) (H, error)

//async
type N func() N

type I interface {
	//async
	M(I) (I, error)
}

type T struct {
	f interface {
		//async
		M(T) (T, T)
	}
	next *T
}

type G[A any] interface {
	//async
	M(G[A]) (G[A], error)
}

//async
func (t *T) walk(n N, i I) (*T, error) {
	n = await(n())
	i, err := await(i.M(i))
	_, _ = await(t.f.M(*t))
	if err != nil {
		return await(t.next.walk(n, i))
	}
	f := T.value
	g := t.walk
	await(f(*t, 1))
	return await(g(n, i))
}

//async
func (t T) value(int) {}
`})
}

// Whatever the later stages ask about the source is answered for the nodes of
// the source.
func TestInfo(t *testing.T) {
	prog := loadSound(t, map[string]string{"a.go": dialect + `
type T[K comparable] struct{}

//async
func (t *T[K]) get(k K) (v int, err error) {
	t, v = nil, 1
	f := /*async*/ func(x int) (y string) { y = "a"; _ = x; return }
	_ = await(f(v))
	return v, err
}
`})
	u := prog.Units[0]
	missing := map[string]bool{"p": true, "async": true, "await": true, "_": true}
	ast.Inspect(u.Files[0].Syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Ident:
			if u.Info.ObjectOf(n) == nil && !missing[n.Name] {
				t.Errorf("%s: %s has no object", prog.Fset.Position(n.Pos()), n.Name)
			}
		case *ast.FuncType:
			require.NotNil(t, u.Info.Scopes[n])
		case *ast.CallExpr:
			require.NotNil(t, u.Info.Types[n].Type)
		}
		return true
	})
	fn := u.Files[0].Funcs[0]
	require.Equal(t, "t", fn.Sig.Recv().Name())
	require.Same(t, u.Info.Defs[fn.Decl.Recv.List[0].Names[0]], fn.Sig.Recv())
	assigned := fn.Body().List[0].(*ast.AssignStmt).Lhs
	require.Same(t, fn.Sig.Recv(), u.Info.Uses[assigned[0].(*ast.Ident)])
	require.Same(t, fn.Sig.Results().At(0), u.Info.Uses[assigned[1].(*ast.Ident)])
	require.Same(t, fn, prog.FuncOf(fn.Obj))
	require.Same(t, fn, prog.FuncAt(fn.Decl))
	require.Nil(t, prog.FuncOf(nil))
	lit := u.Files[0].Funcs[1]
	require.Same(t, lit, prog.FuncAt(lit.Lit))
	require.Same(t, fn.Awaits[0], prog.AwaitAt(fn.Awaits[0].Call))
}

func TestEntries(t *testing.T) {
	prog := loadSound(t, map[string]string{"a_test.go": `//go:build goasync

package main

import "testing"

// async
func main() {}

// async
func TestA(t *testing.T) { main() }

// async
func Test(t *testing.T) {}

// async
func TestMain(m *testing.M) {}

// async
func BenchmarkA(b *testing.B) {}

// async
func FuzzA(f *testing.F) {}

// async
func ExampleA() {}

// async
func Testify(t *testing.T) {}

// async
func TestB(t *testing.T) int { return 1 }

// async
func TestC(t *testing.B) {}

type T struct{}

// async
func (T) TestD(t *testing.T) {}

// async
func helper() {}
`})
	entries := map[string]bool{}
	for _, fn := range prog.Units[0].Files[0].Funcs {
		entries[fn.Decl.Name.Name] = fn.Entry
	}
	require.Equal(t, map[string]bool{"main": true, "TestA": true, "Test": true, "TestMain": true, "BenchmarkA": true, "FuzzA": true, "ExampleA": true,
		"Testify": false, "TestB": false, "TestC": false, "TestD": false, "helper": false}, entries)
	require.Len(t, prog.Units[0].Files[0].Sigs, 5)
}

func TestFileVersion(t *testing.T) {
	prog := loadSound(t, map[string]string{
		"a.go": "//go:build goasync && go1.21\n\npackage p\n",
		"b.go": "//go:build goasync && go1.18\n\npackage p\n",
		"c.go": "//go:build goasync\n\npackage p\n",
	})
	files := prog.Units[0].Files
	require.Equal(t, "go1.21", files[0].GoVersion)
	require.Equal(t, "go1.21", files[1].GoVersion)
	require.Equal(t, "go1.26", files[2].GoVersion)
}

// hashTree hashes all of a tree: its nodes' identity, fields and positions.
func hashTree(n ast.Node) uint64 {
	h := fnv.New64a()
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			fmt.Fprintf(h, "%x", v.Pointer())
			if _, ok := v.Interface().(*ast.Object); !ok && !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			fmt.Fprintf(h, "[%d]", v.Len())
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					walk(v.Field(i))
				}
			}
		case reflect.Map:
		default:
			fmt.Fprintf(h, "%v,", v)
		}
	}
	walk(reflect.ValueOf(n))
	return h.Sum64()
}

// A tree is the same after the check as before.
func TestTreeIsRestored(t *testing.T) {
	text := dialect + `
type T[A any] struct{}

// async
func (t *T[_]) m(int, string) (a, b int, err error) { return }

type I interface {
	//async
	M() (a, b int)
}

//async
type F = func() (int, error)

//async
func f(i I, g F) (n int, err error) {
	select {
	case a, b := await(i.M()):
		_, _ = a, b
	}
	defer await(g())
	for range await(i.M()) {
		h := /*async*/ func() string { return "" }
		_ = await(h())
	}
	take(await(g()))
	return await(g())
}

func take(int, error) {}
`
	fset := token.NewFileSet()
	src := newSource(fset, "a.go", []byte(text))
	require.False(t, src.broken)
	before := hashTree(src.syntax)
	require.NoError(t, func() error { _, _, err := LoadSource(map[string]string{"a.go": text}); return err }()) // fills memory.exports
	exp := newExports(fset)
	exp.files = memory.exports.files
	_, diags, err := newChecker(fset, "").loadSources(exp, []*source{src})
	require.NoError(t, err)
	require.NotEmpty(t, diags)
	require.Equal(t, before, hashTree(src.syntax))
}

func TestParallel(t *testing.T) {
	var sum atomic.Int64
	parallel(100, func(i int) { sum.Add(int64(i)) })
	require.EqualValues(t, 4950, sum.Load())
	parallel(0, func(i int) { t.Error("called") })
	require.PanicsWithValue(t, "seven", func() {
		parallel(10, func(i int) {
			if i == 7 {
				panic("seven")
			}
		})
	})
}

// An operand may be any value with the methods of a future, anywhere.
func TestOperands(t *testing.T) {
	loadSound(t, map[string]string{"a.go": dialect + `
type W struct{ async.Future[int] }

type V struct{ *W }

type Al = async.Future[string]

type Nm async.Future[async.Result[string]]

type Ifc interface {
	async.Future[int]
	Extra()
}

//async
func f(w W, v V, pv *V, a Al, n Nm, i Ifc, ch chan async.Future[int], m map[string]async.Future[async.Tuple2[int, string]]) {
	var x int = await(w)
	x = await(v)
	x = await(pv)
	s := await(a)
	s, err := await(n)
	x = await(i)
	x = await(<-ch)
	a1, b1 := await(m["x"])
	use(x, s, err, a1, b1)
	use(await(m["x"]))
	switch y := any(await(w)).(type) {
	case int:
		_ = y
	}
	if v, err := await(n); err != nil {
		_ = v
	}
	var arr [3]async.Future[int]
	arr[await(w)] = nil
	x += await(w)
	go use(await(w))
	ch <- /*async*/ func() int { return 1 }()
	switch {
	case await(w) == 3:
	}
	type loc struct{ x int }
	q := /*async*/ func() loc { return loc{} }
	use(await(q()).x)
	for range await(w) {
	}
	await((await(/*async*/ func() Al { return a }())))
	var c, d = await(n)
	use(c, d)
}

func use(...any) {}
`})
}

func TestLoadSourceExternalTest(t *testing.T) {
	prog := loadSound(t, map[string]string{
		"a.go":      "//go:build goasync\n\npackage p\n\n//async\nfunc F() int { return 1 }\n",
		"a_test.go": "//go:build goasync\n\npackage p_test\n\nimport (\n\t\"p\"\n\t\"testing\"\n)\n\n//async\nfunc TestF(t *testing.T) { _ = await(p.F()) }\n",
	})
	require.Len(t, prog.Units, 2)
	f := prog.Units[1].Files[0].Funcs[0].Awaits[0].Operand.(*ast.CallExpr).Fun.(*ast.SelectorExpr).Sel
	require.Same(t, prog.Units[0].Files[0].Funcs[0], prog.FuncOf(prog.Units[1].Info.Uses[f].(*types.Func)))
}

// The go command ends early when the caller has had enough.
func TestLoadCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err := Load(&Config{Context: ctx}, ".")
	require.Error(t, err)
}
