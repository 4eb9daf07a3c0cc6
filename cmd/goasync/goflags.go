package main

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
)

// A goCommand is a command line of the go command, understood as far as
// goasync must: enough to load the packages that go will build, and to hand
// all of it on.
type goCommand struct {
	name     string   // run, build or test
	dir      string   // of -C
	flags    []string // of go, without -C, -overlay and, for run, -exec
	packages []string // patterns, or .go files; none: the current folder
	rest     []string // what follows them, for the program or the test binary

	load    []string // those of flags that decide what is loaded
	tags    string
	overlay string
	exec    string // of go run
	cover   string // the flag that asks for coverage, as written
	json    bool   // go test writes its build errors to standard output
	dryRun  bool   // -n: nothing is built
}

// A flagKind is what goasync does with a flag of the go command.
type flagKind int

const (
	unknown   flagKind = iota
	pass               // it is handed on
	passValue          // the same, and it takes a value
	load               // it also decides what is loaded
	loadValue
	cover // it cannot work with an overlay
	coverValue
	chdir // -C; this and the next are read here, and take a value
	overlayFile
	execWith
)

// takesValue reports whether the word after the flag may be its value.
func (k flagKind) takesValue() bool {
	switch k {
	case passValue, loadValue, coverValue, chdir, overlayFile, execWith:
		return true
	}
	return false
}

// kindOf returns what to do with the go command's flag called name.
func kindOf(command, name string) flagKind {
	switch name {
	case "C":
		return chdir
	case "overlay":
		return overlayFile
	case "asan", "linkshared", "modcacherw", "msan", "race", "trimpath":
		return load
	case "asmflags", "buildmode", "compiler", "gccgoflags", "gcflags", "installsuffix",
		"ldflags", "mod", "modfile", "p", "pgo", "pkgdir", "tags", "toolexec":
		return loadValue
	case "a", "buildvcs", "json", "n", "v", "work", "x":
		return pass
	case "debug-actiongraph", "debug-runtime-trace", "debug-trace":
		return passValue
	case "cover":
		return cover
	case "covermode", "coverpkg":
		return coverValue
	case "exec":
		if command == "run" {
			return execWith
		}
		if command == "test" {
			return passValue
		}
	case "o":
		if command != "run" {
			return passValue
		}
	}
	if command == "test" {
		return kindOfTest(strings.TrimPrefix(name, "test."))
	}
	return unknown
}

// kindOfTest is kindOf for the flags that only go test has.
func kindOfTest(name string) flagKind {
	switch name {
	case "artifacts", "benchmem", "c", "failfast", "fullpath", "short", "v":
		return pass
	case "bench", "benchtime", "blockprofile", "blockprofilerate", "count", "cpu", "cpuprofile",
		"fuzz", "fuzzminimizetime", "fuzztime", "list", "memprofile", "memprofilerate",
		"mutexprofile", "mutexprofilefraction", "outputdir", "parallel", "run", "shuffle",
		"skip", "timeout", "trace", "vet":
		return passValue
	case "coverprofile":
		return coverValue
	}
	return unknown
}

// parseGo takes apart the arguments of goasync run, build or test. It returns
// flag.ErrHelp when they ask for help.
func parseGo(name string, args []string) (*goCommand, error) {
	c := &goCommand{name: name}
	args, err := c.parseFlags(args)
	if err != nil {
		return nil, err
	}
	switch name {
	case "run":
		return c, c.splitRun(args)
	case "test":
		return c, c.splitTest(args)
	}
	c.packages = args
	return c, nil
}

// parseFlags reads the flags at the start of args and returns what follows
// them. Like the go command it stops at -- and drops it, but for go test,
// where the test binary gets it.
func (c *goCommand) parseFlags(args []string) (rest []string, err error) {
	for len(args) > 0 {
		if args[0] == "--" {
			if c.name == "test" {
				return args, nil
			}
			return args[1:], nil
		}
		n, err := c.parseFlag(args)
		if err != nil || n == 0 {
			return args, err
		}
		args = args[n:]
	}
	return nil, nil
}

