package parser

import (
	_ "embed"
	"strings"
)

// A Code is the kind of a diagnostic. The comment of each one says what it
// means and holds the smallest source that gives it; what stands before the
// package clause is left out where it is only the build constraint. A test runs
// the examples, and Explain prints the comments.
type Code int

// New codes are added at the end, and none is used again for something else.
const (
	_ Code = iota

	// SyntaxError: the file is not Go. The dialect is syntactically plain Go, so
	// gofmt finds the same errors.
	//
	// Example:
	//	func f() { x := }
	SyntaxError

	// TypeError: the program breaks a rule of Go's types, in the words of the Go
	// compiler. An async function has its lowered type: the same parameters and
	// one future as its result.
	//
	// Example:
	//	//async
	//	func f() int { return "one" }
	TypeError

	// LoadError: the go command cannot make sense of the file, most often
	// because it imports a package that is not there.
	//
	// Example:
	//	-- go.mod --
	//	module example.com/m
	//	-- a.go --
	//	//go:build goasync
	//
	//	package m
	//
	//	import _ "example.com/m/missing"
	LoadError

	// AwaitOutside: await stands in a function that is not async. Only an async
	// function can suspend. Make the function async with a line //async in its
	// doc comment (/*async*/ before the func of a literal), or call
	// async.BlockOn, which keeps its goroutine waiting.
	//
	// Example:
	//	//async
	//	func get() int { return 1 }
	//
	//	func f() int { return await(get()) }
	AwaitOutside

	// AwaitInLiteral: await stands in a function literal within an async
	// function, but the literal itself is not async: whoever calls it does not
	// await it. Write /*async*/ before its func; calling it then gives a future.
	//
	// Example:
	//	//async
	//	func get() int { return 1 }
	//
	//	//async
	//	func f() {
	//		g := func() int { return await(get()) }
	//		g()
	//	}
	AwaitInLiteral

	// AwaitInInitializer: await stands in the declaration of a package-level
	// variable. Those are initialized before main, when there is nothing yet that
	// could run a future. Use async.BlockOn, or await in a function.
	//
	// Example:
	//	//async
	//	func get() int { return 1 }
	//
	//	var x = await(get())
	AwaitInInitializer

	// AwaitNotFuture: the operand of await is not a future. It may be any value
	// with the methods of async.Future[T]: the call of an async function, a task,
	// what a combinator gives. The call of a plain function is a plain value.
	//
	// Example:
	//	//async
	//	func f() { await(3) }
	AwaitNotFuture

	// AwaitArguments: await takes exactly one operand. To await several futures
	// together use async.Join2 and its like, or async.JoinAll.
	//
	// Example:
	//	//async
	//	func f() { await() }
	AwaitArguments

	// AwaitNotCalled: await stands without parentheses. It is not a function that
	// could be passed around.
	//
	// Example:
	//	//async
	//	func f() { g := await; _ = g }
	AwaitNotCalled

	// AwaitUnevaluated: await stands where Go looks only at the type of an
	// expression and does not evaluate it, so it would never run.
	//
	// Example:
	//	import "unsafe"
	//
	//	//async
	//	func f() int { return 1 }
	//
	//	//async
	//	func g() uintptr { return unsafe.Sizeof(await(f())) }
	AwaitUnevaluated

	// AwaitShadowed: the program declares something with the name await, and it is
	// in scope where an async function awaits. Rename it. As the name of a field,
	// a method or a package, await is free.
	//
	// Example:
	//	func await(x int) int { return x }
	//
	//	//async
	//	func f() int { return 1 }
	//
	//	//async
	//	func g() int { return await(f()) }
	AwaitShadowed

	// GoAwait: go await(f(x)) would start a goroutine to await in, but a goroutine
	// cannot. Use async.Spawn(f(x)), which runs the future beside others.
	//
	// Example:
	//	//async
	//	func f() {}
	//
	//	//async
	//	func g() { go await(f()) }
	GoAwait

	// UnusedFuture: calling an async function only makes a future; nothing of it
	// runs until it is awaited or spawned. Await it, spawn it, or write _ = f(x) if
	// it is meant not to run. The same goes for go f(x) and defer f(x).
	//
	// Example:
	//	//async
	//	func work() {}
	//
	//	//async
	//	func f() { work() } // await(work())
	UnusedFuture

	// BadDirective: an async directive stands where it means nothing. The line
	// //async belongs in the doc comment of a function with a body, of a method of
	// an interface, or of a function type; /*async*/ stands right before the func
	// of a literal. func init, functions without a body, functions that //export or
	// //go:linkname names and those with //go:uintptrescapes cannot be async.
	//
	// Example:
	//	//async
	//	var x = 1
	BadDirective

	// TooManyResults: an async function has at most 8 results, because its future
	// holds them in a tuple. Put some of them in a struct.
	//
	// Example:
	//	//async
	//	func f() (a, b, c, d, e, f, g, h, i int) { return }
	TooManyResults

	// MixedSelect: a select has cases of channels and cases of futures. It can wait
	// for one kind only.
	//
	// Example:
	//	//async
	//	func f() {}
	//
	//	//async
	//	func g(c chan int) {
	//		select {
	//		case <-c:
	//		case await(f()):
	//		}
	//	}
	MixedSelect

	// NoConstraint: a file has async directives or awaits, but not the build
	// constraint that makes it a source of goasync. Without it the go command
	// would compile the file as it stands. Write //go:build goasync above the
	// package clause, with a blank line between.
	//
	// Example:
	//	package p
	//
	//	//async
	//	func f() {}
	NoConstraint

	// BadConstraint: a file has async directives, and a build constraint in which
	// goasync is not a condition by itself. The twin gets the same constraint with
	// !goasync in its place, so it must be joined to the others by &&.
	//
	// Example:
	//	//go:build goasync || linux
	//
	//	package p
	//
	//	//async
	//	func f() {}
	BadConstraint

	// LegacyConstraint: a file names the tag in a // +build line, which the go
	// command no longer reads. Use //go:build goasync alone.
	//
	// Example:
	//	//go:build goasync
	//	// +build goasync
	//
	//	package p
	LegacyConstraint

	// TwinCollision: the generated file of one source would have the name of
	// another source. Rename one of them.
	//
	// Example:
	//	-- go.mod --
	//	module example.com/m
	//	-- a.go --
	//	//go:build goasync
	//
	//	package m
	//	-- a_async.go --
	//	//go:build goasync
	//
	//	package m
	TwinCollision

	// GenerateExcluded: a //go:generate line for goasync stands only in files that
	// the goasync tag excludes. go generate does not look at those and says nothing,
	// so goasync would never run. Put the line in a file without the tag, such
	// as doc.go. This is a warning.
	//
	// Example:
	//	//go:generate go tool goasync
	GenerateExcluded

	// UnnameableType: a value must be kept while the function is suspended, or
	// between an await and the expression it is part of, and the twin has no name
	// for its type: it belongs to another package and is unexported, or to an internal
	// package of others, or a plain file has it from C. Convert the value to an
	// interface or a type of your own, or use it up between two awaits.
	//
	// Example:
	//	import "encoding/binary"
	//
	//	//async
	//	func wait() {}
	//
	//	//async
	//	func f() uint16 {
	//		order := binary.LittleEndian
	//		await(wait())
	//		return order.Uint16([]byte{1, 2})
	//	}
	UnnameableType

	// ImportsC: a source uses cgo. What C declares has types that only cgo knows, and
	// generated code could not name them. Leave C to plain files of the package, and
	// have their functions take and give Go types.
	//
	// Example:
	//	import "C"
	ImportsC
)

