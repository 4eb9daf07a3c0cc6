package lowertest

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
)

// checking is what the calls of TypeCheck share: packages that were imported
// once stay.
var checking struct {
	sync.Mutex
	fset     *token.FileSet
	importer types.Importer
}

// TypeCheck parses text as a Go file that is a package of its own, and types
// it. It shares no code with the parser of the dialect.
func TypeCheck(file string, text []byte) error {
	checking.Lock()
	defer checking.Unlock()
	if checking.importer == nil {
		checking.fset = token.NewFileSet()
		checking.importer = importer.ForCompiler(checking.fset, "gc", openExport)
	}
	syntax, err := parser.ParseFile(checking.fset, file, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	conf := types.Config{Importer: checking.importer}
	_, err = conf.Check("p", checking.fset, []*ast.File{syntax}, nil)
	return err
}

// openExport opens what the compiler says about the types of a package.
func openExport(path string) (io.ReadCloser, error) {
	cmd := exec.Command("go", "list", "-export", "-f", "{{.Export}}", "--", path)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	name, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list -export %s: %v\n%s", path, err, stderr.Bytes())
	}
	return os.Open(strings.TrimSpace(string(name)))
}
