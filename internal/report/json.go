package report

import (
	"encoding/json"
	"go/token"
	"io"

	"github.com/seed4fdd6362/goasync/parser"
)

// An Item is something to say in JSON. The JSON has the shape of that of
// go vet -json: an object that has for each package, by its import path, an
// object that has for each kind of finding a list of them.
type Item struct {
	Package string // its import path
	Kind    string // the code of a diagnostic, or another word
	Finding Finding
}

// A Finding is one finding. Positions are file:line:column, with an absolute
// path.
type Finding struct {
	Category       string    `json:"category,omitempty"` // "warning" for what stops nothing
	Posn           string    `json:"posn"`
	End            string    `json:"end,omitempty"` // where what it is about ends, if that is known
	Message        string    `json:"message"`
	SuggestedFixes []Fix     `json:"suggested_fixes,omitempty"`
	Related        []Related `json:"related,omitempty"` // other places that one needs to understand it
}

// A Fix is a set of edits that would put the finding right.
type Fix struct {
	Message string `json:"message"`
	Edits   []Edit `json:"edits"`
}

// An Edit puts New in place of the bytes from Start to End of a file.
type Edit struct {
	Filename string `json:"filename"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	New      string `json:"new"`
}

// A Related is a place that has to do with a finding.
type Related struct {
	Posn    string `json:"posn"`
	End     string `json:"end,omitempty"`
	Message string `json:"message"`
}

// JSON prints one object with all items. It is {} when there are none. Keys are
// sorted, and the items of one kind in one package keep their order.
func JSON(w io.Writer, items []Item) error {
	tree := make(map[string]map[string][]Finding)
	for _, it := range items {
		if tree[it.Package] == nil {
			tree[it.Package] = make(map[string][]Finding)
		}
		tree[it.Package][it.Kind] = append(tree[it.Package][it.Kind], it.Finding)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "\t")
	enc.SetEscapeHTML(false)
	return enc.Encode(tree)
}

// Items turns diagnostics into items. packageOf gives the import path of the
// package that the file at a path belongs to.
func Items(diags []parser.Diagnostic, packageOf func(path string) string) (items []Item) {
	for _, d := range diags {
		f := Finding{Posn: d.Pos.String(), End: posn(d.End), Message: d.Message}
		if d.Warning {
			f.Category = "warning"
		}
		for _, n := range d.Notes {
			if n.Pos.Filename == "" { // advice
				f.Message += "\n" + n.Message
				continue
			}
			f.Related = append(f.Related, Related{Posn: n.Pos.String(), Message: n.Message})
		}
		items = append(items, Item{packageOf(d.Pos.Filename), d.Code.String(), f})
	}
	return items
}

// posn returns pos as text, or nothing if it is no place.
func posn(pos token.Position) string {
	if !pos.IsValid() {
		return ""
	}
	return pos.String()
}
