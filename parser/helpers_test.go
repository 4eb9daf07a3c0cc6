package parser

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// moduleRoot is the folder of this module, which the modules of tests use in
// place of a release.
func moduleRoot(t testing.TB) string {
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	return root
}

// writeArchive writes the files of an archive into a new folder. A go.mod gets
// what a user's has: the runtime's module.
func writeArchive(t testing.TB, a *txtar.Archive) (dir string) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	for _, f := range a.Files {
		name := filepath.Join(dir, f.Name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		data := f.Data
		if filepath.Base(name) == "go.mod" {
			data = append(slices.Clip(data), goMod(t, string(data))...)
		}
		require.NoError(t, os.WriteFile(name, data, 0o666))
	}
	return dir
}

// goMod gives what a go.mod with the given text needs besides.
func goMod(t testing.TB, text string) string {
	mod := ""
	if !strings.Contains(text, "\ngo ") {
		mod += "go 1.26.0\n"
	}
	if !strings.Contains(text, "no runtime") {
		mod += "require " + modulePath + " v0.0.0\nreplace " + modulePath + " => " + moduleRoot(t) + "\n"
	}
	return mod
}

// loadArchive loads all packages of an archive.
func loadArchive(t testing.TB, a *txtar.Archive, cfg Config, patterns ...string) (*Program, []Diagnostic, error) {
	cfg.Dir = writeArchive(t, a)
	if cfg.Env == nil {
		cfg.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off")
	}
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	prog, diags, err := Load(&cfg, patterns...)
	for i := range diags {
		diags[i].Pos.Filename = relative(cfg.Dir, diags[i].Pos.Filename)
		for j := range diags[i].Notes {
			diags[i].Notes[j].Pos.Filename = relative(cfg.Dir, diags[i].Notes[j].Pos.Filename)
		}
	}
	return prog, diags, err
}

// relative gives path as seen from dir, with slashes.
func relative(dir, path string) string {
	if rel, err := filepath.Rel(dir, path); err == nil {
		return filepath.ToSlash(rel)
	}
	return path
}

// run runs the go command in dir.
func runGo(t testing.TB, dir string, args ...string) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
}
