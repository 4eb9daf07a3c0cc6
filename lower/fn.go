package lower

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/seed4fdd6362/goasync/parser"
)

// A fn is one async function on its way through the passes.
type fn struct {
	f    *file
	src  *parser.Func
	name string // for people: total, (*Client).Get, total.func1

	frame    string // the name of its frame type
	typePars []*types.TypeParam

	readsInit []string // the package's variables that have to be initialized before it is mentioned
	orderFunc string   // which is a function that mentions them; "" if there are none

	captures  []*capture // of a literal: what it uses of the functions around it
	params    []*local   // Step's parameters: captures, receiver, parameters; a blank one is named _
	paramVars []*local   // what stands for each, if it is boxed: the variable itself
	results   []*types.Var
	pinned    []*local          // variables that live in the frame all the time
	keeps     map[*local]*local // where the boxes of results are found when the function is over
	sharing   map[string][]*local

	hasDefer bool // it has defer statements of its own
	hidden   bool // nobody makes its future: it is only ever polled as part of a caller's frame, or spawned
	spawned  bool // by a call of async.Spawn that makes its frame
	split    bool // it holds an await: it is a state machine
	deferred bool // split, and something must happen however it ends: see "Defer" in the package comment

	names  *names
	fields *names // of the frame
	locals map[*types.Var]*local
	order  []*local // all locals and temporaries, in order of their making

	// Names of the generated code.
	self, cx, ready, phase string
	resultVars             []string // Step's result parameters

	blocks   []*block
	suspends []*suspend
	races    int // how many of them are selects
	labels   map[types.Object]*block

	layout *layout
}

// A local is a variable of Step that can live across an await.
type local struct {
	name  string
	v     *types.Var // nil for a temporary
	typ   types.Type // of the variable in the source
	text  string     // spelling of typ
	boxed bool       // it is held through a pointer: its identity matters
	pin   bool       // it lives in the frame all the time: a named result of a function with deferred calls
	param bool       // it is a parameter of Step: not to be declared
	index int        // in fn.order

	field string // where it is kept while suspended; "" if it never lives across an await
	scope *types.Scope
	used  bool // some emitted text mentions it
}

// A capture is a variable of an outer function that an async literal uses.
type capture struct {
	info  *varInfo
	byRef bool
}

// held is the type of the Go variable that stands for l.
func (l *local) held() types.Type {
	if l.boxed {
		return types.NewPointer(l.typ)
	}
	return l.typ
}

func (l *local) heldText() string {
	if l.boxed {
		return "*" + l.text
	}
	return l.text
}

func (l *local) zero(f *file) string {
	if l.boxed {
		return f.nilText(l.heldText())
	}
	return f.zeroText(l.typ, l.text)
}

// A block is a run of instructions that is entered at its top only.
type block struct {
	why    string // what made it: loop, next, done, got, …
	label  string
	pos    token.Pos
	instrs []*instr
	next   *block // where control goes after the last instruction; nil if it does not get there

	index  int
	target bool // something jumps here: its label is printed
	jumped bool // not only the dispatch does

	in bitset // live on entry
}

// An instr is a piece of straight-line text, from which control may also leave
// for other blocks; or, with sus set, a suspend point.
type instr struct {
	lines []line
	pos   token.Pos

	uses    []*local
	defs    []*local // assigned in any case, and whole
	jumps   []*block
	copies  []*local // captured by closures in the text: see "Closures"
	sus     *suspend
	parts   []*instr // what the text is made of, if it is of several statements
	iff     *block   // the text is a condition: jump there if it holds
	zero    *local   // the text only zeroes this variable
	user    bool     // holds text of the user's
	ends    bool     // control does not pass it
	box     bool     // its text declares variables of its own: needs braces
	comment bool     // it is a comment of the user's
	moved   bool     // an expression in it stood elsewhere: the blanks around operators may be others
}

// A suspend is an await: the place where the function gives control back.
type suspend struct {
	state  int
	await  *parser.Await
	pos    token.Pos
	callee *callee  // whose frame is polled; nil: a future is
	args   []string // of the callee's Step
	future *local   // the temporary that holds the future
	child  *child   // where in the frame it is
	dest   []string // what the results are assigned to
	text   string   // the await in one line, for a comment
	live   []*local // across it, in order
	poll   *block   // where it is polled, for the first time or again
}

// A child is a future inside a frame.
type child struct {
	field       string
	typ         string // its spelling
	t           types.Type
	fn          *fn // whose frame it is, if goasync makes that frame
	size, align int64
	boxed       bool
	dyn         bool // it is a future, not a frame
}

func (f *fn) newBlock(why string, pos token.Pos) *block {
	return &block{why: why, pos: pos, label: f.names.numbered(why), index: -1}
}

// typeOf gives e's type, for expressions and for identifiers that declare.
func (f *file) typeOf(e ast.Expr) types.Type {
	if t := f.info.TypeOf(e); t != nil {
		return t
	}
	return types.Typ[types.Invalid]
}
