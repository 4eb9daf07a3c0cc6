package lower

import (
	"strconv"
	"strings"
)

// poll writes the method by which the future is polled as a value.
func (e *emitter) poll() {
	self, state := e.fn.self, e.fn.self+"."+e.fn.layout.state
	value := e.valueText()
	var dest []string
	switch n := len(e.fn.resultVars); {
	case n == 0:
	case n == 1:
		dest = []string{"v"}
	case n == 2 && e.fn.f.resultIsError(e.fn.src.Type()):
		dest = []string{"v.Value", "v.Err"}
	default:
		for i := range n {
			dest = append(dest, "v.V"+strconv.Itoa(i))
		}
	}
	args := []string{state + ".Enter(cx)"}
	for _, l := range e.fn.params {
		if l.name == "_" {
			args = append(args, e.fn.f.zeroText(l.typ, l.heldText()))
			continue
		}
		args = append(args, self+"."+l.field)
	}
	e.gap()
	e.glue(0, "func ("+self+" *"+e.frameType()+") Poll(cx *"+e.rt+".Context) (v "+value+", ready "+e.fn.f.pre("bool")+") {")
	step := self + ".Step(" + strings.Join(args, ", ") + ")"
	if len(dest) == 0 {
		e.glue(1, "return v, "+state+".Leave("+step+")")
	} else {
		e.glue(1, strings.Join(append(dest, "ready"), ", ")+" = "+step)
		e.glue(1, "return v, "+state+".Leave(ready)")
	}
	e.glue(0, "}")
}

// valueText spells the T of the function's Future[T].
func (e *emitter) valueText() string {
	var texts []string
	res := e.fn.src.Sig.Results()
	for i := range res.Len() {
		text, _ := e.fn.f.typeText(res.At(i).Type())
		texts = append(texts, text)
	}
	return e.fn.f.valueOf(texts, e.fn.f.resultIsError(e.fn.src.Type()))
}

// cancel writes the method that cancels what the function waits for.
func (e *emitter) cancel() {
	self := e.fn.self
	state := self + "." + e.fn.layout.state
	child := e.child()
	e.gap()
	e.glue(0, "func ("+self+" *"+e.frameType()+") PollCancel(cx *"+e.rt+".Context) "+e.fn.f.pre("bool")+" {")
	if e.fn.deferred {
		e.glue(1, "return "+self+".defers.Cancel(cx, &"+state+", "+child+")")
	} else {
		e.glue(1, "return "+state+".Cancel(cx, "+child+")")
	}
	e.glue(0, "}")
}

// child gives the text of what the function waits for. If that can be several
// things it is a method, which child writes.
func (e *emitter) child() string {
	cases := map[*child][]string{}
	for _, s := range e.fn.suspends {
		if e.emitted(s.poll) {
			cases[s.child] = append(cases[s.child], strconv.Itoa(s.state))
		}
	}
	ref := func(c *child) string {
		if c.boxed || c.dyn {
			return e.fn.self + "." + c.field
		}
		return "&" + e.fn.self + "." + c.field
	}
	none := e.fn.f.nilText(e.rt + ".Canceller")
	switch len(cases) {
	case 0:
		return none
	case 1:
		for c := range cases {
			return ref(c)
		}
	}
	self := e.fn.self
	e.gap()
	e.glue(0, "func ("+self+" *"+e.frameType()+") child() "+e.rt+".Canceller {")
	e.glue(1, "switch "+self+"."+e.fn.layout.state+".At {")
	for _, c := range e.fn.layout.children {
		if cases[c] == nil {
			continue
		}
		e.glue(1, "case "+strings.Join(cases[c], ", ")+":")
		e.glue(2, "return "+ref(c))
	}
	e.glue(1, "}")
	e.glue(1, "return "+none)
	e.glue(0, "}")
	return self + ".child()"
}
