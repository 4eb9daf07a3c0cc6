//go:build unix

package generate

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/twin"
)

// BenchmarkChange is what goasync watch does for a change of one file in a package
// of fifty, from when it knows of the change until the twin is written.
func BenchmarkChange(b *testing.B) {
	dir := makeTree(b, 1, 50)
	s := NewSession(Request{Dir: dir, Patterns: []string{"./..."}, Again: true})
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
	var elapsed []time.Duration
	before := processorTime(b)
	for b.Loop() {
		write(path, strings.Replace(string(text), "n > 3", fmt.Sprintf("n > %d", 4+len(elapsed)), 1))
		began := time.Now()
		update()
		elapsed = append(elapsed, time.Since(began))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric((processorTime(b)-before).Seconds()*1000/float64(len(elapsed)), "cpu-ms")
	b.ReportMetric(median(elapsed), "median-ms")
	b.ReportMetric(elapsed[0].Seconds()*1000, "least-ms")
}

// processorTime returns what this process has used of processors.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkUnchanged runs goasync check and go list by turns on a tree of 500
// sources in which nothing has changed, and reports the medians and how they
// compare: elapsed time, and processor time on a machine that does other things.
func BenchmarkUnchanged(b *testing.B) {
	dir := makeTree(b, 50, 10)
	b.Setenv("GOASYNC_CACHE", b.TempDir())
	tool := filepath.Join(b.TempDir(), "goasync")
	run := func(dir string, args ...string) (elapsed, processor time.Duration) {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = dir
		began := time.Now()
		out, err := cmd.CombinedOutput()
		require.NoError(b, err, "%s", out)
		return time.Since(began), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	run("", "go", "build", "-o", tool, "github.com/seed4fdd6362/goasync/cmd/goasync")
	cold, _ := run(dir, tool, "./...")
	var list, check, listCPU, checkCPU []time.Duration
	for b.Loop() {
		elapsed, processor := run(dir, "go", "list", "./...")
		list, listCPU = append(list, elapsed), append(listCPU, processor)
		elapsed, processor = run(dir, tool, "check", "./...")
		check, checkCPU = append(check, elapsed), append(checkCPU, processor)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(cold.Seconds()*1000, "cold-ms")
	b.ReportMetric(median(list), "list-ms")
	b.ReportMetric(median(check), "check-ms")
	b.ReportMetric(median(check)/median(list), "check/list")
	b.ReportMetric(median(checkCPU)/median(listCPU), "cpu/cpu")
}

// median returns the median in milliseconds.
func median(times []time.Duration) float64 {
	slices.Sort(times)
	return times[len(times)/2].Seconds() * 1000
}
