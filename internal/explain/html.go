package explain

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"path/filepath"

	"github.com/seed4fdd6362/goasync/lower"
)

//go:embed page.html
var pageText string

//go:embed page.css
var pageStyle string

//go:embed page.js
var pageScript string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"over": Over, "placed": Placed, "use": Use, "oneLine": oneLine, "waits": func(s lower.State) string { return oneLine(WaitsFor(s)) }, "readAt": readAt,
}).Parse(pageText))

// HTML writes a report as a page that needs no other file: the states drawn, the
// source and the generated code side by side, the frame and the reasons.
func HTML(w io.Writer, r *lower.Report) error {
	return page.Execute(w, map[string]any{
		"R": r, "Summary": Summary(r), "Frame": frameSize(r), "HasFrame": r.Form != lower.Plain,
		"File": filepath.Base(r.Place.File), "Twin": filepath.Base(r.Twin),
		"Diagram": newDiagram(r).SVG(),
		"Source":  highlight(r.Source), "Generated": highlight(r.Generated),
		"Bytes": bars(r),
		"Style": template.CSS(pageStyle), "Script": template.JS(pageScript),
	})
}

// A bar is a field of the frame in the drawing of its memory.
type bar struct {
	lower.Slot
	Left, Width string // in percent of the frame
}

// bars gives the fields as shares of the frame.
func bars(r *lower.Report) (list []bar) {
	for _, f := range r.Fields {
		percent := func(n int64) string { return fmt.Sprintf("%.3f%%", 100*float64(n)/float64(max(1, r.Size))) }
		list = append(list, bar{f, percent(f.Offset), percent(f.Size)})
	}
	return list
}
