package twin

import (
	"bufio"
	"errors"
	"go/build/constraint"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Orphans returns the paths of the generated files in dir whose source is not
// in sourceDir, in name order. Beside the sources both are the same folder. Those
// for which known is true have their source, as the caller has found out; it may
// be nil.
//
// A source that this platform's build leaves out is there all the same. One
// that lost its goasync constraint is gone: it is a plain Go file now, and its
// twin would declare everything a second time.
func Orphans(dir, sourceDir string, known func(path string) bool) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var orphans []string
	for _, e := range entries {
		source, ok := Source(e.Name())
		if !ok || e.IsDir() {
			continue
		}
		path := filepath.Join(dir, e.Name())
		if known != nil && known(path) {
			continue
		}
		generated, err := GeneratedFile(path)
		if errors.Is(err, fs.ErrNotExist) || err == nil && !generated {
			continue // a dangling link, or not ours
		}
		if err != nil {
			return nil, err
		}
		there, err := isSource(filepath.Join(sourceDir, source))
		if err != nil {
			return nil, err
		}
		if !there {
			orphans = append(orphans, path)
		}
	}
	return orphans, nil
}

// isSource reports whether there is a file at path that asks for the goasync
// tag. Only the lines up to the package clause are read.
func isSource(path string) (bool, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	lines := bufio.NewReader(f)
	for {
		line, err := lines.ReadString('\n') // which may be of any length
		line = strings.TrimRight(strings.TrimPrefix(line, "\ufeff"), "\r\n")
		if constraint.IsGoBuild(line) {
			expr, err := constraint.Parse(line)
			return err != nil || asksFor(expr, "goasync"), nil
		}
		if strings.HasPrefix(line, "package ") {
			return false, nil
		}
		if err == io.EOF {
			return true, nil // no package clause: a source that is being written
		}
		if err != nil {
			return false, err
		}
	}
}

// asksFor reports whether expr names tag other than to rule it out.
func asksFor(expr constraint.Expr, tag string) bool {
	switch x := expr.(type) {
	case *constraint.TagExpr:
		return x.Tag == tag
	case *constraint.AndExpr:
		return asksFor(x.X, tag) || asksFor(x.Y, tag)
	case *constraint.OrExpr:
		return asksFor(x.X, tag) || asksFor(x.Y, tag)
	}
	return false // a negation
}
