// Package complete finds out how a command line that is being typed may go on,
// and has the scripts by which shells ask.
package complete

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Command is what can stand on the command line of one command.
type Command struct {
	Name     string
	Flags    []string // without the dash
	Values   []string // those of Flags that take a value from the next word
	Words    []string // what may follow, if it is no packages
	Packages bool     // packages follow
}

// Words returns the words with which the last of words, which is being typed and
// may be empty, may be completed, in order. The others stand before it, without
// the program's name. What stands before any command's name is for the one called
// implied. Packages are looked for from dir. Where nothing is found the shell had
// better offer files.
func Words(commands []Command, implied, dir string, words []string) (list []string) {
	if len(words) == 0 {
		words = []string{""}
	}
	before, word := words[:len(words)-1], words[len(words)-1]
	name := implied
	named := len(before) > 0 && find(commands, before[0]) >= 0
	if named {
		name, before = before[0], before[1:]
	}
	i := find(commands, name)
	if i < 0 {
		return nil
	}
	c := commands[i]
	switch {
	case len(before) > 0 && slices.Contains(c.Values, strings.TrimLeft(before[len(before)-1], "-")) && strings.HasPrefix(before[len(before)-1], "-"):
		return nil // the flag's value
	case strings.HasPrefix(word, "-"):
		for _, f := range c.Flags {
			list = append(list, "-"+f)
		}
	default:
		if !named && len(before) == 0 {
			for _, c := range commands {
				list = append(list, c.Name)
			}
		}
		list = append(list, c.Words...)
		if c.Packages {
			list = append(list, packages(dir, word)...)
		}
	}
	list = slices.DeleteFunc(list, func(s string) bool { return !strings.HasPrefix(s, word) })
	slices.Sort(list)
	return slices.Compact(list)
}

// find returns the index of the command of that name, or -1.
func find(commands []Command, name string) int {
	return slices.IndexFunc(commands, func(c Command) bool { return c.Name == name })
}

// packages returns the packages that word may become, if it is the beginning of a
// path that starts with a dot: folders with Go files, and with /... those that
// have such folders somewhere below.
func packages(dir, word string) (list []string) {
	if !strings.HasPrefix("./", word) && !strings.HasPrefix(word, "./") && !strings.HasPrefix(word, "../") && word != ".." {
		return nil
	}
	top := "./"
	if i := strings.LastIndexByte(word, '/'); i >= 0 {
		top = word[:i+1]
	}
	if word == "" || word == "." || word == "./" {
		list = append(list, "./...")
		if word != "./" {
			list = append(list, ".")
		}
	}
	entries, err := os.ReadDir(filepath.Join(dir, filepath.FromSlash(top)))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if !e.IsDir() || isIgnored(e.Name()) {
			continue
		}
		path := top + e.Name()
		here, below := goFiles(filepath.Join(dir, filepath.FromSlash(path)))
		if here {
			list = append(list, path)
		}
		if below {
			list = append(list, path+"/...")
		}
	}
	return list
}

func isIgnored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "vendor"
}

// most is how many files and folders goFiles looks at: who types does not wait.
const most = 5000

// goFiles reports whether there are Go files in dir, and whether there are some in
// folders below it.
func goFiles(dir string) (here, below bool) {
	seen := 0
	filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		seen++
		switch {
		case err != nil:
			return nil
		case seen > most, below:
			return fs.SkipAll
		case e.IsDir() && path != dir && isIgnored(e.Name()):
			return fs.SkipDir
		case e.IsDir() || !strings.HasSuffix(e.Name(), ".go"):
		case filepath.Dir(path) == dir:
			here = true
		default:
			below = true
		}
		return nil
	})
	return here, below
}
