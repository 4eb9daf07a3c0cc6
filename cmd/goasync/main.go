// Goasync lowers Go with async and await to plain Go.
//
// Usage:
//
//	goasync [flags] [packages]
//	goasync generate [flags] [packages]
//	goasync check [flags] [packages]
//	goasync watch [flags] [packages]
//	goasync run [go flags] package [arguments...]
//	goasync build [go flags] [packages]
//	goasync test [go flags] [packages] [test flags]
//	goasync vet [flags] [packages]
//	goasync explain [flags] [PACKAGE.]Function...
//	goasync help [command | TOPIC | CODE]
//	goasync completion bash|zsh|fish
//	goasync version [-json]
//
// A source file of the dialect says //go:build goasync above its package
// clause. Without a command's name, or with generate, goasync writes beside
// each such file of the named packages its twin: fetch_async.go for fetch.go,
// with all that is async lowered to plain Go. Packages are named as for the go
// command; none means the current folder.
//
// # Generating
//
// Everything is lowered before anything is written. A twin that is already
// right is not touched, one whose source is gone is removed, and a file that
// goasync did not write is never overwritten or removed, whatever its name.
// Files are replaced atomically. If anything goes wrong, from an error in the
// sources to a full disk, all files are left, or put back, as they were.
//
// The flags are:
//
//	-C DIR
//		Change to DIR before anything else.
//	-o DIR
//		Write the twins into a mirror, in DIR, of the module's (in a
//		workspace: the workspace's) tree, not beside the sources.
//	-tags LIST
//		Build tags to hold true, as for the go command. The goasync tag
//		need not be among them.
//	-v
//		Name each file on standard output, and each function with its
//		count of suspend points and the size of its frame.
//	-json
//		Print errors as JSON on standard output, in the shape of go vet
//		-json, and nothing else there.
//
// What was found out before about folders in which, and in whose imports, nothing
// has changed is remembered in the user's cache folder, or that which the
// environment variable GOASYNC_CACHE names; off is none.
//
// # Checking
//
// The command check compares the twins with what generate would make them, and
// prints a unified diff for each that is missing, stale or orphaned, or with -l
// only its name. It takes the flags of generate but for -v, and writes nothing.
//
// # Watching
//
// The command watch generates, and generates again whenever a file changes that
// has to do with the packages, until a signal ends it. It prints a line each time.
// While there are errors the twins stay as they were. It takes the flags -C, -json
// and -tags.
//
// # Running without twins
//
// The commands run, build and test do what the go command's do, with its
// flags, on lowered code that stands in a temporary folder. It takes the
// sources' own place by the go command's -overlay, so nothing is written into
// the tree, debuggers find the sources, and compile errors name them. Packages
// of the main module, or of the modules of the workspace, are lowered afresh;
// other modules are used as they are, with their twins.
//
// The go command cannot measure coverage through an overlay: generate, then
// use go test -cover.
//
// # Looking for mistakes
//
// The command vet looks for what is likely to be a mistake in async code, such
// as futures that nothing runs, locks that are held across an await and calls
// that block a thread. goasync help vet lists the checks, goasync help NAME
// explains one. With -fix it makes the changes that it is sure of. The same
// program is a tool of go vet: go vet -vettool=$(which goasync) ./...
//
// # Looking inside
//
// The command explain shows what becomes of a function: its states, what lives
// across each await and why, and its frame, as text, as JSON or as a page with
// the states drawn. With -sizes it lists the frames of packages.
//
// # Exit status
//
// The exit status is 0 when all is well, 1 for errors in the sources and for
// twins that check finds not up to date, and 2 when goasync could not do its
// work: a wrong command line, packages that do not load, a disk error, a twin
// that a newer goasync has written. The status of run, build and test is otherwise that
// of the program or the go command; a program that a signal ends makes goasync
// end by that signal too.
//
// Each error has a code; goasync help CODE explains it with an example. The
// topics of goasync help are the sections of docs/dialect.md and docs/tools.md.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/seed4fdd6362/goasync/internal/generate"
	"github.com/seed4fdd6362/goasync/internal/twin"
)

