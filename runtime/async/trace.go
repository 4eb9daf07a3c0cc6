package async

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Trace says where a suspended future waits: the chain of awaits from the
// future down to what it waits for. Where it waits for several futures at a time
// the chain ends, and each of them has a trace of its own.
type Trace struct {
	// Awaits are the functions that wait for one another, innermost first, as in
	// Go's traces: each is awaited by the next.
	Awaits []Await

	// Waits is what the innermost of them waits for, such as "async.Sleep" or
	// "a receive from a Chan"; for a future that is written by hand and does not
	// say, the name of its type.
	Waits string

	// Due is when a timer fires that Waits speaks of; else it is zero.
	Due time.Time

	// Parts are what the innermost frame waits for if that is several futures.
	Parts []Part

	awaited *task // the task that Waits speaks of
}

// An Await is an async function that waits, at one of its awaits. If it is not an
// async function but something like Timeout, that awaits a future that it was
// given, File is "" and Line is 0.
type Await struct {
	Function string // with the import path in front, as the runtime package has it
	File     string // with the import path in front, or as the compiler was told
	Line     int    // of the await
}

// A Part is one, or some alike, of several futures that one waits for.
type Part struct {
	Name  string // of the first: its index, or the line of a select's case
	Count int    // how many wait in the same place
	Trace
}

// String gives the trace in the form of a goroutine's: two lines a function. In
// front stands, in brackets, what the innermost waits for.
func (t *Trace) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "[%s]:\n", t.reason())
	t.write(&b, "")
	return b.String()
}

// reason says in a few words what the trace ends in.
func (t *Trace) reason() string {
	switch {
	case t.awaited != nil:
		return t.Waits + " " + t.awaited.title()
	case !t.Due.IsZero():
		return t.Waits + " until " + t.Due.Format("15:04:05.000")
	case t.Waits == "":
		return "nothing"
	}
	return t.Waits
}

// Of a long chain the ends are printed.
const (
	traceHead = 60
	traceTail = 40
)

func (t *Trace) write(b *strings.Builder, indent string) {
	for _, p := range t.Parts {
		name := p.Name
		if p.Count > 1 {
			name += fmt.Sprintf(" and %d more", p.Count-1)
		}
		fmt.Fprintf(b, "%s- %s [%s]:\n", indent, name, p.reason())
		p.Trace.write(b, indent+"  ")
	}
	runs := t.runs()
	for i, r := range runs {
		if left := len(runs) - traceTail; i == traceHead && left > i {
			fmt.Fprintf(b, "%s...%d functions are left out\n", indent, left-i)
		} else if i < traceHead || i >= left {
			r.write(b, indent)
		}
	}
}

// A run is a number of awaits in a row that are the same, of a recursion.
type run struct {
	Await
	count int
}

func (t *Trace) runs() (runs []run) {
	for _, a := range t.Awaits {
		if n := len(runs); n > 0 && runs[n-1].Await == a {
			runs[n-1].count++
		} else {
			runs = append(runs, run{a, 1})
		}
	}
	return runs
}

func (r *run) write(b *strings.Builder, indent string) {
	fmt.Fprintf(b, "%s%s(...)\n", indent, r.Function)
	if r.File != "" {
		fmt.Fprintf(b, "%s\t%s:%d\n", indent, r.File, r.Line)
	}
	if r.count > 1 {
		fmt.Fprintf(b, "%s\t...%d times\n", indent, r.count)
	}
}

// key is the same for traces that are printed as one.
func (t *Trace) key() string {
	var b strings.Builder
	b.WriteString(t.Waits)
	b.WriteByte('\n')
	t.write(&b, "")
	return b.String()
}

// Traced is implemented by futures that are written by hand, so that the stacks
// of tasks say what they wait for. Those that goasync writes, and those of this
// package, need nothing. A future without it appears by the name of its type.
type Traced interface {
	// TraceAwait is called when the future is suspended, and not polled at the
	// moment, by who looks at it, from any goroutine. It calls one of the methods
	// of t: Waits, Awaits, or Part for each of several futures. It must not
	// change anything, and must not block.
	TraceAwait(t *Tracer)
}

// A Tracer follows a chain of awaits.
type Tracer struct {
	trace Trace          // whose Awaits are outermost first for now
	parts map[string]int // where in trace.Parts what has that key is
}

// traceOf gives the trace of a future that nobody polls at the moment. A panic of
// a TraceAwait is nobody's but the future's.
func traceOf(future any) (trace Trace) {
	var t Tracer
	defer func() {
		if v := recover(); v != nil {
			t.Waits(fmt.Sprintf("%s, whose TraceAwait panicked: %v", nameOfType(future), v))
		}
		trace = t.end()
	}()
	t.follow(future)
	return trace
}

func (t *Tracer) end() Trace {
	fs := t.trace.Awaits
	for i, j := 0, len(fs)-1; i < j; i, j = i+1, j-1 {
		fs[i], fs[j] = fs[j], fs[i]
	}
	return t.trace
}

// Waits ends the chain: the future waits for what, in a few words.
func (t *Tracer) Waits(what string) { t.trace.Waits = what }

// Awaits goes on with a future f, or nothing if f is nil, for one that runs f.
// name says what that is, for instance its function with the import path in
// front; if it is "" the stack does not mention it.
func (t *Tracer) Awaits(name string, f Canceller) {
	if name != "" {
		t.trace.Awaits = append(t.trace.Awaits, Await{Function: name})
	}
	t.follow(f)
}

// Part notes a future f that the future waits for beside others. name says which
// it is. What waits for several futures has a Waits too, such as "async.Race".
func (t *Tracer) Part(name string, f Canceller) {
	p := Part{Name: name, Count: 1, Trace: traceOf(f)}
	key := p.key()
	if i, ok := t.parts[key]; ok {
		t.trace.Parts[i].Count++
		return
	}
	if t.parts == nil {
		t.parts = map[string]int{}
	}
	t.parts[key] = len(t.trace.Parts)
	t.trace.Parts = append(t.trace.Parts, p)
}

// part is Part with an index.
func (t *Tracer) part(i int, f Canceller) { t.Part(strconv.Itoa(i), f) }

// task ends the chain at another task.
func (t *Tracer) task(what string, awaited *task) { t.trace.Waits, t.trace.awaited = what, awaited }

// follow looks at what a future waits for.
func (t *Tracer) follow(future any) {
	if isNil(future) {
		t.Waits("nothing")
		return
	}
	if f, ok := future.(Traced); ok {
		f.TraceAwait(t)
		return
	}
	if s := sitesOf(future); s != nil {
		s.trace(t, future)
		return
	}
	t.Waits(nameOfType(future))
}
