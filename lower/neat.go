package lower

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/token"
	"regexp"
	"sort"
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

// A source that gofmt would change makes a twin that it would change. To print
// every source in order to compare costs as much as all passes, so these checks
// look for what people do leave unformatted: blanks at the ends and beginnings
// of lines, empty lines in the wrong places, blanks around tokens.

// unkempt reports whether the layout of the source's lines is not gofmt's.
func (f *file) unkempt() bool {
	for _, bad := range [][]byte{[]byte(" \n"), []byte("\t\n"), []byte("\n\n\n"), []byte("{\n\n"), []byte("\n\n}"), []byte("\n "), []byte("\t ")} {
		for at := 0; ; {
			i := bytes.Index(f.text[at:], bad)
			if i < 0 {
				break
			}
			at += i + 1
			if trailing := bad[1] == '\n' && bad[0] != '\n' && len(bad) == 2; !f.inRaw(at) && (trailing || !f.inComment(at)) {
				return true
			}
		}
	}
	return !bytes.HasSuffix(f.text, []byte("\n"))
}

// inComment reports whether an offset is within a comment.
func (f *file) inComment(offset int) bool {
	pos := f.tok.Pos(offset)
	i := sort.Search(len(f.comments), func(i int) bool { return f.comments[i].End() >= pos })
	return i < len(f.comments) && f.comments[i].Pos() <= pos
}

// inRaw reports whether an offset is within a raw string.
func (f *file) inRaw(offset int) bool {
	pos := f.tok.Pos(offset)
	i := sort.Search(len(f.raws), func(i int) bool { return f.raws[i].End() >= pos })
	return i < len(f.raws) && f.raws[i].Pos() <= pos
}

// loose reports whether the blanks of a node are not gofmt's.
func (f *file) loose(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		last := n.Lhs[len(n.Lhs)-1]
		return f.apart(last.End(), n.TokPos, 1) || f.apart(n.TokPos+token.Pos(len(n.Tok.String())), n.Rhs[0].Pos(), 1)
	case *ast.BinaryExpr:
		left, right := n.OpPos-n.X.End(), n.Y.Pos()-n.OpPos-token.Pos(len(n.Op.String()))
		return left > 1 || right != left && f.rawLine(n.OpPos) == f.rawLine(n.Y.Pos())
	case *ast.CallExpr:
		return n.Lparen != n.Fun.End()
	case *ast.KeyValueExpr:
		return n.Colon != n.Key.End()
	case *ast.BlockStmt:
		o := f.tok.Offset(n.Lbrace)
		return o > 0 && f.text[o-1] != ' ' && f.text[o-1] != '\t'
	case *ast.IfStmt:
		return f.crammed(n.Body)
	case *ast.ForStmt:
		return f.crammed(n.Body)
	case *ast.RangeStmt:
		return f.crammed(n.Body)
	case *ast.SendStmt:
		return f.apart(n.Chan.End(), n.Arrow, 1) || f.apart(n.Arrow+2, n.Value.Pos(), 1)
	}
	return false
}

// crammed reports whether a block that gofmt spreads out is on one line.
func (f *file) crammed(b *ast.BlockStmt) bool {
	return len(b.List) > 0 && f.rawLine(b.Lbrace) == f.rawLine(b.Rbrace)
}

// apart reports whether two positions on one line are not n apart.
func (f *file) apart(from, to token.Pos, n int) bool {
	return int(to-from) != n && f.rawLine(from) == f.rawLine(to)
}
