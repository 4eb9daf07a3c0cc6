//go:build unix

package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// countInterrupts is a program that counts SIGINT until it gets SIGTERM.
const countInterrupts = `//go:build goasync

package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

//async
func main() {
	ch := make(chan os.Signal, 10)
	signal.Notify(ch, syscall.SIGINT, syscall.SIGTERM)
	await(async.Yield())
	fmt.Println("ready")
	for n := 0; ; n++ {
		if <-ch == syscall.SIGTERM {
			fmt.Println("interrupts:", n)
			os.Exit(5)
		}
		fmt.Println("again")
	}
}
`

// TestInterrupts sends goasync run signals in a session without a terminal: the
// program gets each of them, and decides what comes of it.
func TestInterrupts(t *testing.T) {
	exe, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(exe)
	cmd.Args = []string{"goasync", "run", "."} // TestMain goes by the name
	cmd.Dir = soleModule(t, countInterrupts)
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	pipe, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	out := bufio.NewReader(pipe)
	for _, want := range []string{"ready\n", "again\n", "again\n"} {
		line, err := out.ReadString('\n')
		require.NoError(t, err)
		require.Equal(t, want, line)
		require.NoError(t, cmd.Process.Signal(syscall.SIGINT))
	}
	line, err := out.ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "again\n", line)
	require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
	rest, err := io.ReadAll(out)
	require.NoError(t, err)
	require.Equal(t, "interrupts: 3\n", string(rest))
	err = cmd.Wait()
	require.Equal(t, 5, statusOfExec(err))
}
