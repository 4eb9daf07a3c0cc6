package main

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"github.com/seed4fdd6362/goasync/internal/report"
)

// A translator hands lines on to another writer and puts the source's path
// where one names a lowered file. The go command writes such a path as it is,
// relative to the working directory, or inside a JSON string.
//
// A line is handed on when it is whole, Close hands on what is left. The go
// command writes whole lines, so nothing waits.
type translator struct {
	to      io.Writer
	dir     string            // what relative paths start from
	above   string            // the path that the folder of the lowered files is in, with a final slash
	marker  string            // that folder's name, with a final slash
	sources map[string]string // from a lowered file's path below that folder
	line    []byte            // the start of a line
}

func (t *translator) Write(text []byte) (int, error) {
	n := len(text)
	for {
		i := bytes.IndexByte(text, '\n')
		if i < 0 {
			t.line = append(t.line, text...)
			return n, nil
		}
		line := append(t.line, text[:i+1]...)
		t.line, text = t.line[:0], text[i+1:]
		if _, err := io.WriteString(t.to, t.translate(string(line))); err != nil {
			return n, err
		}
	}
}

// Close hands on a last line that has no end.
func (t *translator) Close() error {
	_, err := io.WriteString(t.to, t.translate(string(t.line)))
	t.line = nil
	return err
}

// translate returns line with sources in place of lowered files.
func (t *translator) translate(line string) string {
	var b strings.Builder
	for {
		at := strings.Index(line, t.marker)
		if at < 0 {
			b.WriteString(line)
			return b.String()
		}
		start := t.pathStart(line[:at])
		below := line[at+len(t.marker):]
		end := strings.Index(below, ".go")
		source := ""
		if end >= 0 {
			end += len(".go")
			name := strings.ReplaceAll(below[:end], `\\`, `\`) // of JSON, on Windows
			source = t.sources[filepath.ToSlash(name)]
		}
		if source == "" {
			b.WriteString(line[:at+len(t.marker)])
			line = below
			continue
		}
		b.WriteString(line[:start])
		b.WriteString(report.ShortPath(t.dir, source))
		line = below[end:]
	}
}

// pathStart returns where the path that goes on after before begins.
func (t *translator) pathStart(before string) int {
	if head, ok := strings.CutSuffix(before, t.above); ok {
		return len(head)
	}
	start := 1 + strings.LastIndexAny(before, " \t\n\"'(=[,")
	if strings.HasPrefix(before[start:], `\t`) { // in a JSON string
		start += len(`\t`)
	}
	return start
}