// parseFlag reads one flag and returns how many words it takes: none if the
// first word is not a flag, or not one of go test's own.
func (c *goCommand) parseFlag(args []string) (int, error) {
	name, value, hasValue := splitFlag(args[0])
	if name == "" {
		return 0, nil
	}
	if name == "h" || name == "help" {
		return 0, flag.ErrHelp
	}
	kind := kindOf(c.name, name)
	if kind == unknown {
		if c.name == "test" {
			return 0, nil // it may be the test binary's
		}
		return 0, fmt.Errorf("go %s has no flag -%s that goasync knows", c.name, name)
	}
	n := 1
	if kind.takesValue() && !hasValue {
		if len(args) == 1 {
			return 0, fmt.Errorf("flag -%s needs a value", name)
		}
		n, value = 2, args[1]
	}
	return n, c.note(kind, name, value, args[:n])
}

// note keeps what one flag says.
func (c *goCommand) note(kind flagKind, name, value string, words []string) error {
	switch kind {
	case chdir:
		if len(c.flags) > 0 || c.dir != "" {
			return errors.New("-C must be the first flag")
		}
		c.dir = value
		return nil
	case overlayFile:
		c.overlay = value
		return nil
	case execWith:
		c.exec = value
		return nil
	case load, loadValue:
		c.load = append(c.load, words...)
	case cover, coverValue:
		if value != "false" {
			c.cover = "-" + name
		}
	}
	on := value != "false" && value != "0"
	switch name {
	case "tags":
		c.tags = value
	case "json":
		c.json = on
	case "n":
		c.dryRun = on
	}
	c.flags = append(c.flags, words...)
	return nil
}

// splitFlag takes a word like -name or --name=value apart. Of a word that is
// no flag the name is empty.
func splitFlag(word string) (name, value string, hasValue bool) {
	if len(word) < 2 || word[0] != '-' {
		return "", "", false
	}
	word = word[1:]
	if word[0] == '-' {
		word = word[1:]
	}
	return strings.Cut(word, "=")
}

// splitRun divides what follows the flags of go run into one package, or
// several files, and the program's arguments.
func (c *goCommand) splitRun(args []string) error {
	n := slices.IndexFunc(args, func(a string) bool { return !strings.HasSuffix(a, ".go") })
	if n < 0 {
		n = len(args)
	}
	if n == 0 && len(args) > 0 {
		n = 1
		if before, _, ok := strings.Cut(args[0], "@"); ok && before != "" && !strings.ContainsAny(before[:1], "./") {
			return fmt.Errorf("%s is of another module: use go run", args[0])
		}
	}
	if n == 0 {
		return errors.New("no package or .go files to run (. is the current folder)")
	}
	c.packages, c.rest = args[:n], args[n:]
	return nil
}

// splitTest divides what follows the first flags of go test into the package
// list, more flags, and what is for the test binary. The rules are those of
// the go command: after a flag that it does not know come no packages, and
// -args ends everything.
func (c *goCommand) splitTest(args []string) error {
	listed, inList, valueMayFollow := false, false, false
	for len(args) > 0 {
		afterUnknown := valueMayFollow
		valueMayFollow = false
		word := args[0]
		name, _, hasValue := splitFlag(word)
		switch {
		case word == "--" || name == "args":
			c.rest = append(c.rest, args...)
			return nil
		case name == "" && listed && !inList && !afterUnknown:
			c.rest = append(c.rest, args...)
			return nil
		case name == "" && listed && !inList:
			c.rest = append(c.rest, word)
			args = args[1:]
		case name == "":
			listed, inList = true, true
			c.packages = append(c.packages, word)
			args = args[1:]
		default:
			inList = false
			n, err := c.parseFlag(args)
			if err != nil {
				return err
			}
			if n == 0 {
				listed, valueMayFollow = true, !hasValue
				c.rest = append(c.rest, word)
				n = 1
			}
			args = args[n:]
		}
	}
	return nil
}

// patterns returns the packages that the go command will work on.
func (c *goCommand) patterns() []string {
	if len(c.packages) == 0 {
		return []string{"."}
	}
	return c.packages
}

// splitWords splits a flag's value into words as the go command does: at
// blanks, with quotes around words that hold some.
func splitWords(s string) ([]string, error) {
	var words []string
	for {
		s = strings.TrimLeft(s, " \t\r\n")
		if s == "" {
			return words, nil
		}
		if q := s[0]; q == '\'' || q == '"' {
			end := strings.IndexByte(s[1:], q)
			if end < 0 {
				return nil, fmt.Errorf("a %c is not closed in %s", q, s)
			}
			words, s = append(words, s[1:1+end]), s[end+2:]
			continue
		}
		end := strings.IndexAny(s, " \t\r\n")
		if end < 0 {
			end = len(s)
		}
		words, s = append(words, s[:end]), s[end:]
	}
}
