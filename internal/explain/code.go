package explain

import (
	"go/scanner"
	"go/token"
	"html/template"
	"strings"

	"github.com/seed4fdd6362/goasync/lower"
)

// A codeLine is a line of code as the page shows it.
type codeLine struct {
	Number int // 0 for a line between two parts
	Source int
	HTML   template.HTML
}

// highlight marks keywords, comments and literals in lines that follow one
// another. Text that is no Go on its own is scanned all the same.
func highlight(lines []lower.Line) []codeLine {
	var text strings.Builder
	for _, l := range lines {
		text.WriteString(l.Text + "\n")
	}
	marked := strings.Split(mark([]byte(text.String())), "\n")
	out := make([]codeLine, len(lines))
	for i, l := range lines {
		out[i] = codeLine{l.Number, l.Source, template.HTML(marked[i])}
	}
	return out
}

// mark gives text as HTML in which each line stands for itself: what goes over
// lines is marked on each.
func mark(text []byte) string {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, text, func(token.Position, string) {}, scanner.ScanComments)
	var b strings.Builder
	at := 0
	put := func(to int, class string) {
		for i, part := range strings.Split(string(text[at:to]), "\n") {
			if i > 0 {
				b.WriteByte('\n')
			}
			if class != "" && part != "" {
				b.WriteString(`<span class="` + class + `">` + template.HTMLEscapeString(part) + `</span>`)
			} else {
				b.WriteString(template.HTMLEscapeString(part))
			}
		}
		at = to
	}
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			break
		}
		class := ""
		switch {
		case tok == token.COMMENT:
			class = "c"
		case tok == token.STRING || tok == token.CHAR || tok == token.INT || tok == token.FLOAT || tok == token.IMAG:
			class = "l"
		case tok.IsKeyword():
			class = "k"
		case tok == token.IDENT && lit == "await":
			class = "a"
		}
		if class == "" {
			continue
		}
		put(file.Offset(pos), "")
		put(file.Offset(pos)+len(lit), class)
	}
	put(len(text), "")
	return b.String()
}
