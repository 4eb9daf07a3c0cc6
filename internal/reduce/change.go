package reduce

import (
	"bytes"
	"cmp"
	"go/format"
	"go/scanner"
	"go/token"
	"slices"
)

// An edit puts text in the place of a part of the source.
type edit struct {
	from, to int
	text     string
}

// A change is edits that belong together.
type change []edit

// apply carries out changes. Where one drops what another is inside of, the
// other has no effect.
func apply(text []byte, changes []change) []byte {
	edits := slices.Concat(changes...)
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to))
	})
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.from < at && e.to <= at {
			continue
		}
		out.Write(text[at:max(at, e.from)])
		out.WriteString(e.text)
		at = max(at, e.to)
	}
	out.Write(text[at:])
	return out.Bytes()
}

// weight says how much there is to read in a text. The simplest literals weigh
// least, so that they can stand for anything.
func weight(text []byte) (w int) {
	var s scanner.Scanner
	fset := token.NewFileSet()
	s.Init(fset.AddFile("", -1, len(text)), text, nil, scanner.ScanComments)
	for {
		_, tok, lit := s.Scan()
		switch {
		case tok == token.EOF:
			return w
		case tok == token.SEMICOLON && lit == "\n":
		case lit == "0", lit == `""`, lit == "nil", lit == "false":
			w += 2
		case lit == "true":
			w += 3
		case tok.IsLiteral() && tok != token.IDENT:
			w += 4 + len(lit)/4
		case lit == "_":
			w += 3
		default:
			w += 4
		}
	}
}

// tidy formats a text. Blank lines are left only before what stands at package
// level.
func tidy(text []byte) ([]byte, error) {
	text, err := format.Source(text)
	if err != nil || bytes.Contains(text, []byte("`")) {
		return text, err
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	var out []byte
	for i, line := range lines {
		if len(line) == 1 && i+1 < len(lines) && !topLevel(lines[i+1]) {
			continue
		}
		out = append(out, line...)
	}
	return format.Source(out)
}

// topLevel reports whether a formatted line begins something at package level:
// it is not indented, and no closing bracket and no label.
func topLevel(line []byte) bool {
	return bytes.IndexByte([]byte("\n\t})"), line[0]) < 0 && !bytes.HasSuffix(line, []byte(":\n"))
}
