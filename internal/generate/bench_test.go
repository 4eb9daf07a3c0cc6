package generate

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/twin"
)

// BenchmarkChange is what goasync watch does for a change of one file in a package
// of fifty, from when it knows of the change until the twin is written.
func BenchmarkChange(b *testing.B) {
	dir := makeTree(b, 1, 50)
	s := NewSession(Request{Dir: dir, Patterns: []string{"./..."}})
	update := func() {
		out, err := s.Update(context.Background(), false)
		require.NoError(b, err)
		require.Empty(b, out.Diags)
		var w twin.Writer
		_, err = w.Apply(context.Background(), out.Changes())
		require.NoError(b, err)
	}
	update()
	path := filepath.Join(dir, "p000", "f25.go")
	text, err := os.ReadFile(path)
	require.NoError(b, err)
	i := 0
	for b.Loop() {
		i++
		write(path, strings.Replace(string(text), "n > 3", fmt.Sprintf("n > %d", 3+i), 1))
		update()
	}
}
