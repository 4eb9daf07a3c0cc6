package twin

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/parser"
)

func TestVersion(t *testing.T) {
	for text, want := range map[string]int{
		Header + "\n//goasync:version 7\n\npackage p\n":       7,
		Header + "\r\n//goasync:version 7\r\n\r\npackage p\n": 7,
		Header + "\n//goasync:version 7":                      7,
		Header + "\n\n//goasync:version 7\n":                  0,
		Header + "\n//goasync:version seven\n":                0,
		Header + "\n//goasync:version -7\n":                   0,
		Header + "\n//goasync:version 7 8\n":                  0,
		Header:                                                0,
		"":                                                    0,
	} {
		require.Equal(t, want, Version([]byte(text)), "%q", text)
	}
	require.Equal(t, parser.Version, Version([]byte(Header+"\n"+parser.VersionLine+"\n")))
}

// A newer twin is neither replaced nor removed, and the changes that were to go
// with it are not made either.
func TestNewer(t *testing.T) {
	dir := t.TempDir()
	newer := filepath.Join(dir, "newer_async.go")
	older := filepath.Join(dir, "older_async.go")
	text := fmt.Sprintf("%s\n%s%d\n\npackage p\n", Header, parser.VersionMark, parser.Version+1)
	require.NoError(t, os.WriteFile(newer, []byte(text), 0o666))
	require.NoError(t, os.WriteFile(older, []byte(Header+"\n\npackage p\n"), 0o666))
	for _, change := range []Change{{Path: newer, Text: []byte(Header + "\n")}, {Path: newer, Remove: true}} {
		var w Writer
		_, err := w.Apply(context.Background(), []Change{{Path: older, Text: []byte(Header + "\n")}, change})
		var refused *NewerError
		require.ErrorAs(t, err, &refused)
		require.Equal(t, NewerError{newer, parser.Version + 1}, *refused)
		require.FileExists(t, newer)
		got, err := os.ReadFile(older)
		require.NoError(t, err)
		require.Equal(t, Header+"\n\npackage p\n", string(got))
	}
}
