package term

import (
	"bytes"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for _, p := range pairs {
			if value, ok := strings.CutPrefix(p, name+"="); ok {
				return value
			}
		}
		return ""
	}
}

func TestIs(t *testing.T) {
	require.False(t, Is(new(bytes.Buffer)))
	null, err := os.Open(os.DevNull) // a device, and no terminal
	require.NoError(t, err)
	defer null.Close()
	require.False(t, Is(null))
	r, w, err := os.Pipe()
	require.NoError(t, err)
	defer r.Close()
	defer w.Close()
	require.False(t, Is(w))
}

func TestPainter(t *testing.T) {
	painted := "\x1b[31mx\x1b[0m"
	for _, tt := range []struct {
		terminal bool
		env      []string
		want     string
	}{
		{false, nil, "x"},
		{true, nil, painted},
		{true, []string{"NO_COLOR=1"}, "x"},
		{true, []string{"NO_COLOR="}, painted},
		{true, []string{"TERM=dumb"}, "x"},
		{false, []string{"FORCE_COLOR=1"}, painted},
		{true, []string{"FORCE_COLOR=0"}, "x"},
		{true, []string{"FORCE_COLOR=1", "NO_COLOR=1"}, painted},
	} {
		w := new(bytes.Buffer)
		var p Painter
		if tt.terminal {
			terminal := openTerminal(t)
			p = PainterFor(terminal, env(tt.env...))
		} else {
			p = PainterFor(w, env(tt.env...))
		}
		require.Equal(t, tt.want, p.Paint(Red, "x"), "%+v", tt)
		require.Empty(t, p.Paint(Red, ""))
		require.Equal(t, "x", p.Paint("", "x"))
	}
}

// A buffer that several goroutines may use.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// Work that ends soon is not talked about.
func TestProgressSoon(t *testing.T) {
	out := new(buffer)
	p := newProgress(out, 80)
	go p.loop(nil)
	p.Set("working", 1, 2)
	p.Stop()
	require.Empty(t, out.String())
}

// Work that takes long has a line, which is gone at the end.
func TestProgress(t *testing.T) {
	out := new(buffer)
	p := newProgress(out, 30)
	begin := make(chan time.Time, 1)
	p.Set("working", 1, 20)
	go p.loop(begin)
	begin <- time.Now()
	shows := func(text string) {
		require.Eventually(t, func() bool { return strings.Contains(out.String(), text) }, 20*time.Second, time.Millisecond, text)
	}
	shows(clearLine + "goasync: working 1 of 20 (0 s")
	p.Set("cleaning", 0, 0)
	shows("goasync: cleaning (")
	p.Set(strings.Repeat("long ", 20), 0, 0)
	shows("goasync: long long long long ")
	p.Stop()
	require.True(t, strings.HasSuffix(out.String(), clearLine))
	for _, line := range strings.Split(out.String(), clearLine) {
		require.Less(t, len(line), 30, "it would be wrapped")
		require.NotContains(t, line, "\n")
	}
}

func TestNoProgress(t *testing.T) {
	p := StartProgress(new(bytes.Buffer), env())
	require.Nil(t, p)
	p.Set("working", 0, 0)
	p.Stop()
	require.Nil(t, StartProgress(openTerminal(t), env("TERM=dumb")))
	p = StartProgress(openTerminal(t), env("TERM=xterm"))
	require.NotNil(t, p)
	p.Stop()
}
