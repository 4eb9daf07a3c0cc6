package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A process is a server that runs.
type process struct {
	name  string
	cmd   *exec.Cmd
	stdin io.WriteCloser
	port  int
}

func start(name string, command ...string) *process {
	p := &process{name: name, cmd: exec.Command(command[0], command[1:]...)}
	p.cmd.Stderr = os.Stderr
	var err error
	p.stdin, err = p.cmd.StdinPipe()
	check(err)
	out, err := p.cmd.StdoutPipe()
	check(err)
	check(p.cmd.Start())
	line, err := bufio.NewReader(out).ReadBytes('\n')
	check(err)
	var a announcement
	check(json.Unmarshal(line, &a))
	p.port = a.Port
	return p
}

func (p *process) stop() {
	p.stdin.Close()
	ended := time.AfterFunc(10*time.Second, func() { p.cmd.Process.Kill() })
	p.cmd.Wait()
	ended.Stop()
}

// rss gives the process's bytes of resident memory.
func (p *process) rss() int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	check(err)
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			check(err)
			return kb << 10
		}
	}
	check(errors.New("the system does not say how much memory a process has"))
	return 0
}

// cpu gives the processor time of all threads of the process.
func (p *process) cpu() (sum time.Duration) {
	files, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", p.cmd.Process.Pid))
	check(err)
	for _, f := range files {
		if text, err := os.ReadFile(f); err == nil { // else the thread has ended
			ns, err := strconv.ParseInt(strings.Fields(string(text))[0], 10, 64)
			check(err)
			sum += time.Duration(ns)
		}
	}
	return sum
}
