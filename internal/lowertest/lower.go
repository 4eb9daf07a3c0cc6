package lowertest

import (
	"fmt"
	"runtime/debug"
	"sync"
	"testing"

	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// Load types p, which must be without faults.
func Load(t testing.TB, p Program) *parser.Program {
	t.Helper()
	prog, diags, err := parser.LoadSource(map[string]string{p.File: string(p.Text)})
	if err != nil {
		t.Fatalf("%s cannot be loaded: %v", p.File, err)
	}
	for _, d := range diags {
		if !d.Warning {
			t.Errorf("diagnostic: %s", d)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return prog
}

// LowerLoaded gives the twin of a program that Load gave.
func LowerLoaded(t testing.TB, prog *parser.Program) []byte {
	t.Helper()
	outs, diags, err := lower.Lower(prog, lower.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range diags {
		t.Errorf("diagnostic: %s", d)
	}
	if len(diags) > 0 || len(outs) != 1 {
		t.Fatalf("%d outputs, want one", len(outs))
	}
	return outs[0].Text
}

// twins are those that Twin has made, by the source's text.
var twins sync.Map

// Twin lowers p. Tests that look at different sides of the same twin do not
// each pay for it.
func Twin(t testing.TB, p Program) []byte {
	t.Helper()
	if text, ok := twins.Load(string(p.Text)); ok {
		return text.([]byte)
	}
	text := LowerLoaded(t, Load(t, p))
	twins.Store(string(p.Text), text)
	return text
}

// Try lowers a text that may be anything. It gives a twin, or neither a twin
// nor an error when the text is refused with diagnostics. An error is a bug: of
// the parser or of lower.
func Try(file, text string) (twin []byte, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v\n%s", v, debug.Stack())
		}
	}()
	prog, diags, err := parser.LoadSource(map[string]string{file: text})
	if err != nil {
		return nil, fmt.Errorf("LoadSource: %w", err)
	}
	for _, d := range diags {
		if !d.Warning {
			return nil, nil
		}
	}
	outs, diags, err := lower.Lower(prog, lower.Options{})
	if err != nil {
		return nil, fmt.Errorf("Lower: %w", err)
	}
	if len(diags) > 0 || len(outs) == 0 {
		return nil, nil
	}
	return outs[0].Text, nil
}
