package lower

import (
	"strconv"
	"strings"
)

// A writer collects the lines of a twin with the places in the source that
// they stand for. Directives are added last, where the source line would not
// follow from the line before.
type writer struct {
	lines []outLine
}

type outLine struct {
	depth int
	line
}

// put writes a line that stands for src:col.
func (w *writer) put(depth, src, col int, text string) {
	w.lines = append(w.lines, outLine{depth, line{text: text, src: src, col: col}})
}

// all writes lines at a depth.
func (w *writer) all(depth int, ls []line) {
	for _, l := range ls {
		w.lines = append(w.lines, outLine{depth + l.in, l})
	}
}

// source writes a piece of the source as it is, indentation included.
func (w *writer) source(ls []line) {
	for _, l := range ls {
		w.lines = append(w.lines, outLine{0, l})
	}
}

// bytes gives the text. name is the source's name in directives; "" for none:
// then they keep the name of the file that the text stands in.
func (w *writer) bytes(name string) []byte {
	var b strings.Builder
	expect := 0 // the source line of the next line, as directives have it
	named := false
	for _, l := range w.lines {
		code := l.text != ""
		if code && l.src != 0 && l.src != expect {
			b.WriteString("//line ")
			if !named {
				b.WriteString(name)
				named = true
			}
			b.WriteByte(':')
			b.WriteString(strconv.Itoa(l.src))
			b.WriteByte(':')
			b.WriteString(strconv.Itoa(max(1, l.col-l.depth)))
			b.WriteByte('\n')
			expect = l.src
		}
		if code {
			for range l.depth {
				b.WriteByte('\t')
			}
		}
		text := strings.ReplaceAll(l.text, rawNewline, "\n")
		b.WriteString(text)
		b.WriteByte('\n')
		expect += 1 + strings.Count(text, "\n")
	}
	return []byte(b.String())
}
