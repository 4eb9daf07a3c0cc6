package generate

import (
	"os/exec"
	"path/filepath"
	"strings"
)

// goOutput runs the go command for what it prints on its two outputs.
func (r *run) goOutput(args ...string) (out, said string, err error) {
	var stdout, stderr strings.Builder
	cmd := exec.CommandContext(r.Context, "go", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = r.Dir, &stdout, &stderr
	err = cmd.Run()
	return stdout.String(), stderr.String(), err
}

// goFlags returns the build flags that the user has asked for.
func (r *run) goFlags() []string {
	if r.Tags == "" {
		return nil
	}
	return []string{"-tags=" + r.Tags}
}

// abs returns path as an absolute one.
func (r *run) abs(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(r.Dir, path)
}
