package lower

import (
	"go/token"
	"strings"
)

// A line is one line of output, without its indentation, and the place in
// the source that it stands for.
type line struct {
	text string
	src  int // source line; 0: of no consequence, such as a comment's
	col  int // source column of its first character
	in   int // indentation beyond that of the text it belongs to
}

// rawNewline stands for a newline inside a raw string or a general comment:
// such lines are not indented anew. No Go source holds a NUL.
const rawNewline = "\x00"

// A textBuf assembles lines from pieces of source and of new text.
type textBuf struct {
	lines []line
}

// add appends s, whose first character stands at src:col. If through is set
// s is a piece of the source: each newline in it is one there.
func (b *textBuf) add(s string, src, col int, through bool) {
	for {
		i := strings.IndexByte(s, '\n')
		part := s
		if i >= 0 {
			part = s[:i]
		}
		if n := len(b.lines); n == 0 {
			b.lines = append(b.lines, line{text: part, src: src, col: col})
		} else if l := &b.lines[n-1]; l.text == "" {
			l.text, l.src, l.col = part, src, col
		} else {
			l.text += part
		}
		if i < 0 {
			return
		}
		s = s[i+1:]
		if through {
			src++
			col = 1
		}
		b.lines = append(b.lines, line{src: src, col: col})
	}
}

// addLines appends ls: the first continues the current line.
func (b *textBuf) addLines(ls []line) {
	for i, l := range ls {
		if i == 0 {
			b.add(l.text, l.src, l.col, false)
			continue
		}
		b.lines = append(b.lines, l)
	}
}

// dedent turns the tabs that the lines after the first begin with into
// indentation relative to base, the depth at which the first stood.
func dedent(ls []line, base int) []line {
	for i := range ls {
		if i == 0 {
			continue
		}
		t := strings.TrimLeft(ls[i].text, "\t")
		tabs := len(ls[i].text) - len(t)
		if tabs > 0 {
			ls[i].in += max(0, tabs-base)
			if ls[i].col == 1 {
				ls[i].col = tabs + 1
			}
		}
		ls[i].text = t
	}
	return ls
}

// joined gives lines as one string, for texts that are known to be short.
func joined(ls []line) string {
	if len(ls) == 1 {
		return ls[0].text
	}
	var b strings.Builder
	for i, l := range ls {
		if i > 0 {
			b.WriteByte('\n')
			b.WriteString(strings.Repeat("\t", l.in))
		}
		b.WriteString(l.text)
	}
	return b.String()
}

// indent shifts lines to the right by n.
func indent(ls []line, n int) []line {
	for i := range ls {
		ls[i].in += n
	}
	return ls
}

// compose makes lines of texts that stand for pos, in which tabs indent, and
// of lines that have places of their own.
func (f *file) compose(pos token.Pos, parts ...any) []line {
	src, col := f.lineCol(pos)
	var buf textBuf
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			n := len(buf.lines)
			buf.add(part, src, col, false)
			for i := max(n, 1); i < len(buf.lines); i++ {
				l := &buf.lines[i]
				t := strings.TrimLeft(l.text, "\t")
				l.in, l.text = len(l.text)-len(t), t
			}
		case []line:
			buf.addLines(part)
		}
	}
	return buf.lines
}

func (b *builder) compose(pos token.Pos, parts ...any) []line { return b.f.compose(pos, parts...) }

// outdent shifts lines that begin with a label, which stands one to the left.
func outdent(ls []line) []line { return indent(ls, -1) }
