package lower

import (
	"go/format"
	"regexp"
	"strings"
)

// Emitted text is formatted as gofmt would have it from the start, since
// formatting whole files takes longer than all passes together. What is copied
// keeps the layout it has in the source. Only two things need gofmt itself: the
// blanks around binary operators of an expression that moved, which depend on
// what is around it (see neat), and texts whose layout depends on several lines
// (then file.dirty is set, and the whole file is formatted).

// operator finds a binary operator around which gofmt may leave out blanks.
var operator = regexp.MustCompile(`[\w)\]}"'` + "`" + `] ?(\+|-|\*|/|%|<<|>>|&|\||\^|&\^) ?[\w("'` + "`" + `\[&*^+!-]`)

// neat formats a line that holds a moved expression. A line that ends with an
// open brace is the head of a block.
func neat(text string) string {
	if !operator.MatchString(text) {
		return text
	}
	block := strings.HasSuffix(text, "{")
	in := text
	if block {
		in += "\n}"
	}
	out, err := format.Source([]byte(in))
	if err != nil {
		return text // the check of the whole text will say so
	}
	if block {
		return strings.TrimSuffix(string(out), "\n}")
	}
	return string(out)
}
