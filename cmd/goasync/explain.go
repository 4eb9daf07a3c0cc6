package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/seed4fdd6362/goasync/docs"
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

const checkUsage = `usage: goasync check [flags] [packages]

Says which twins are not what goasync would make them: missing, stale, or
orphaned, with their source gone. It prints a unified diff, for patch -p0, and
needs no permission to write.

  goasync check ./...          in a CI job
  goasync check -l ./...       only the names

Flags:
  -C DIR      change to DIR first
  -o DIR      the twins are in a mirror of the tree in DIR
  -tags LIST  build tags, as for the go command
  -l          name the files, and print no diff
  -json       print JSON, as go vet -json does (see goasync help json)

Exit status: 0 all twins are right, 1 some are not or there are errors in the
sources, 2 could not do it, as with a twin of a newer goasync.
`

const watchUsage = `usage: goasync watch [flags] [packages]

Generates, and does it again whenever a file changes that has to do with the
packages, until it is interrupted. Only what has changed, and what depends on
it, is lowered again. While there are errors the last good twins stay. Each time
something was done a line says so.

  goasync watch ./...

Flags:
  -C DIR      change to DIR first
  -tags LIST  build tags, as for the go command
  -json       print errors as JSON, one object each time (see goasync help json)
`

const completionUsage = `usage: goasync completion bash|zsh|fish

Prints what the shell has to read so that it completes the command lines of
goasync: commands, flags, packages and topics.

  source <(goasync completion bash)      in ~/.bashrc
  source <(goasync completion zsh)       in ~/.zshrc, after compinit
  goasync completion fish | source       in ~/.config/fish/config.fish
`

// help explains a command, a topic of the dialect or of the tools, or the code of
// an error.
func (c *command) help(args []string) error {
	var text string
	switch len(args) {
	case 0:
		text = usage + "\nTopics of goasync help:\n" + topicList()
	case 1:
		var ok bool
		if text, ok = explain(args[0]); !ok {
			return &usageError{"help", fmt.Errorf("%s is neither a command nor a topic nor the code of an error", args[0])}
		}
	default:
		return &usageError{"help", errors.New("help takes one command, one topic or one code")}
	}
	_, err := fmt.Fprintln(c.stdout, strings.TrimRight(text, "\n"))
	return err
}

// explain returns what there is to say about a word. Where a command and a topic
// have the same name, the command's text is the right one to begin with.
func explain(word string) (text string, ok bool) {
	if text := usageOf(word); text != "" {
		return text, true
	}
	if topic, ok := docs.Find(word); ok {
		return topic.Plain(), true
	}
	if text, ok := parser.Explain(word); ok {
		return text, true
	}
	return checkDoc(word)
}

// topicList names the topics, one a line with its title.
func topicList() string {
	var b strings.Builder
	for _, t := range docs.Topics() {
		fmt.Fprintf(&b, "  %-13s %s\n", t.Name, t.Title)
	}
	return b.String()
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
	case "check":
		return checkUsage
	case "explain":
		return explainUsage
	case "vet":
		return vetUsageText()
	case "watch":
		return watchUsage
	case "completion":
		return completionUsage
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