func main() {
	// One short run holds on to most of what it allocates: collecting less often
	// makes it a third faster.
	debug.SetGCPercent(400)
	if isVetTool(os.Args[1:]) {
		vetTool()
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

const usage = `usage: goasync [flags] [packages]     write the lowered files, the twins (= goasync generate)
       goasync check [flags] [packages]  say which twins are not up to date
       goasync watch [flags] [packages]  write twins whenever sources change
       goasync run [go flags] package [arguments...]
       goasync build [go flags] [packages]
       goasync test [go flags] [packages] [test flags]
       goasync vet [flags] [packages]    look for likely mistakes
       goasync explain [flags] [PACKAGE.]Function...  show what becomes of a function
       goasync help [command | TOPIC | CODE]
       goasync completion bash|zsh|fish
       goasync version [-json]

  goasync ./...                       lower the whole module
  goasync check ./...                 in a CI job
  goasync run . -addr :8080           lower and run a program; writes no files

Flags of generate:
  -C DIR      change to DIR first
  -o DIR      write into a mirror of the tree in DIR
  -tags LIST  build tags, as for the go command
  -v          name files and functions, with suspend points and frame bytes
  -json       print errors as JSON, as go vet -json does

Exit status: 0 all is well, 1 errors in the sources or twins that are not up to
date, 2 could not do it.
`

// A command is one run of goasync.
type command struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	dir            string // absolute; what relative paths start from
	guard          *guard
	writer         twin.Writer
}

// breakStep, if set, is called before each step that changes the disk, and before
// anything is lowered; an error from it is that step's. Tests set it.
var breakStep func(step, path string) error

// errReported ends a command whose errors in the sources have been printed.
var errReported = errors.New("errors in the sources")

// A usageError is a wrong command line.
type usageError struct {
	command string
	err     error
}

func (e *usageError) Error() string { return e.err.Error() }

// run is the whole program: it does what args say and returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c := &command{stdin: stdin, stdout: stdout, stderr: stderr, getenv: os.Getenv, guard: newGuard()}
	c.writer.Step = breakStep
	end, err := c.dispatch(args)
	c.guard.release()
	end = c.report(end, err)
	if end.signal != nil {
		dieOf(end.signal)
	}
	return end.code
}

// dispatch runs the command that args name.
func (c *command) dispatch(args []string) (status, error) {
	dir, err := os.Getwd()
	if err != nil {
		return status{}, err
	}
	c.dir = dir
	if len(args) > 0 {
		switch name, rest := args[0], args[1:]; name {
		case "run", "build", "test":
			return c.goCommand(name, rest)
		case "help":
			return status{}, c.help(rest)
		case "version":
			return status{}, c.version(rest)
		case "vet":
			return c.vet(rest)
		case "explain":
			return status{}, c.explain(rest)
		case "check":
			return status{}, c.check(rest)
		case "watch":
			return status{}, c.watch(rest)
		case "completion":
			return status{}, c.completion(rest)
		case "complete":
			return status{}, c.complete(rest)
		case "generate":
			args = rest
		}
	}
	return status{}, c.generate(args)
}

// report prints err and returns how the process is to end.
func (c *command) report(end status, err error) status {
	if s := c.guard.signal(); s != nil && err != nil {
		return status{code: 128 + signalNumber(s), signal: s}
	}
	var wrong *usageError
	var bug *generate.BugError
	switch {
	case err == nil:
		return end
	case errors.Is(err, errReported), errors.Is(err, errDiffer):
		return status{code: 1}
	case errors.Is(err, flag.ErrHelp): // the help has been printed
		return status{}
	case errors.As(err, &wrong):
		fmt.Fprintf(c.stderr, "goasync: %v\nUsage: goasync help %s\n", err, wrong.command)
	case errors.As(err, &bug):
		fmt.Fprint(c.stderr, bug.Report())
	default:
		fmt.Fprintf(c.stderr, "goasync: %v\n", err)
	}
	return status{code: 2}
}

// chdir makes dir, if it is not empty, the folder that the command works in.
func (c *command) chdir(dir string) error {
	if dir == "" {
		return nil
	}
	dir = c.abs(dir)
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("-C %s: not a directory", dir)
	}
	c.dir = dir
	return err
}

// abs returns path as an absolute one.
func (c *command) abs(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(c.dir, path)
}
