package explain

import (
	"strings"
	"unicode/utf8"
)

// A table lines up columns.
type table struct {
	rows  [][]string
	right map[int]bool // columns that end at one place rather than begin there
}

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

// write writes the rows, indented and without blanks at their ends. The last
// column takes what it needs.
func (t *table) write(b *strings.Builder) {
	var width []int
	for _, row := range t.rows {
		for i, cell := range row {
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		for i, cell := range row {
			gap := strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell))
			line.WriteString("  ")
			if t.right[i] {
				line.WriteString(gap + cell)
			} else {
				line.WriteString(cell + gap)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " "))
		b.WriteByte('\n')
	}
}
