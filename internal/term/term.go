// Package term knows what may be shown on a terminal, and when: colours, and a
// line that tells how far long work has come.
package term

import (
	"io"
	"os"

	"golang.org/x/term"
)

// Is reports whether w is a terminal.
func Is(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width returns how many columns the terminal w has.
func width(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return n
		}
	}
	return 80
}

// A Style is how a piece of text looks.
type Style string

// The styles.
const (
	Bold   Style = "1"
	Red    Style = "31"
	Green  Style = "32"
	Yellow Style = "33"
	Cyan   Style = "36"
)

// A Painter puts text into styles, or leaves it as it is.
type Painter struct{ on bool }

// PainterFor returns the painter for what is written to w: FORCE_COLOR, if it is
// set to anything but 0 or false, turns colours on; else NO_COLOR, if it is not empty, or
// TERM=dumb turns them off; else they are on if w is a terminal.
func PainterFor(w io.Writer, getenv func(string) string) Painter {
	switch force := getenv("FORCE_COLOR"); {
	case force == "0" || force == "false":
		return Painter{}
	case force != "":
		return Painter{on: true}
	case getenv("NO_COLOR") != "" || getenv("TERM") == "dumb":
		return Painter{}
	}
	return Painter{on: Is(w)}
}

// Paint returns text in a style.
func (p Painter) Paint(s Style, text string) string {
	if !p.on || text == "" || s == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}
