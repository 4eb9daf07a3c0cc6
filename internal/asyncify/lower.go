package asyncify

import (
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// An Outcome says what Apply did.
type Outcome struct {
	Report
	TwinBytes int           // of all twins
	Lowering  time.Duration // what goasync took in its last round
}

// Apply rewrites the module in dir, where it stands, and writes the twins
// beside the new sources. What goasync cannot keep across an await, because it
// has no name for the type, makes the function around it stay plain.
func Apply(dir string, opts Options) (*Outcome, error) {
	m, err := Load(dir)
	if err != nil {
		return nil, err
	}
	opts.Keep = maps.Clone(opts.Keep)
	if opts.Keep == nil {
		opts.Keep = make(map[string]bool)
	}
	for {
		rw, err := m.Rewrite(opts)
		if err != nil {
			return nil, err
		}
		if err := rw.write(m.Dir); err != nil {
			return nil, err
		}
		kept := len(opts.Keep)
		out, err := rw.lower(m.Dir, opts.Keep)
		if err != nil || len(opts.Keep) == kept {
			return out, err
		}
	}
}

// write replaces the files of the module in dir.
func (rw *Rewritten) write(dir string) error {
	for name, text := range rw.Files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// lower writes the twins of the module in dir. If goasync has no name for some
// types, it writes none and adds the functions that need them to keep.
func (rw *Rewritten) lower(dir string, keep map[string]bool) (*Outcome, error) {
	began := time.Now()
	prog, diags, err := parser.Load(&parser.Config{Dir: dir, Env: Environ()}, "./...")
	if err != nil {
		return nil, fmt.Errorf("goasync loading the rewritten module: %w", err)
	}
	if parser.HasErrors(diags) {
		return nil, joined(diags)
	}
	outs, diags, err := lower.Lower(prog, lower.Options{})
	if err != nil {
		return nil, fmt.Errorf("goasync lowering the rewritten module: %w", err)
	}
	if len(diags) > 0 {
		return nil, rw.keepUnnameable(prog, diags, keep)
	}
	result := &Outcome{Report: rw.Report, Lowering: time.Since(began)}
	for _, o := range outs {
		result.TwinBytes += len(o.Text)
		if err := os.WriteFile(o.File.Twin, o.Text, 0o666); err != nil {
			return nil, err
		}
	}
	return result, nil
}

// keepUnnameable adds the functions that diags are about to keep. It gives an
// error if that does not help.
func (rw *Rewritten) keepUnnameable(prog *parser.Program, diags []parser.Diagnostic, keep map[string]bool) error {
	kept := len(keep)
	for _, d := range diags {
		name := rw.functionAt(prog, d)
		if d.Code != parser.UnnameableType || name == "" {
			return joined(diags)
		}
		keep[name] = true
	}
	if len(keep) == kept {
		return joined(diags)
	}
	return nil
}

// functionAt gives the key that the function around d had before the rewrite.
func (rw *Rewritten) functionAt(prog *parser.Program, d parser.Diagnostic) string {
	for _, u := range prog.Units {
		for _, f := range u.Files {
			if f.Path != d.Pos.Filename {
				continue
			}
			for _, decl := range f.Syntax.Decls {
				file := prog.Fset.File(decl.Pos())
				fn, ok := decl.(*ast.FuncDecl)
				if ok && file.Offset(fn.Pos()) <= d.Pos.Offset && d.Pos.Offset < file.Offset(fn.End()) {
					obj := u.Info.Defs[fn.Name].(*types.Func)
					return strings.TrimSuffix(key(obj), rw.suffix)
				}
			}
		}
	}
	return ""
}

// joined gives diagnostics as one error.
func joined(diags []parser.Diagnostic) error {
	var errs []error
	for _, d := range diags {
		errs = append(errs, errors.New(d.String()))
	}
	return errors.Join(errs...)
}
