package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/internal/twin"
	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// An overlay is what the go command is to see in place of the files on disk.
type overlay struct {
	dir     string            // a temporary folder; holds all that is made
	replace map[string]string // by path; an empty value takes the file away
	sources map[string]string // the source of each lowered file, by its slash path in dir
}

// file returns where the overlay's description is, for the go command.
func (o *overlay) file() string { return filepath.Join(o.dir, "overlay.json") }

// newOverlay returns an overlay in the new folder dir, on top of the user's
// own in the file base, if that is not empty.
func (c *command) newOverlay(dir, base string) (*overlay, error) {
	o := &overlay{dir: dir, replace: make(map[string]string), sources: make(map[string]string)}
	if base == "" {
		return o, nil
	}
	text, err := os.ReadFile(c.abs(base))
	if err != nil {
		return nil, fmt.Errorf("-overlay: %w", err)
	}
	var users struct{ Replace map[string]string }
	if err := json.Unmarshal(text, &users); err != nil {
		return nil, fmt.Errorf("-overlay %s: %w", base, err)
	}
	for path, by := range users.Replace {
		if by != "" {
			by = c.abs(by)
		}
		o.replace[c.abs(path)] = by
	}
	return o, nil
}

// add puts lowered files in their sources' place and takes the twins away,
// which would declare everything a second time.
func (o *overlay) add(out []lower.Output) error {
	for i, f := range out {
		if _, taken := o.replace[f.File.Path]; taken {
			return fmt.Errorf("-overlay replaces %s, which goasync has to lower; the file itself must be there", f.File.Path)
		}
		name := filepath.Join(strconv.Itoa(i), filepath.Base(f.File.Path))
		path := filepath.Join(o.dir, name)
		if err := os.Mkdir(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.Text, 0o666); err != nil {
			return err
		}
		o.replace[f.File.Path] = path
		o.sources[filepath.ToSlash(name)] = f.File.Path
		if err := o.hide(f.File.Twin); err != nil {
			return err
		}
	}
	return nil
}

// hide takes the twin at path away, if there is one.
func (o *overlay) hide(path string) error {
	generated, err := twin.GeneratedFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && generated {
		o.replace[path] = ""
	}
	return err
}

// hideOrphans takes the twins in dir away that have no source any more.
func (o *overlay) hideOrphans(dir string) error {
	orphans, err := twin.Orphans(dir, dir, nil)
	for _, path := range orphans {
		o.replace[path] = ""
	}
	return err
}

// save writes the overlay's description.
func (o *overlay) save() error {
	text, err := json.MarshalIndent(struct{ Replace map[string]string }{o.replace}, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(o.file(), text, 0o666)
}

// targetAll makes the dialect packages that the named ones import targets,
// too, as far as they are the user's to change. Those of the module cache,
// where the go command allows no overlay, are used with their twins.
func targetAll(prog *parser.Program, moduleCache string) error {
	for _, u := range prog.Units {
		if u.Target {
			continue
		}
		cached := moduleCache != "" && strings.HasPrefix(u.Dir, moduleCache+string(filepath.Separator))
		vendored := slices.Contains(strings.Split(filepath.ToSlash(u.Dir), "/"), "vendor")
		missing := slices.IndexFunc(u.Files, func(f *parser.File) bool {
			_, err := os.Stat(f.Twin)
			return err != nil
		})
		switch {
		case cached && missing >= 0:
			return fmt.Errorf("package %s of another module comes without %s: its author has to run goasync and publish the result",
				u.Path, filepath.Base(u.Files[missing].Twin))
		case cached, vendored && missing < 0:
		default:
			u.Target = true
		}
	}
	return nil
}
