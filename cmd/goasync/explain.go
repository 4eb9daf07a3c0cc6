package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/seed4fdd6362/goasync/parser"
)

const runUsage = `usage: goasync run [go flags] package [arguments...]
       goasync run [go flags] file.go... [arguments...]

Lowers the program and the packages of the main module that it imports into a
temporary folder, builds it and runs it, as go run does with plain Go. Nothing
is written into the tree. Exit status, output and signals are the program's.

  goasync run ./cmd/crawl -depth 2
  goasync run -race .

The flags are those of go run (see go help run), but for -cover.
`

const buildUsage = `usage: goasync build [go flags] [packages]

Lowers the packages, and those of the main module that they import, into a
temporary folder and builds them there, as go build does with plain Go.
Nothing but the result is written. Compile errors name the sources.

  goasync build ./...
  goasync build -o bin/crawl ./cmd/crawl

The flags are those of go build (see go help build), but for -cover.
`

const testUsage = `usage: goasync test [go flags] [packages] [test flags]

Lowers the packages with their tests, and those of the main module that they
import, into a temporary folder and tests them there, as go test does with
plain Go. Nothing is written into the tree.

  goasync test ./...
  goasync test -race -run TestFetch ./fetch

The flags are those of go test (see go help test), but for the -cover ones: the
go command cannot measure coverage through an overlay. Run goasync and then
go test -cover instead.
`

// help explains a command or the code of an error.
func (c *command) help(args []string) error {
	switch len(args) {
	case 0:
		_, err := io.WriteString(c.stdout, usage)
		return err
	case 1:
	default:
		return &usageError{"help", errors.New("help takes one command or one code")}
	}
	if text := usageOf(args[0]); text != "" {
		_, err := io.WriteString(c.stdout, text)
		return err
	}
	text, ok := parser.Explain(args[0])
	if !ok {
		text, ok = checkDoc(args[0])
	}
	if !ok {
		return &usageError{"help", fmt.Errorf("%s is neither a command nor the code of an error", args[0])}
	}
	_, err := fmt.Fprintln(c.stdout, strings.TrimRight(text, "\n"))
	return err
}

// usageOf returns how to use the command called name, or nothing if there is
// no such command.
func usageOf(name string) string {
	switch name {
	case "run":
		return runUsage
	case "build":
		return buildUsage
	case "test":
		return testUsage
	case "explain":
		return explainUsage
	case "vet":
		return vetUsageText()
	case "generate", "help", "version":
		return usage
	}
	return ""
}

// askedForHelp prints the usage of the command called name and returns the
// error that ends it well.
func (c *command) askedForHelp(name string) error {
	if _, err := io.WriteString(c.stdout, usageOf(name)); err != nil {
		return err
	}
	return flag.ErrHelp
}

// version prints which goasync this is, and the Go it was built by: the
// formatting of generated code depends on both.
func (c *command) version(args []string) error {
	if len(args) > 0 {
		if name, _, _ := splitFlag(args[0]); name == "h" || name == "help" {
			return c.askedForHelp("version")
		}
		return &usageError{"version", errors.New("version takes no arguments")}
	}
	version := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	_, err := fmt.Fprintf(c.stdout, "goasync %s %s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
