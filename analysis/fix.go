package analysis

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// ApplyFixes makes the changes that the first fix of each finding asks for in the
// file at path, whose bytes on disk are text. It gives the new bytes and which of
// the findings are dealt with. A fix that overlaps one that stands before it in
// the file is left for the next time. An import that only the changed places
// needed goes, and what was formatted stays so. Line ends stay as they are.
func ApplyFixes(path string, text []byte, findings []Finding) (fixed []byte, done []bool) {
	done = make([]bool, len(findings))
	var edits []Edit
	for i, f := range findings {
		if len(f.Fixes) == 0 || !within(f.Fixes[0], path) {
			continue
		}
		if overlap(edits, f.Fixes[0].Edits) {
			continue
		}
		edits = append(edits, f.Fixes[0].Edits...)
		done[i] = true
	}
	if len(edits) == 0 {
		return text, done
	}
	unix := bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	fixed = dropImports(unix, apply(unix, edits))
	if neat, err := format.Source(unix); err == nil && bytes.Equal(neat, unix) {
		if neat, err = format.Source(fixed); err == nil {
			fixed = neat
		}
	}
	if len(unix) == len(text) {
		return fixed, done
	}
	return carryReturns(text, unix, fixed), done
}

// within reports whether a fix changes the file at path and no other.
func within(f Fix, path string) bool {
	return len(f.Edits) > 0 && !slices.ContainsFunc(f.Edits, func(e Edit) bool { return e.Path != path })
}

// overlap reports whether an edit of b changes what one of a does.
func overlap(a, b []Edit) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Start < y.End && y.Start < x.End || x.Start == y.Start {
				return true
			}
		}
	}
	return false
}

// apply makes edits that do not overlap.
func apply(text []byte, edits []Edit) []byte {
	edits = slices.SortedFunc(slices.Values(edits), func(a, b Edit) int { return cmp.Compare(a.Start, b.Start) })
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(append(out, text[at:e.Start]...), e.Text...)
		at = e.End
	}
	return append(out, text[at:]...)
}

// carryReturns gives fixed the line ends of text, which unix is without its
// carriage returns: a line that stands in both has the end that it had, and a new
// one that of the first line.
func carryReturns(text, unix, fixed []byte) []byte {
	ends := make(map[string]bool) // whether a line with this text ended in CRLF
	var first bool
	for i, line := range bytes.SplitAfter(text, []byte("\n")) {
		bare, whole := bytes.CutSuffix(line, []byte("\n"))
		if !whole {
			break // the end of the file
		}
		bare, crlf := bytes.CutSuffix(bare, []byte("\r"))
		if i == 0 {
			first = crlf
		}
		ends[string(bare)] = crlf
	}
	var out []byte
	lines := bytes.Split(fixed, []byte("\n"))
	for i, line := range lines {
		out = append(out, line...)
		if i == len(lines)-1 {
			break
		}
		crlf, known := ends[string(line)]
		if crlf || !known && first {
			out = append(out, '\r')
		}
		out = append(out, '\n')
	}
	return out
}

// dropImports takes the imports out of text that before used and text does not.
func dropImports(before, text []byte) []byte {
	fset := token.NewFileSet()
	old, err := parser.ParseFile(fset, "", before, 0)
	if err != nil {
		return text
	}
	now, err := parser.ParseFile(fset, "", text, parser.ParseComments)
	if err != nil {
		return text
	}
	used, uses := qualifiers(old), qualifiers(now)
	var edits []Edit
	for _, d := range now.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.IMPORT {
			continue
		}
		for _, s := range gen.Specs {
			spec := s.(*ast.ImportSpec)
			name := importName(spec)
			if !used[name] || uses[name] {
				continue
			}
			var whole ast.Node = spec
			if !gen.Lparen.IsValid() {
				whole = gen
			}
			edits = append(edits, lines(fset, text, whole))
		}
	}
	return apply(text, slices.Compact(edits))
}

// importName gives the name by which a file mentions an import, so far as the
// import itself tells: of a path that ends in a version, the element before.
func importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	p, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return ""
	}
	name := path.Base(p)
	if v, ok := strings.CutPrefix(name, "v"); ok {
		if _, err := strconv.Atoi(v); err == nil {
			name = path.Base(path.Dir(p))
		}
	}
	return name
}

// qualifiers finds the names that stand before a dot and that the file does not
// declare itself.
func qualifiers(f *ast.File) map[string]bool {
	names := make(map[string]bool)
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && id.Obj == nil {
				names[id.Name] = true
			}
		}
		return true
	})
	return names
}

// lines makes the edit that takes out the lines on which n stands.
func lines(fset *token.FileSet, text []byte, n ast.Node) Edit {
	file := fset.File(n.Pos())
	start, end := file.Offset(n.Pos()), file.Offset(n.End())
	for start > 0 && text[start-1] != '\n' {
		start--
	}
	for end < len(text) && text[end-1] != '\n' {
		end++
	}
	// An empty line that parted it from others goes, too, if it parts nothing now.
	first := bytes.HasSuffix(bytes.TrimRight(text[:start], "\n"), []byte("("))
	if first && end < len(text) && text[end] == '\n' {
		end++
	}
	last := bytes.HasPrefix(text[end:], []byte(")"))
	if (last || end < len(text) && text[end] == '\n') && bytes.HasSuffix(text[:start], []byte("\n\n")) {
		start--
	}
	return Edit{Start: start, End: end}
}
