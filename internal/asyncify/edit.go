package asyncify

import (
	"cmp"
	"go/token"
	"slices"
)

// edits are changes to the text of one file, which are made all at once.
type edits struct {
	src  []byte
	file *token.File
	list []edit
}

// An edit replaces the bytes from start to end.
type edit struct {
	start, end int
	text       string
}

// insert puts text before pos. Of several texts for one place the one that is
// inserted first stands first, so nodes are visited outermost first.
func (e *edits) insert(pos token.Pos, text string) { e.replace(pos, pos, text) }

// replace puts text in the place of what stands from start to end.
func (e *edits) replace(start, end token.Pos, text string) {
	e.list = append(e.list, edit{e.file.Offset(start), e.file.Offset(end), text})
}

// text gives what the source says from start to end.
func (e *edits) text(start, end token.Pos) string {
	return string(e.src[e.file.Offset(start):e.file.Offset(end)])
}

// apply gives the changed text. Edits that replace something do not overlap,
// and what is inserted where one starts stands before it.
func (e *edits) apply() []byte {
	slices.SortStableFunc(e.list, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(min(a.end, a.start+1), min(b.end, b.start+1)))
	})
	var out []byte
	at := 0
	for _, ed := range e.list {
		out = append(out, e.src[at:ed.start]...)
		out = append(out, ed.text...)
		at = ed.end
	}
	return append(out, e.src[at:]...)
}
