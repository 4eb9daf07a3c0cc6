package main

import (
	"os/exec"
	"strings"
)

// goOutput runs the go command for what it prints on its two outputs.
func (c *command) goOutput(args ...string) (out, said string, err error) {
	var stdout, stderr strings.Builder
	cmd := exec.CommandContext(c.guard.ctx, "go", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = c.dir, &stdout, &stderr
	if err = cmd.Run(); err != nil {
		err = &goError{args[0], err, stderr.String()}
	}
	return stdout.String(), stderr.String(), err
}

// A goError is a failure of the go command.
type goError struct {
	command string
	err     error
	said    string
}

func (e *goError) Error() string {
	return strings.TrimRight("go "+e.command+": "+e.err.Error()+"\n"+e.said, "\n")
}
