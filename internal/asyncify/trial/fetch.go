package trial

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/seed4fdd6362/goasync/internal/asyncify"
)

// A Module is one that can be put on trial.
type Module struct {
	Path    string
	Version string
	Sum     string // as in go.sum
	License string
	Every   int               // see asyncify.Options
	Leave   []string          // likewise
	Skip    map[string]string // the tests that are left out on both sides, and why
	Large   bool              // it takes minutes
}

// Name is the last part of the path that is not a version.
func (m Module) Name() string {
	parts := strings.Split(m.Path, "/")
	last := parts[len(parts)-1]
	if len(parts) > 2 && len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" {
		last = parts[len(parts)-2]
	}
	return last
}

// ErrUnavailable says that a module cannot be had from here.
var ErrUnavailable = errors.New("not available")

// Fetch has the go command download the module and compares its sum. It gives
// the folder of the module cache with its files, which must stay as they are.
func (m Module) Fetch(ctx context.Context) (dir string, err error) {
	nowhere, err := os.MkdirTemp("", "fetch")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(nowhere)
	out, failed := run(ctx, nowhere, "mod", "download", "-json", m.Path+"@"+m.Version)
	var got struct{ Dir, Sum, Error string }
	if err := json.Unmarshal(out, &got); err != nil {
		return "", fmt.Errorf("%w: %v", ErrUnavailable, failed)
	}
	switch {
	case got.Error != "":
		return "", fmt.Errorf("%w: %s", ErrUnavailable, got.Error)
	case failed != nil:
		return "", fmt.Errorf("%w: %v", ErrUnavailable, failed)
	case got.Sum != m.Sum:
		return "", fmt.Errorf("the sum of %s@%s is %s, not %s", m.Path, m.Version, got.Sum, m.Sum)
	}
	return got.Dir, nil
}

// run runs the go command and gives its standard output.
func run(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = dir, asyncify.Environ()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, bytes.TrimSpace(stderr.Bytes()))
	}
	return out, err
}

// goasync is the module that has the runtime.
const goasync = "github.com/seed4fdd6362/goasync"

// prepare makes a copy of the module in to that can use the runtime in the
// folder at.
func (m Module) prepare(ctx context.Context, from, to, at, goVersion string) error {
	if err := copyTree(from, to); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(to, "go.mod")); errors.Is(err, os.ErrNotExist) {
		if err := os.WriteFile(filepath.Join(to, "go.mod"), []byte("module "+m.Path+"\n"), 0o666); err != nil {
			return err
		}
	}
	_, err := run(ctx, to, "mod", "edit", "-go="+goVersion, "-toolchain=none",
		"-require="+goasync+"@v0.0.0", "-replace="+goasync+"="+at)
	return err
}

// copyTree copies files so that they can be changed.
func copyTree(from, to string) error {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	return filepath.Walk(to, func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		return os.Chmod(path, info.Mode()|0o200)
	})
}

// copyRuntime makes a module in to of the runtime alone: it imports nothing but
// the standard library, and the modules on trial shall not get the requirements
// of the compiler. It gives the language version.
func copyRuntime(ctx context.Context, root, to string) (goVersion string, err error) {
	out, err := run(ctx, root, "list", "-m", "-f", "{{.GoVersion}}")
	if err != nil {
		return "", err
	}
	goVersion = strings.TrimSpace(string(out))
	const runtime = "runtime/async"
	if err := copyTree(filepath.Join(root, runtime), filepath.Join(to, runtime)); err != nil {
		return "", err
	}
	return goVersion, os.WriteFile(filepath.Join(to, "go.mod"), []byte("module "+goasync+"\n\ngo "+goVersion+"\n"), 0o666)
}
