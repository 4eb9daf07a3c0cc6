package progen

import (
	"fmt"
	"strings"
)

// A variable is one of the program, with what may be done to it.
type variable struct {
	name string
	t    *typ

	// shared variables may be changed by calls: closures assign to them, their
	// address is taken. Others are only assigned to by statements of owner.
	shared bool

	fixed  bool  // never assigned to
	konst  bool  // a constant
	nonNil bool  // of a type that mayBeNil, or a map, and surely not nil
	length int   // a fixed slice has at least so many elements
	owner  *body // nil for one of the package
	used   bool  // it is read somewhere, as Go demands
}

// A scope is a block with the variables declared in it so far.
type scope struct {
	outer *scope
	vars  []*variable
	types []*typ // local ones
}

// names are those of local variables. Some are names that lowering would like
// to use itself.
var names = strings.Fields("a b c d e g i j k m n o p q r s t u v w x y z a1 b2 x1 f cx ready state r0 r1 p0 it1 ok1 t1 defers run async await1 " +
	"err val num str res tmp acc key idx")

func (b *body) push() { b.scope = &scope{outer: b.scope} }
func (b *body) pop()  { b.scope = b.scope.outer }

// freshName gives a name that the innermost scope does not have.
func (b *body) freshName() string {
	for range 20 {
		if name := pick(b.g, names); b.free(name) {
			return name
		}
	}
	for i := 0; ; i++ {
		if name := fmt.Sprint("v", i); b.free(name) {
			return name
		}
	}
}

func (b *body) free(name string) bool {
	for _, v := range b.scope.vars {
		if v.name == name {
			return false
		}
	}
	return true
}

// declare enters a variable into the innermost scope.
func (b *body) declare(v variable) *variable {
	v.owner = b
	p := &v
	b.scope.vars = append(b.scope.vars, p)
	return p
}

// visible gives the variables that can be named here and satisfy ok, the
// innermost first.
func (b *body) visible(ok func(*variable) bool) (found []*variable) {
	seen := make(map[string]bool)
	for s := b.scope; s != nil; s = s.outer {
		for i := len(s.vars) - 1; i >= 0; i-- {
			v := s.vars[i]
			if !seen[v.name] && ok(v) {
				found = append(found, v)
			}
		}
		for _, v := range s.vars {
			seen[v.name] = true
		}
	}
	for _, v := range b.g.globals {
		if ok(v) {
			found = append(found, v)
		}
	}
	return found
}

// inScope reports whether the name of v means v here.
func (b *body) inScope(v *variable) bool {
	for s := b.scope; s != nil; s = s.outer {
		for _, w := range s.vars {
			if w == v {
				return true
			}
		}
		for _, w := range s.vars {
			if w.name == v.name {
				return false
			}
		}
	}
	return v.owner == nil
}

// stable reports whether v can be read as it stands in the expression that is
// made: no call of it may change v.
func (b *body) stable(v *variable) bool { return !b.loud || !v.shared }

// readable gives the variables of type t that may be read as they stand.
func (b *body) readable(t *typ) []*variable {
	return b.visible(func(v *variable) bool {
		return v.t == t && b.stable(v) && (v.nonNil || !t.mayBeNil())
	})
}

// assignable reports whether a statement of b may assign to v.
func (b *body) assignable(v *variable) bool {
	if v.fixed || v.konst {
		return false
	}
	if b.quiet {
		return v.owner == b && !v.shared
	}
	return v.owner == b || v.shared
}

// localTypes gives the types that are declared in functions around.
func (b *body) localTypes() (found []*typ) {
	for s := b.scope; s != nil; s = s.outer {
		found = append(found, s.types...)
	}
	return found
}