//go:embed codes.go
var codesText string

// codeDoc is what the comments above say about a code.
type codeDoc struct {
	name string
	text string
}

// codeDocs has the comment of each code, by the code.
var codeDocs = readCodes(codesText)

// readCodes reads the names and comments of the codes out of this file. Each
// comment starts with the name of its code, which stands below it alone.
func readCodes(text string) (docs []codeDoc) {
	_, text, _ = strings.Cut(text, "_ Code = iota\n")
	text, _, _ = strings.Cut(text, "\n)")
	docs = append(docs, codeDoc{})
	var comment strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if c, ok := strings.CutPrefix(line, "//"); ok {
			comment.WriteString(strings.TrimPrefix(c, " ") + "\n")
			continue
		}
		if line != "" {
			docs = append(docs, codeDoc{name: line, text: comment.String()})
		}
		comment.Reset()
	}
	return docs
}

// String gives the code's name.
func (c Code) String() string {
	if c <= 0 || int(c) >= len(codeDocs) {
		return "Unknown"
	}
	return codeDocs[c].name
}

// Codes gives all codes.
func Codes() []Code {
	var list []Code
	for c := range codeDocs[1:] {
		list = append(list, Code(c+1))
	}
	return list
}

// Explain gives what there is to say about the code with the given name. Case
// does not matter.
func Explain(code string) (text string, ok bool) {
	for _, d := range codeDocs[1:] {
		if strings.EqualFold(d.name, code) {
			return d.text, true
		}
	}
	return "", false
}
