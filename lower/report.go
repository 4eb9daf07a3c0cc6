package lower

// A Report says what became of one async function. Sizes are in bytes, on 64-bit
// platforms.
type Report struct {
	Package string `json:"package"` // the import path
	Name    string `json:"name"`    // within it: Total, Client.Get, Total.func1
	Place   Place  `json:"place"`   // of its func keyword
	EndLine int    `json:"endLine"` // of its last line
	Form    Form   `json:"form"`
	Why     string `json:"why"` // what Form means for this function

	Frame   string `json:"frame"`   // the name of the frame's type
	Size    int64  `json:"size"`    // of the frame
	Apart   int64  `json:"apart"`   // what it would be if nothing shared a field
	Defers  bool   `json:"defers"`  // it defers calls, or ranges over an iterator function with awaits
	Hidden  bool   `json:"hidden"`  // nothing makes its future: it only runs in the frames of others
	Generic bool   `json:"generic"` // sizes count one word for a type parameter

	States  []State  `json:"states"` // by their numbers, from 1
	Moves   []Move   `json:"moves"`
	Kept    []Kept   `json:"kept"`
	Fields  []Slot   `json:"fields"` // of the frame, in order
	Callees []Callee `json:"callees"`

	Source    []Line `json:"source,omitempty"`    // the function, with its doc comment
	Generated []Line `json:"generated,omitempty"` // all that it became in the twin
	Twin      string `json:"twin"`                // the path of the twin
}

// A Place is a place in a source. Columns count bytes.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// A Form is what kind of code a function became.
type Form string

// The forms.
const (
	Machine  Form = "state machine"
	Straight Form = "never suspends" // no await: a frame for its arguments, and a Step that is always ready
	Direct   Form = "passes on"      // its only await stands first and nothing is kept: no dispatch is needed
	Plain    Form = "plain function" // an entry without an await
)

// A State is an await at which the function can be suspended.
type State struct {
	Number int      `json:"number"`
	Place  Place    `json:"place"`
	Text   string   `json:"text"`  // of the await as it is written, in one line; "select" for one of those
	Waits  []string `json:"waits"` // for what: a callee, or a future; of a select, each case
	Select bool     `json:"select"`
	Dead   bool     `json:"dead"`  // no way leads to it: it stands behind a return, say
	Keeps  []Keep   `json:"keeps"` // the variables that live across it
}

// A Keep is a variable that lives across an await.
type Keep struct {
	Name string `json:"name"`
	Read int    `json:"read"` // the line where it is next read; 0 if no single line says so
}

// A Move is a way from one state to another that meets no other. From 0 is the
// start, To 0 the end.
type Move struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// A Kept is a variable or a temporary value that the frame holds.
type Kept struct {
	Name  string `json:"name"`
	Type  string `json:"type"`
	Size  int64  `json:"size"`
	Line  int    `json:"line"` // where it is declared; 0 for a temporary
	Field string `json:"field"`
	Boxed bool   `json:"boxed"` // the frame holds a pointer to it
	Why   string `json:"why"`
	Over  []int  `json:"over"` // the states across which it lives
}

// A Slot is a field of the frame.
type Slot struct {
	Name   string   `json:"name"`
	Type   string   `json:"type"`
	Offset int64    `json:"offset"`
	Size   int64    `json:"size"`
	Use    string   `json:"use"`   // what it is for
	Holds  []string `json:"holds"` // the variables, or the states, that take turns in it
}

// A Callee is what a function awaits in one field of its frame.
type Callee struct {
	Name     string `json:"name"`
	Field    string `json:"field"`    // for a case of a select, that of the select and that in its frame: select1.get
	Size     int64  `json:"size"`     // of the callee's frame, or of a future
	Embedded bool   `json:"embedded"` // by value; else by a pointer or as a future
	Future   bool   `json:"future"`   // a future that is made and polled; the field holds it
	Why      string `json:"why"`
	States   []int  `json:"states"`
}

// A Line is a line of source or of generated code.
type Line struct {
	Number int    `json:"number"` // in its file
	Source int    `json:"source"` // the line of the source that it stands for; 0 for none
	Text   string `json:"text"`
}

// FullName gives PACKAGE.Name.
func (r *Report) FullName() string { return r.Package + "." + r.Name }
