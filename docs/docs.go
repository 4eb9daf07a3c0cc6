// Package docs holds the pages of the documentation that goasync itself can show,
// cut into topics.
package docs

import (
	_ "embed"
	"strings"
)

//go:embed dialect.md
var dialect string

//go:embed tools.md
var tools string

// A Topic is a section of a page.
type Topic struct {
	Name  string // one word, as goasync help takes it
	Title string // the heading
	Text  string // what stands below the heading, in Markdown
}

// names gives each section that is a topic its name, by its heading. The text
// before the first section stands below the heading of the page.
var names = map[string]string{
	"The dialect":                "dialect",
	"Async functions":            "functions",
	"Calls and futures":          "futures",
	"await":                      "await",
	"Statements around an await": "statements",
	"select over futures":        "select",
	"defer, panic and recover":   "defer",
	"Tasks":                      "tasks",
	"Several futures at a time":  "join",
	"Scopes":                     "scopes",
	"Sequences":                  "sequences",
	"Cancellation":               "cancellation",
	"Files":                      "files",
	"What is an error":           "errors",

	"Tools":               "tools",
	"In CI":               "ci",
	"Versions":            "versions",
	"While you write":     "watching",
	"JSON":                "json",
	"Cache":               "cache",
	"Colour and progress": "colour",
	"Completion":          "shells",
}

// Topics returns all topics in the order of the pages.
func Topics() (list []Topic) {
	for _, page := range []string{dialect, tools} {
		list = append(list, cut(page)...)
	}
	return list
}

// Find returns the topic of that name. Case does not matter.
func Find(name string) (t Topic, ok bool) {
	for _, t := range Topics() {
		if name != "" && strings.EqualFold(t.Name, name) {
			return t, true
		}
	}
	return t, false
}

// cut cuts a page at its headings of the first two levels.
func cut(page string) (list []Topic) {
	code := false
	for line := range strings.Lines(page) {
		code = code != isFence(line)
		title, ok := strings.CutPrefix(line, "# ")
		if !ok {
			title, ok = strings.CutPrefix(line, "## ")
		}
		if ok && !code {
			title = strings.TrimSpace(title)
			list = append(list, Topic{Name: names[title], Title: title})
			continue
		}
		if len(list) > 0 {
			list[len(list)-1].Text += line
		}
	}
	for i := range list {
		list[i].Text = strings.TrimSpace(list[i].Text) + "\n"
	}
	return list
}

// isFence reports whether a line begins or ends code.
func isFence(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), "```") }
