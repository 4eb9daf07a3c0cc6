package generate

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// makeTree makes a module of packages with so many sources each, in a new folder.
// All but every fifth package import the one before.
func makeTree(t testing.TB, packages, files int) (dir string) {
	dir = t.TempDir()
	repo, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	write(filepath.Join(dir, "go.mod"), fmt.Sprintf("module example.com/m\n\ngo 1.26.0\n\nrequire github.com/seed4fdd6362/goasync v0.0.0\n\nreplace github.com/seed4fdd6362/goasync => %s\n", repo))
	sum, err := os.ReadFile(filepath.Join(repo, "go.sum"))
	require.NoError(t, err)
	write(filepath.Join(dir, "go.sum"), string(sum))
	for p := range packages {
		name := fmt.Sprintf("p%03d", p)
		write(filepath.Join(dir, name, "plain.go"), fmt.Sprintf("package %s\n\nconst Limit = %d\n", name, 10+p))
		for f := range files {
			imp, call := "", ""
			if p%5 > 0 {
				before := fmt.Sprintf("p%03d", p-1)
				imp = fmt.Sprintf("\n\t\"example.com/m/%s\"", before)
				call = fmt.Sprintf("\tif v, err := await(%s.Fetch%d(s, n-1)); err == nil {\n\t\tsum += len(v)\n\t}\n", before, f)
			}
			text := strings.NewReplacer("PKG", name, "NUM", fmt.Sprint(f), "IMPORT", imp, "CALL", call).Replace(sourceText)
			write(filepath.Join(dir, name, fmt.Sprintf("f%02d.go", f)), text)
		}
	}
	return dir
}

func write(path, text string) {
	err := os.MkdirAll(filepath.Dir(path), 0o777)
	if err == nil {
		err = os.WriteFile(path, []byte(text), 0o666)
	}
	if err != nil {
		panic(err) // the disk is full, or worse
	}
}

// sourceText is a source of about seventy lines.
const sourceText = `//go:build goasync

package PKG

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
IMPORT
	"github.com/seed4fdd6362/goasync/runtime/async"
)

// ItemNUM is one of them.
type ItemNUM struct {
	Name string
	Size int
	Req  *http.Request
}

var errNoneNUM = errors.New("none")

// FetchNUM gets one of them.
//
//async
func FetchNUM(s string, n int) (string, error) {
	sum := 0
	for i := range n {
		part, err := await(partNUM(s, i))
		if err != nil {
			return "", fmt.Errorf("part %d: %w", i, err)
		}
		sum += len(part)
	}
CALL	if sum == 0 {
		return "", errNoneNUM
	}
	return strings.Repeat(s, sum), nil
}

//async
func partNUM(s string, i int) ([]byte, error) {
	defer func() { _ = recover() }()
	switch {
	case i > Limit:
		await(async.Sleep(time.Millisecond))
	case strings.HasPrefix(s, "x"):
		await(async.Yield())
	}
	select {
	case await(async.Sleep(time.Second)):
		return nil, context.DeadlineExceeded
	case it := await(itemNUM(s)):
		return []byte(it.Name), nil
	}
}

//async
func itemNUM(s string) *ItemNUM {
	names := map[string]int{s: 1}
	for name, n := range names {
		if n > 3 && strings.Contains(name, s) {
			await(async.Yield())
			continue
		}
		_ = fmt.Sprint(name)
	}
	return &ItemNUM{Name: s, Size: len(names)}
}
`
