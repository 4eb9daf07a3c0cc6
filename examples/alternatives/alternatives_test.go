package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
)

// TestMain is the program if this process was started as a server.
func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// TestTable measures all models, with few clients and for a moment.
func TestTable(t *testing.T) {
	var out, complaints strings.Builder
	require.Zero(t, run([]string{"-idle", "40", "-active", "8", "-for", "50ms", "-runs", "1"}, &out, &complaints), "%s", &complaints)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, lines, 2+len(models))
	for i, m := range models {
		require.Regexp(t, regexp.MustCompile(`^\| `+m.name+` \| -?\d+ \| [1-9]\d* \| \d+\.\d \| [1-9]\d* \|$`), lines[2+i])
	}
}

// TestSame: each model does the same with lines that come in pieces or together, lines
// that are too long, ends in the middle of one, and resets.
func TestSame(t *testing.T) {
	for _, m := range models {
		t.Run(m.name, func(t *testing.T) {
			p, err := start(m)
			require.NoError(t, err)
			defer p.stop()
			dial := func() *net.TCPConn {
				c, err := net.Dial("tcp", p.at)
				require.NoError(t, err)
				t.Cleanup(func() { c.Close() })
				c.SetDeadline(time.Now().Add(20 * time.Second))
				return c.(*net.TCPConn)
			}
			c := dial()
			for _, b := range []byte("slow\nand") {
				c.Write([]byte{b})
				time.Sleep(time.Millisecond)
			}
			c.Write([]byte(" then\n\nmany\nat once\nand no end"))
			c.CloseWrite()
			got, err := io.ReadAll(c)
			require.NoError(t, err)
			require.Equal(t, "1 slow\n2 and then\n3 \n4 many\n5 at once\n", string(got))

			long := dial()
			fmt.Fprintf(long, "%s\n", strings.Repeat("x", longest-1))
			_, err = io.ReadFull(long, make([]byte, longest+2))
			require.NoError(t, err)
			fmt.Fprintf(long, "%s\n", strings.Repeat("x", longest))
			_, err = long.Read(make([]byte, 1))
			require.Error(t, err, "it is let go")

			reset := dial()
			reset.Write([]byte("x"))
			reset.SetLinger(0)
			reset.Close()

			greedy := dial() // says much before it reads anything
			const many = 60_000
			go greedy.Write([]byte(strings.Repeat("0123456789\n", many)))
			for n := 1; n <= many; n++ {
				want := fmt.Sprintf("%d 0123456789\n", n)
				got := make([]byte, len(want))
				_, err := io.ReadFull(greedy, got)
				require.NoError(t, err)
				require.Equal(t, want, string(got))
			}
		})
	}
}

func TestUsage(t *testing.T) {
	var out, complaints strings.Builder
	require.Equal(t, 2, run([]string{"-active", "11", "-idle", "10"}, &out, &complaints))
	require.Contains(t, complaints.String(), "-active")
}
