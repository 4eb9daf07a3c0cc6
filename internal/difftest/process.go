package difftest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/seed4fdd6362/goasync/internal/difftest/rig"
)

// run checks the programs in the binary. A program that takes the process with
// it is found, and the next process goes on behind it.
func (ba *batch) run(binary string) error {
	var programs []Program
	for _, part := range ba.packages {
		programs = append(programs, part.programs...)
	}
	for from := 0; from < len(programs); {
		next, err := ba.process(binary, programs, from)
		if err != nil {
			return err
		}
		from = next
	}
	return nil
}

// process runs one process, from a program on. It gives the program to go on
// with.
func (ba *batch) process(binary string, programs []Program, from int) (next int, err error) {
	cmd := exec.Command(binary, "-from", strconv.Itoa(from), "-limit", ba.limit.String())
	cmd.Env = append(os.Environ(), "GOTRACEBACK=all")
	stderr := &head{max: 1 << 16}
	cmd.Stderr = stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	at, schedule, err := ba.follow(cmd, stdout, programs, from)
	if ended := cmd.Wait(); err == nil && ended != nil && schedule != "" {
		ba.findings = append(ba.findings, crashed(programs[at], schedule, fmt.Sprintf("%v\n%s", ended, stderr)))
		return at + 1, nil
	}
	if err == nil && at == from {
		err = fmt.Errorf("the process of a batch checks nothing:\n%s", stderr)
	}
	return at, err
}

// follow reads what the process says until it ends. It gives the program that
// is next, and the schedule if it has begun to run it.
func (ba *batch) follow(cmd *exec.Cmd, stdout io.Reader, programs []Program, from int) (at int, schedule string, err error) {
	// The process has a watchdog of its own; this one is for when that does not
	// bite.
	limit := 10 * ba.limit
	watchdog := time.AfterFunc(limit, func() { cmd.Process.Kill() })
	defer watchdog.Stop()
	at = from
	for in := json.NewDecoder(stdout); ; {
		e, err := rig.ReadEvent(in)
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return at, schedule, nil
		case err != nil:
			cmd.Process.Kill()
			return at, schedule, err
		}
		watchdog.Reset(limit)
		schedule = e.Schedule
		if e.Difference != nil {
			ba.findings = append(ba.findings, found(programs[e.Program], e.Difference))
		}
		if e.Done {
			at = e.Program + 1
		}
	}
}

// crashed makes a finding of a program that the process did not survive.
func crashed(p Program, schedule, detail string) *Finding {
	kind := rig.Crash
	if strings.HasPrefix(schedule, rig.ErasedForm) {
		kind = rig.PlainCrash
	}
	return &Finding{Program: p, Kind: kind, Schedule: schedule, Detail: detail}
}

// A head keeps the beginning of what is written to it: a crash says first what
// it is.
type head struct {
	bytes.Buffer
	max int
}

func (h *head) Write(p []byte) (n int, err error) {
	h.Buffer.Write(p[:min(len(p), max(0, h.max-h.Len()))])
	return len(p), nil
}
