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
	for part := range strings.SplitSeq(text, "\n") { // a type may take several lines
		w.lines = append(w.lines, outLine{depth, line{text: part, src: src, col: col}})
	}
}

// gap writes an empty line, unless there is one already.
func (w *writer) gap() {
	if n := len(w.lines); n > 0 && w.lines[n-1].text != "" {
		w.put(0, 0, 0, "")
	}
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
		if strings.TrimSpace(l.text) == "" {
			l.text = ""
		}
		w.lines = append(w.lines, outLine{0, l})
	}
}

// bytes gives the text. name is the source's name in directives; "" for none:
// then they keep the name of the file that the text stands in. With each set,
// every line gets one: formatting will spread lines out.
func (w *writer) bytes(name string, each bool) []byte {
	var b strings.Builder
	expect := 0 // the source line of the next line, as directives have it
	named := false
	w.docs()
	blank := false
	for i, l := range w.lines {
		code := l.text != ""
		if !code && blank {
			continue // what stood between was left out
		}
		blank = !code
		if code && l.src != 0 && (each || l.src != expect) && !(l.text == "}" && w.mapsNext(i)) {
			doc := isComment(l.text)
			b.WriteString("//line ")
			if !named {
				b.WriteString(name)
				named = true
			}
			expect = l.src
			if doc {
				expect = max(1, l.src-1) // for the empty line that keeps the directive out of the comment
			}
			b.WriteByte(':')
			b.WriteString(strconv.Itoa(expect))
			b.WriteByte(':')
			b.WriteString(strconv.Itoa(max(1, l.col-l.depth)))
			b.WriteByte('\n')
			if doc {
				b.WriteByte('\n')
				expect++
			}
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
	return []byte(strings.TrimRight(b.String(), "\n") + "\n")
}

// mapsNext reports whether the line after a closing brace, line i, gets a
// directive whether the brace has one or not. A brace alone is no code, so it
// can do without.
func (w *writer) mapsNext(i int) bool {
	if i+1 >= len(w.lines) {
		return true
	}
	next := w.lines[i+1]
	return next.text == "" || next.src != w.lines[i].src+1
}

func isComment(text string) bool { return strings.HasPrefix(strings.TrimLeft(text, "\t"), "//") }

// docs lets comments stand for the lines right before that of what they are
// about, even if lines between were left out: no directive must get between
// them, nor into a doc comment.
func (w *writer) docs() {
	for i := len(w.lines) - 2; i >= 0; i-- {
		l, next := &w.lines[i], w.lines[i+1]
		if l.src != 0 && next.src > 1 && next.text != "" && isComment(l.text) {
			l.src = next.src - 1
		}
	}
}
