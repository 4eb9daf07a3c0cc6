package code

import (
	"bytes"

	"github.com/seed4fdd6362/goasync/internal/twin"
	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// Frames gives the frames of the async functions. Only those of packages that
// were loaded as sources are known, which is all that can be asked about.
func (c *Code) Frames() map[*parser.Func]*lower.Frame {
	if c.frames == nil {
		return nil
	}
	return c.frames()
}

// A StaleTwin is a twin that goasync would write otherwise.
type StaleTwin struct {
	File    *File // its source
	Twin    string
	Missing bool
}

// Stale compares the twins of a pass with what goasync makes of their sources.
func (c *Code) Stale() (list []StaleTwin) {
	if len(c.twins) == 0 {
		return nil
	}
	outs, diags, err := lower.Lower(c.Prog, lower.Options{})
	if err != nil || parser.HasErrors(diags) {
		return nil // goasync says it better
	}
	for _, o := range outs {
		for _, t := range c.twins {
			if t.source != o.File.Path || t.text != nil && bytes.Equal(t.text, o.Text) {
				continue
			}
			if t.text != nil && twin.CheckVersion(t.twin, t.text) != nil {
				continue // of a newer goasync, which knows better
			}
			list = append(list, StaleTwin{File: c.fileOf(o.File), Twin: t.twin, Missing: t.text == nil})
		}
	}
	return list
}

// fileOf gives the File of a source.
func (c *Code) fileOf(file *parser.File) *File {
	for _, f := range c.Files {
		if f.Syntax == file.Syntax {
			return f
		}
	}
	return nil
}
