package lower

import (
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

// layOut gives the frame of a race its fields: what its cases poll, side by side,
// the values of the one that is taken, and the runtime's part.
func (r *race) layOut(scc map[*fn]int) {
	taken := newNames(nil)
	for _, m := range []string{"Step", "PollCancel", "CancelCase", "poll"} {
		taken.reserve(m)
	}
	for _, c := range r.cases {
		child := r.fn.newChild(c.part, taken, scc)
		c.part.child = child
		f := &field{name: child.field, typ: child.typ, size: child.size, align: child.align}
		switch {
		case child.boxed:
			f.typ, f.size, f.align = "*"+child.typ, 8, 8
		case child.dyn:
			f.pointers, f.zero, f.own = hasPointers(child.t), r.fn.f.zeroText(child.t, child.typ), true
		}
		r.fields = append(r.fields, f)
	}
	for _, v := range r.values {
		v.field = taken.fresh("v")
		f := r.fn.varField(v.field, v.temp.text, v.temp)
		r.fields = append(r.fields, f)
	}
	r.sel = taken.fresh("sel")
	r.fields = append(r.fields, &field{name: r.sel, typ: r.fn.f.async + ".Select", size: 24, align: 8, tag: r.awaits()})
	r.size, _ = packed(r.fields)
}

// race writes the frame of a select. It stands for the function, as all that is
// no code of the user's, but for the polls of the cases.
func (e *emitter) race(r *race) {
	e.gap()
	e.glue(0, "type "+r.frame+e.fn.f.typeParamList(e.fn.typePars)+" struct {")
	e.fields(r.fields)
	e.put(0, 0, 0, "}")
	e.raceStep(r)
	e.racePoll(r)
	e.raceCancel(r)
}

// raceMethod writes the head of a method of a race's frame.
func (e *emitter) raceMethod(r *race, rest string) {
	e.gap()
	e.glue(0, "func ("+e.fn.self+" *"+r.frame+e.fn.f.u.typeArgList(e.fn.typePars)+") "+rest+" {")
}

func (e *emitter) raceParams(r *race) (params, args string) {
	params, args = e.fn.cx+" *"+e.rt+".Context", e.fn.cx
	for _, p := range r.params {
		params += ", " + p.name + " " + p.typ
		args += ", " + p.name
	}
	return params, args
}

// raceStep writes the method that the function awaits.
func (e *emitter) raceStep(r *race) {
	self, sel, cx := e.fn.self, e.fn.self+"."+r.sel, e.fn.cx
	params, args := e.raceParams(r)
	won := e.fn.names.fresh("won")
	results, names := won+" "+e.fn.f.pre("int")+", ", []string{won}
	values := []string{sel + ".Won()"}
	for _, v := range r.values {
		results += v.name + " " + v.temp.text + ", "
		names = append(names, v.name)
		values = append(values, self+"."+v.field)
	}
	e.raceMethod(r, "Step("+params+") ("+results+e.fn.ready+" "+e.fn.f.pre("bool")+")")
	e.raceTake(r)
	e.glue(1, "if !"+sel+".Ending() {")
	e.glue(2, self+".poll("+args+")")
	e.glue(1, "}")
	e.glue(1, "if !"+sel+".End("+cx+", "+self+") {")
	e.glue(2, "return")
	e.glue(1, "}")
	left, right := e.raceClear(r)
	if left != nil {
		e.glue(1, strings.Join(names, ", ")+" = "+strings.Join(values, ", "))
		e.glue(1, strings.Join(left, ", ")+" = "+strings.Join(right, ", "))
		values = names
	}
	e.glue(1, "return "+strings.Join(append(values, e.fn.f.pre("true")), ", "))
	e.glue(0, "}")
}

// raceTake keeps the futures that the function has made.
func (e *emitter) raceTake(r *race) {
	var left, right []string
	for _, c := range r.cases {
		if c.future != nil {
			left = append(left, e.fn.self+"."+c.part.child.field)
			right = append(right, c.future.name)
		}
	}
	if left != nil {
		e.glue(1, "if "+e.fn.self+"."+r.sel+".Fresh() {")
		e.glue(2, strings.Join(left, ", ")+" = "+strings.Join(right, ", "))
		e.glue(1, "}")
	}
}

// raceClear gives the fields that would keep something alive, and their zeros.
func (e *emitter) raceClear(r *race) (left, right []string) {
	for _, f := range r.fields {
		if f.own && f.pointers {
			left, right = append(left, e.fn.self+"."+f.name), append(right, f.zero)
		}
	}
	return left, right
}

// racePoll writes the method that polls the cases.
func (e *emitter) racePoll(r *race) {
	self, sel, cx := e.fn.self, e.fn.self+"."+r.sel, e.fn.cx
	params, _ := e.raceParams(r)
	i := e.raceIndex(r)
	e.raceMethod(r, "poll("+params+")")
	e.glue(1, "defer "+sel+".Catch("+cx+", "+self+")")
	e.glue(1, "var "+e.fn.ready+" "+e.fn.f.pre("bool"))
	e.glue(1, "for "+i+" := "+sel+".Begin("+cx+", "+strconv.Itoa(len(r.cases))+", "+e.fn.f.pre(strconv.FormatBool(r.orElse))+"); "+
		i+" >= 0; "+i+" = "+sel+".Next("+e.fn.ready+") {")
	e.glue(2, "switch "+i+" {")
	for n, c := range r.cases {
		src, col := e.fn.f.lineCol(c.pos)
		e.put(2, src, col, "case "+strconv.Itoa(n)+":")
		e.racePollCase(c, func(text string) { e.put(3, src, col, text) })
	}
	e.glue(2, "}")
	e.glue(1, "}")
	e.glue(0, "}")
}

// raceIndex names the variable for the number of a case.
func (e *emitter) raceIndex(r *race) string {
	if r.index == "" {
		r.index = e.fn.names.fresh("i")
	}
	return r.index
}

// racePollCase polls one case. A frame gives its values one by one, a future
// all in one.
func (e *emitter) racePollCase(c *raceCase, put func(text string)) {
	s := c.part
	where := e.fn.self + "." + s.child.field
	poll, parts := where+".Poll("+e.fn.cx+")", false
	if s.callee != nil {
		if s.child.boxed {
			where = e.rt + ".Boxed(&" + where + ")"
		}
		poll = where + ".Step(" + strings.Join(append([]string{e.fn.cx}, s.args...), ", ") + ")"
		parts = s.callee.handWidth() == len(c.await.Results)
	}
	var dest, left, right []string
	value := e.fn.names.fresh("v")
	wanted := false
	for i, v := range c.values {
		if v == nil {
			dest = append(dest, "_")
			continue
		}
		wanted = true
		dest = append(dest, e.fn.self+"."+v.field)
		left = append(left, e.fn.self+"."+v.field)
		right = append(right, value+"."+partName(c.await.Shape, i))
	}
	switch {
	case parts:
	case !wanted:
		dest = []string{"_"}
	case c.await.Shape == parser.One:
	default:
		put("var " + value + " " + c.value)
		put(value + ", " + e.fn.ready + " = " + poll)
		put(strings.Join(left, ", ") + " = " + strings.Join(right, ", "))
		return
	}
	put(strings.Join(append(dest, e.fn.ready), ", ") + " = " + poll)
}

// raceCancel writes the methods that cancel what the select owns.
func (e *emitter) raceCancel(r *race) {
	self, cx := e.fn.self, e.fn.cx
	i := e.raceIndex(r)
	e.raceMethod(r, "CancelCase("+cx+" *"+e.rt+".Context, "+i+" "+e.fn.f.pre("int")+") "+e.fn.f.pre("bool"))
	owned := false
	for n, c := range r.cases {
		if !c.owned {
			continue
		}
		if !owned {
			e.glue(1, "switch "+i+" {")
		}
		owned = true
		e.glue(1, "case "+strconv.Itoa(n)+":")
		e.raceCancelCase(c)
	}
	if owned {
		e.glue(1, "}")
	}
	e.glue(1, "return "+e.fn.f.pre("true"))
	e.glue(0, "}")
	e.raceMethod(r, "PollCancel("+cx+" *"+e.rt+".Context) "+e.fn.f.pre("bool"))
	e.glue(1, "return "+self+"."+r.sel+".Cancel("+cx+", "+self+")")
	e.glue(0, "}")
}

// raceCancelCase cancels one case. Its frame may serve another round of a loop,
// so it is made new.
func (e *emitter) raceCancelCase(c *raceCase) {
	child := c.part.child
	where := e.fn.self + "." + child.field
	if child.dyn {
		e.glue(2, "return "+where+".PollCancel("+e.fn.cx+")")
		return
	}
	fresh, some := child.typ+"{}", ""
	if child.boxed {
		fresh = e.fn.f.nilText("*" + child.typ)
		some = where + " != " + fresh + " && "
	}
	e.glue(2, "if "+some+"!"+where+".PollCancel("+e.fn.cx+") {")
	e.glue(3, "return "+e.fn.f.pre("false"))
	e.glue(2, "}")
	e.glue(2, where+" = "+fresh)
}
