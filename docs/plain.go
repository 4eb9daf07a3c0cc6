package docs

import (
	"regexp"
	"strings"
)

// Plain returns the topic as text for a terminal: without the marks of links and
// of bold words, and with code indented.
func (t Topic) Plain() string {
	var b strings.Builder
	b.WriteString(t.Title + "\n\n")
	code := false
	for line := range strings.Lines(t.Text) {
		switch {
		case isFence(line):
			code = !code
		case code && strings.TrimSpace(line) != "":
			b.WriteString("    " + line)
		case strings.HasPrefix(line, "| ---"): // below a table's head
		case code:
			b.WriteString(line)
		default:
			b.WriteString(plainLine(line))
		}
	}
	return b.String()
}

var (
	link = regexp.MustCompile(`\[([^\]]+)\]\(([^)]+)\)`)
	bold = regexp.MustCompile(`\*\*([^*]+)\*\*`)
)

// plainLine returns a line without marks. Of a link the address stays if it is
// one of the web.
func plainLine(line string) string {
	line = link.ReplaceAllStringFunc(line, func(s string) string {
		m := link.FindStringSubmatch(s)
		if strings.HasPrefix(m[2], "http") {
			return m[1] + " (" + m[2] + ")"
		}
		return m[1]
	})
	return bold.ReplaceAllString(line, "$1")
}
