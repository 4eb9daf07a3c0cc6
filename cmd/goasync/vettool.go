package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/seed4fdd6362/goasync/analysis"
	"github.com/seed4fdd6362/goasync/parser"
)

// isVetTool reports whether the go command runs the program as its vet tool: to
// ask what it is, which flags it has, or with flags and the file that describes a
// package.
func isVetTool(args []string) bool {
	if len(args) == 0 {
		return false
	}
	flags, last := args[:len(args)-1], args[len(args)-1]
	if slices.ContainsFunc(flags, func(arg string) bool { return !strings.HasPrefix(arg, "-") }) {
		return false // a command of ours
	}
	return len(flags) == 0 && (last == "-V=full" || last == "-flags") || filepath.Base(last) == "vet.cfg"
}

// vetTool is the whole program when the go command runs it. It does not return.
func vetTool() {
	if os.Args[1] == "-V=full" {
		id, err := toolID()
		if err != nil {
			fmt.Fprintf(os.Stderr, "goasync: %v\n", err)
			os.Exit(2)
		}
		fmt.Printf("%s version devel buildID=%s\n", filepath.Base(os.Args[0]), id)
		os.Exit(0)
	}
	unitchecker.Main(analysis.Analyzers()...)
}

// toolID gives what stands for the tool where the go command remembers what it
// has found. The go command knows that a finding depends on the files that it
// builds, but not that it depends on the sources beside them. So they are part of
// the tool here: when one changes, everything is looked at again.
func toolID() (string, error) {
	h := sha256.New()
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(self)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	if err := hashSources(h, moduleRoot(dir)); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

// moduleRoot gives the folder of the workspace that dir is in, or else that of
// its module, or else dir.
func moduleRoot(dir string) string {
	for _, name := range []string{"go.work", "go.mod"} {
		for at := dir; ; at = filepath.Dir(at) {
			if _, err := os.Stat(filepath.Join(at, name)); err == nil {
				return at
			}
			if at == filepath.Dir(at) {
				break
			}
		}
	}
	return dir
}

// hashSources writes to h which Go files with a twin are below root, with their
// sizes and times.
func hashSources(h io.Writer, root string) error {
	return filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil // what cannot be read is not built either
		}
		name := e.Name()
		if e.IsDir() {
			if path != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		if _, err := os.Stat(parser.TwinName(path)); err != nil {
			return nil
		}
		info, err := e.Info()
		if err != nil {
			return nil
		}
		_, err = fmt.Fprintln(h, path, info.Size(), info.ModTime().UnixNano())
		return err
	})
}
