// Package lower turns the async functions of typed source files into state
// machines, and writes the files with them: the twins.
//
// # What becomes of a function
//
// An async function
//
//	//async
//	func total(urls []string) (int, error) {
//		sum := 0
//		for _, u := range urls {
//			body, err := await(get(u))
//			if err != nil {
//				return 0, err
//			}
//			sum += len(body)
//		}
//		return sum, nil
//	}
//
// becomes a frame, what is kept of a call while it is suspended, and a method
// Step that runs the call on:
//
//	type totalFuture struct {
//		urls    []string    // variables that live across an await
//		sum, i1 int
//		get     getFuture   // the callee's frame, by value
//		state   async.State `await:"5.get"` // 0, or the number of the await it is suspended at
//	}
//
//	func (f *totalFuture) Step(cx *async.Context, urls []string) (r0 int, r1 error, ready bool) {
//		var sum, i1 int …
//		switch f.state.At {
//		case 1: // await(get(u))
//			urls, sum, i1, f.state.At, f.urls = f.urls, f.sum, f.i1, 0, nil
//			goto await1
//		}
//		sum = 0
//		…
//	await1:
//		if body, err, ready = f.get.Step(cx, u); !ready {
//			f.state.At, f.urls, f.sum, f.i1 = 1, urls, sum, i1
//			return
//		}
//		…
//		return sum, nil, true
//	}
//
// Everything follows from three aims. A call that never suspends costs little
// more than a plain one: its arguments and variables stay in registers, the
// callee is called statically, and nothing is written to the frame. Suspending
// writes what is live and no more, and a resumed frame is at once one that was
// never started, so that the same frame serves the next call and keeps nothing
// alive. And the twin can be read: what has no await is copied, bytes and
// comments included, and a variable keeps its name in the frame.
//
// Dispatch happens once; from there on control moves by goto, so Go's compiler
// sees an ordinary flow graph. A loop around a switch, the usual way to write a
// state machine, would keep every variable in memory. Each await is polled in
// one place, which the first pass and every resumption share: with a second
// place for resumptions a breakpoint on the line would be set in only one of
// them, and the code would be a fifth longer. The arguments of Step no longer
// count when it is resumed, so their texts must be harmless then: what could
// fail or have an effect is evaluated into a temporary before.
//
// A function that begins with its only await, of a known callee, and keeps
// nothing across it does the same whether it starts or is resumed. It has no
// dispatch at all: see direct in emit.go.
//
// # The passes
//
// prepare (lower.go, entry.go) finds out what kind of function it is and names
// what exists from the start. build (build.go, stmt.go, control.go, loop.go,
// choice.go, defer.go) makes a control-flow graph whose blocks hold text,
// normalising expressions on the way (normalize.go). liveness finds what lives
// across which await. layout gives it fields. emit.go and glue.go write Go, and writer.go
// adds the line directives. verify.go holds what is true of the graph in between,
// and dump.go prints it.
//
// Statements are kept as text, not as syntax, because text keeps layout and
// comments: a renderer copies the source and replaces what means something else
// now (render.go). Only a statement that holds an await is taken apart; a run of
// others is copied whole, and variables that nothing outside of the run mentions
// stay in it, in a block.
//
// # Order of evaluation
//
// Go orders calls, receives and the operands of && and || in an expression, and
// leaves the rest open. So in
//
//	x + f() + await(g()) + h()
//
// f must be called before g is awaited, and h after. An await is taken out of
// its expression into a temporary; what calls, receives or asserts before it, in
// the same statement, is taken out first. A builtin that only computes, such as len,
// is a call like others. Operands without an effect stay where they are and are read
// late, which Go allows and its compiler does, too; but not those of a select on
// channels, which Go evaluates one after the other. The
// statement that is left holds no await, and Go's own rules for assignment, such
// as that operands are evaluated before anything is assigned, apply to it. Where
// an operand may not be evaluated at all (x && await(y)), jumps decide. What Go
// does not evaluate, such as the operand of unsafe.Sizeof, is left alone, and what
// is no constant must not become one without its calls: see arraylen.go.
//
// # Variables
//
// A variable declared where code is taken apart becomes a variable of Step,
// since the labels around it must not jump over its declaration. If the program
// depends on its identity, because its address is taken or a closure shares it
// and someone assigns to it, it is boxed: Step holds a pointer, made anew each
// time the declaration is executed, so that each iteration of a loop has its own.
// Two variables of one name and type in scopes apart share one variable of Step;
// one that shadows another gets a number.
//
// Local types and constants that the frame or an async literal mentions move to
// package level, with the type parameters of the function around them.
//
// # Closures
//
// A plain closure in Step must not capture Step's variables: they come and go
// with each call, and Go would put them on the heap. So a statement with a closure
// is put in a block that first copies what the closure uses:
//
//	{
//		n := n
//		f.defers.Push(func(p *async.Panic) { … n … })
//	}
//
// The copy is as good as the variable: either it is a box's pointer, or nobody
// ever assigns to it again. An async literal becomes a closure that makes a
// frame, and the frame holds what the literal captures in the same way.
//
// # Select
//
// A select over futures becomes the await of one frame more, which has the frames
// of its cases side by side: see race.go.
//
// # Defer
//
// If something must happen however a function ends, because it defers calls or
// ranges over an iterator function, its body is a method run of its own, under a
// real Go defer that catches panics (Defers.Catch). Step calls run and then the
// deferred calls (Defers.Exit), which may suspend. Results are in the frame
// meanwhile, and so are named results while the body runs, where a panic finds
// them. Each deferred call is kept as a closure with a real defer statement in it
// that raises the pending panic, so that recover works in exactly the functions
// where Go has it work. To defer recover itself has a form of its own
// (Defers.PushRecover), for what that does depends on how the function ends. After a panic the callees' frames are made new: what they
// were doing is over.
//
// A range over an iterator function with an await in its body runs the iterator
// as a coroutine (Range0, Range1, Range2), stopped on every way out of the loop.
//
// # Await stacks
//
// The runtime prints where a suspended function waits, in terms of the source (Stack
// in the runtime). What it needs to know of a frame is, for each state, the line of
// the await and the field of what is awaited, and the function's name, and that is in
// the tag of the field that holds the state; see awaits.go. A tag is not in the frame,
// is no code, and is short. The frame of a select has one with its cases.
//
// # Line directives
//
// Every line of a twin stands for a place in the source: what is copied for its
// own, glue for the await or function that it serves. A directive is written
// where the line would not follow from the one before, and names the file only
// once, so that the text can stand in the source's own place for overlays.
// Dispatch stands for the function's line: Go's tools take a line's first
// instruction for the line, and that of an await is where it is polled.
package lower
