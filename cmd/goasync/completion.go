package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/seed4fdd6362/goasync/analysis"
	"github.com/seed4fdd6362/goasync/docs"
	"github.com/seed4fdd6362/goasync/internal/complete"
	"github.com/seed4fdd6362/goasync/parser"
)

// completion prints the script by which a shell completes command lines.
func (c *command) completion(args []string) error {
	if len(args) == 1 {
		if name, _, _ := splitFlag(args[0]); name == "h" || name == "help" {
			return c.askedForHelp("completion")
		}
		if script, ok := complete.Script(args[0]); ok {
			_, err := io.WriteString(c.stdout, script)
			return err
		}
	}
	return &usageError{"completion", fmt.Errorf("completion takes the name of a shell: %s", strings.Join(complete.Shells, ", "))}
}

// complete prints, one a line, the words that may stand in the place of the last
// argument. The scripts of completion call it.
func (c *command) complete(args []string) error {
	if len(args) == 0 || args[0] != "--" {
		return &usageError{"completion", errors.New("complete is for the scripts of goasync completion")}
	}
	for _, word := range complete.Words(commands(), "generate", c.dir, args[1:]) {
		if _, err := fmt.Fprintln(c.stdout, word); err != nil {
			return err
		}
	}
	return nil
}

// commands returns what the command lines of goasync are made of.
func commands() []complete.Command {
	var topics []string
	for _, t := range docs.Topics() {
		topics = append(topics, t.Name)
	}
	for _, code := range parser.Codes() {
		topics = append(topics, code.String())
	}
	list := []complete.Command{
		{Name: "generate", Flags: []string{"C", "json", "o", "tags", "v"}, Values: []string{"C", "o", "tags"}, Packages: true},
		{Name: "check", Flags: []string{"C", "json", "l", "o", "tags"}, Values: []string{"C", "o", "tags"}, Packages: true},
		{Name: "watch", Flags: []string{"C", "json", "tags"}, Values: []string{"C", "tags"}, Packages: true},
		vetCompletion(),
		{Name: "explain", Flags: []string{"C", "html", "json", "o", "sizes", "tags"}, Values: []string{"C", "o", "tags"}, Packages: true},
		{Name: "completion", Words: complete.Shells},
		{Name: "version", Flags: []string{"json"}},
	}
	for _, name := range []string{"run", "build", "test"} {
		list = append(list, goCompletion(name))
	}
	for _, a := range analysis.Analyzers() {
		topics = append(topics, a.Name)
	}
	for _, c := range list {
		topics = append(topics, c.Name)
	}
	return append(list, complete.Command{Name: "help", Words: topics})
}

// vetCompletion returns what can stand on the command line of goasync vet.
func vetCompletion() complete.Command {
	c := complete.Command{Name: "vet", Flags: []string{"C", "fix", "json", "tags"}, Values: []string{"C", "tags"}, Packages: true}
	for _, a := range analysis.Analyzers() {
		c.Flags = append(c.Flags, a.Name)
		a.Flags.VisitAll(func(f *flag.Flag) {
			c.Flags = append(c.Flags, a.Name+"."+f.Name)
			c.Values = append(c.Values, a.Name+"."+f.Name)
		})
	}
	return c
}

// goCompletion returns what can stand on the command line of a command that is
// the go command's.
func goCompletion(name string) complete.Command {
	c := complete.Command{Name: name, Packages: true}
	for _, f := range goFlagNames {
		if kind := kindOf(name, f); kind != unknown && kind != cover && kind != coverValue {
			c.Flags = append(c.Flags, f)
			if kind.takesValue() {
				c.Values = append(c.Values, f)
			}
		}
	}
	slices.Sort(c.Flags)
	return c
}

// goFlagNames are the flags of the go command that are offered: those of kindOf
// that people type.
var goFlagNames = strings.Fields(`C a asan asmflags bench benchmem benchtime blockprofile buildmode buildvcs c count cpu
	cpuprofile exec failfast fullpath fuzz fuzzminimizetime fuzztime gcflags json ldflags list memprofile mod modfile
	msan mutexprofile n o outputdir overlay p parallel pgo race run short shuffle skip tags timeout trace trimpath v vet
	work x`)
