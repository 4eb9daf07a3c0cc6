package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// goCommand does what the go command called name does, on lowered code.
func (c *command) goCommand(name string, args []string) (end status, err error) {
	g, err := parseGo(name, args)
	if err == nil {
		err = g.check()
	}
	if err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return status{}, c.askedForHelp(name)
		}
		return status{}, &usageError{name, err}
	}
	if err := c.chdir(g.dir); err != nil {
		return status{}, err
	}
	dir, err := os.MkdirTemp("", "goasync-")
	if err != nil {
		return status{}, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if dir, err = filepath.Abs(dir); err != nil {
		return status{}, err
	}
	o, err := c.lowerInto(dir, g)
	if err != nil {
		return status{}, err
	}
	if name == "run" {
		return c.runProgram(g, o)
	}
	words := slices.Concat([]string{name, "-overlay=" + o.file()}, g.flags, g.packages, g.rest)
	return c.goTool(g, o, words)
}

// check refuses what cannot work.
func (g *goCommand) check() error {
	for _, word := range strings.Fields(os.Getenv("GOFLAGS")) {
		name, value, _ := splitFlag(strings.Trim(word, `'"`))
		if kind := kindOf(g.name, name); (kind == cover || kind == coverValue) && value != "false" && g.cover == "" {
			g.cover = "-" + name
		}
	}
	switch {
	case g.cover != "":
		return fmt.Errorf("%s: the go command cannot measure coverage through an overlay (go.dev/issue/73802); "+
			"run goasync, then go %s %s", g.cover, g.name, g.cover)
	case slices.Contains(strings.FieldsFunc(g.tags, func(r rune) bool { return r == ',' || r == ' ' }), "goasync"):
		return errors.New("-tags: the goasync tag stands for sources that are not lowered; leave it out")
	}
	return nil
}

// lowerInto lowers what g will build, and the dialect packages that it
// imports, into the new folder dir.
func (c *command) lowerInto(dir string, g *goCommand) (*overlay, error) {
	o, err := c.newOverlay(dir, g.overlay)
	if err != nil {
		return nil, err
	}
	flags := g.load
	if g.overlay != "" {
		flags = append(slices.Clip(flags), "-overlay="+c.abs(g.overlay))
	}
	cfg := &parser.Config{BuildFlags: flags, Tests: g.name == "test", Deps: true}
	prog, out, err := c.loadAndLower(cfg, g.patterns(), lower.Options{Overlay: true}, g.json, func(prog *parser.Program) error {
		cache, err := c.goOutput("env", "GOMODCACHE")
		if err != nil {
			return err
		}
		return targetAll(prog, strings.TrimSpace(cache))
	})
	if err != nil {
		return nil, err
	}
	if err := o.add(out); err != nil {
		return nil, err
	}
	for _, u := range prog.Units {
		if !u.Target {
			continue
		}
		if err := o.hideOrphans(u.Dir); err != nil {
			return nil, err
		}
	}
	return o, o.save()
}

// goTool runs the go command on the overlay. What it says about a lowered
// file, it says about the source.
func (c *command) goTool(g *goCommand, o *overlay, words []string) (status, error) {
	cmd := exec.Command("go", words...)
	cmd.Dir, cmd.Stdin, cmd.Stdout = c.dir, c.stdin, c.stdout
	stderr := c.translator(o, c.stderr)
	cmd.Stderr = stderr
	closers := []io.Closer{stderr}
	if g.json { // build errors go where the results go
		stdout := c.translator(o, c.stdout)
		cmd.Stdout = stdout
		closers = append(closers, stdout)
	}
	err := c.guard.run(cmd)
	for _, w := range closers {
		if err := w.Close(); err != nil {
			return status{}, err
		}
	}
	if end, ok := statusOf(err); ok {
		return end, nil
	}
	return status{}, err
}

func (c *command) translator(o *overlay, to io.Writer) *translator {
	above, name := filepath.Split(o.dir)
	return &translator{
		to: to, dir: c.dir, above: above, marker: name + string(filepath.Separator), sources: o.sources,
	}
}

// runProgram builds the program that g names and runs it.
func (c *command) runProgram(g *goCommand, o *overlay) (status, error) {
	bin := filepath.Join(o.dir, "bin")
	if err := os.Mkdir(bin, 0o777); err != nil {
		return status{}, err
	}
	// With a final separator -o is a folder, which gets the program under its
	// usual name.
	words := slices.Concat([]string{"build", "-overlay=" + o.file(), "-o=" + bin + string(filepath.Separator)},
		g.likeRun(), g.flags, g.packages)
	end, err := c.goTool(g, o, words)
	if err == nil && c.guard.signal() != nil {
		err = context.Canceled // go build got the signal, and the program must not start
	}
	if err != nil || end.code != 0 || g.dryRun {
		return end, err
	}
	built, err := os.ReadDir(bin)
	if err != nil {
		return status{}, err
	}
	if len(built) != 1 {
		return status{}, fmt.Errorf("%s is not one program but %d", strings.Join(g.packages, " "), len(built))
	}
	prefix, err := g.runner()
	if err != nil {
		return status{}, err
	}
	argv := append(append(prefix, filepath.Join(bin, built[0].Name())), g.rest...)
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = c.dir, c.stdin, c.stdout, c.stderr
	err = c.guard.run(cmd)
	if end, ok := statusOf(err); ok {
		return end, nil
	}
	return status{}, err
}

// likeRun returns flags by which go build does what go run does: it asks no
// version control system, and links faster by leaving out what only debuggers
// read. Flags of the user come after these.
func (g *goCommand) likeRun() []string {
	flags := []string{"-buildvcs=false"}
	linked := strings.Contains(os.Getenv("GOFLAGS"), "-ldflags") ||
		slices.ContainsFunc(g.flags, func(f string) bool {
			name, _, _ := splitFlag(f)
			return name == "ldflags"
		})
	if !linked {
		flags = append(flags, "-ldflags=-w")
	}
	return flags
}

// runner returns the command before the program: that of -exec, or for
// another system go_GOOS_GOARCH_exec if there is such a command.
func (g *goCommand) runner() ([]string, error) {
	if g.exec != "" {
		words, err := splitWords(g.exec)
		if err != nil {
			return nil, fmt.Errorf("-exec: %w", err)
		}
		return words, nil
	}
	goos, goarch := envOr("GOOS", runtime.GOOS), envOr("GOARCH", runtime.GOARCH)
	if goos == runtime.GOOS && goarch == runtime.GOARCH {
		return nil, nil
	}
	path, err := exec.LookPath("go_" + goos + "_" + goarch + "_exec")
	if err != nil {
		return nil, nil // the system may know how to run it
	}
	return []string{path}, nil
}

func envOr(name, value string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return value
}
