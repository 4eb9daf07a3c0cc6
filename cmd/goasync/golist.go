package main

import (
	"os/exec"
	"strings"
)

// goOutput runs the go command for what it prints on standard output.
func (c *command) goOutput(args ...string) (string, error) {
	cmd := exec.CommandContext(c.guard.ctx, "go", args...)
	var stderr strings.Builder
	cmd.Dir, cmd.Stderr = c.dir, &stderr
	out, err := cmd.Output()
	if err != nil {
		err = &goError{args[0], err, stderr.String()}
	}
	return string(out), err
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
