package parser

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"go/token"
)

// compilerLine is one error of the Go compiler.
var compilerLine = regexp.MustCompile(`^x\.go:(\d+):(\d+): (syntax error: .*|.*)$`)

// compilerErrors asks the Go compiler what is wrong with the syntax of text, so
// that the words are the ones that its users know. It gives nil if the compiler
// is not there or has no complaint of its own; go/parser's words then serve.
//
// The output file is in the folder too: the compiler removes it when it fails.
// It stops after the syntax of a file with errors, so neither the
// imports nor the rest of the package is needed.
func compilerErrors(path string, text []byte) []Diagnostic {
	dir, err := os.MkdirTemp("", "goasync")
	if err != nil {
		return nil
	}
	defer os.RemoveAll(dir)
	if os.WriteFile(filepath.Join(dir, "x.go"), text, 0o600) != nil {
		return nil
	}
	cmd := exec.Command("go", "tool", "compile", "-e", "-p", "p", "-o", "x.o", "x.go")
	cmd.Dir = dir
	out, _ := cmd.CombinedOutput() // a failure is what is expected
	var diags []Diagnostic
	for line := range strings.Lines(string(out)) {
		m := compilerLine.FindStringSubmatch(strings.TrimRight(line, "\r\n"))
		switch {
		case m != nil && strings.HasPrefix(m[3], "could not import"):
			return nil // it got past the syntax
		case m != nil:
			row, _ := strconv.Atoi(m[1])
			col, _ := strconv.Atoi(m[2])
			pos := token.Position{Filename: path, Line: row, Column: col}
			diags = append(diags, Diagnostic{Code: SyntaxError, Pos: pos, Message: m[3]})
		case len(diags) > 0 && strings.HasPrefix(line, "\t"):
			diags[len(diags)-1].Message += "\n" + strings.TrimRight(line, "\r\n")
		}
	}
	return diags
}
