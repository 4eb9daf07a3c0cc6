package main

import (
	"io"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

func TestTranslator(t *testing.T) {
	dir := filepath.FromSlash("/home/u/m")
	src := func(s string) string { return filepath.FromSlash(s) }
	sources := map[string]string{
		"0/a.go": src("/home/u/m/a.go"),
		"1/b.go": src("/home/u/m/sub/b.go"),
		"2/c.go": src("/opt/c.go"),
	}
	tests := []struct{ in, want string }{
		{"# m\n../../tmp/goasync-1/0/a.go:3:4: undefined: x\n", "# m\na.go:3:4: undefined: x\n"},
		{"/tmp/goasync-1/1/b.go:3:4: x\n", src("sub/b.go") + ":3:4: x\n"},
		{"/tmp/goasync-1/2/c.go:3:4: x\n", src("/opt/c.go") + ":3:4: x\n"},
		{"vet: /tmp/goasync-1/0/a.go:3:4: x, see (/tmp/goasync-1/1/b.go:1)\n", "vet: a.go:3:4: x, see (" + src("sub/b.go") + ":1)\n"},
		{`{"Output":"../tmp/goasync-1/0/a.go:7:19: y\n"}` + "\n", `{"Output":"a.go:7:19: y\n"}` + "\n"},
		{"/tmp/goasync-1/overlay.json: bad\n", "/tmp/goasync-1/overlay.json: bad\n"},
		{"/tmp/goasync-1/9/z.go:1\n", "/tmp/goasync-1/9/z.go:1\n"},
		{`{"Output":"\t../tmp/goasync-1/0/a.go:7:19: y\n"}` + "\n", `{"Output":"\ta.go:7:19: y\n"}` + "\n"},
		{"/my tmp/goasync-1/0/a.go:1\n", "a.go:1\n"},
		{"no end", "no end"},
		{"", ""},
	}
	for _, tt := range tests {
		for _, slow := range []bool{false, true} {
			var b strings.Builder
			tr := &translator{to: &b, dir: dir, above: "/my tmp/", marker: "goasync-1/", sources: sources}
			in := io.Reader(strings.NewReader(tt.in))
			if slow {
				in = iotest.OneByteReader(in)
			}
			_, err := io.Copy(tr, in)
			require.NoError(t, err)
			require.NoError(t, tr.Close())
			require.Equal(t, tt.want, b.String())
		}
	}
}
