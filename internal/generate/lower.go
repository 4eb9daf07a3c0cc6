package generate

import (
	"fmt"
	"runtime/debug"

	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// Lower lowers the target units of prog. The diagnostics are errors in the
// sources; an error is a BugError.
func Lower(prog *parser.Program, opts lower.Options) (out []lower.Output, diags []parser.Diagnostic, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &BugError{Cause: fmt.Errorf("panic: %v", p), Stack: debug.Stack()}
		}
	}()
	out, diags, err = lower.Lower(prog, opts)
	if err != nil {
		return nil, nil, &BugError{Cause: err}
	}
	return out, diags, nil
}

// A BugError is a failure that no input should cause.
type BugError struct {
	Cause error
	Stack []byte
}

func (e *BugError) Error() string { return e.Cause.Error() }

func (e *BugError) Unwrap() error { return e.Cause }

// Report returns what the user is told.
func (e *BugError) Report() string {
	return fmt.Sprintf(`goasync: internal error: %v
This is a bug in goasync, and no file was changed. Please report it, with the
source that it is about, at https://github.com/seed4fdd6362/goasync/issues.
%s`, e.Cause, e.Stack)
}
