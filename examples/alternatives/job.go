package main

import (
	_ "embed"
	"net"
	"strconv"
	"strings"
)

// longest is how many bytes a line may have, its end included. Whoever sends more is
// let go.
const longest = 256

var lineEnd = []byte{'\n'}

// answer appends what the n-th line of a client gets.
func answer(p []byte, n int, line []byte) []byte {
	p = strconv.AppendInt(p, int64(n), 10)
	p = append(p, ' ')
	p = append(p, line...)
	return append(p, '\n')
}

// A model is a way to serve.
type model struct {
	name   string
	source string

	// serve listens at a port of this machine that is free, says which one, and serves
	// until the process ends.
	serve func(ready func(port int)) error
}

var (
	//go:embed goroutines.go
	goroutinesSource string
	//go:embed actors.go
	actorsSource string
	//go:embed async.go
	asyncSource string
)

// models are all that there are on this system.
var models = append(systemModels,
	model{"goroutines", goroutinesSource, serveGoroutines},
	model{"actors", actorsSource, serveActors},
	model{"async/await", asyncSource, serveAsync},
)

// lines counts the lines of code, without comments, empty lines, the package clause and
// imports.
func (m model) lines() (n int) {
	_, code, _ := strings.Cut(m.source, "\n)\n") // the end of the imports
	for line := range strings.Lines(code) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "//") {
			n++
		}
	}
	return n
}

// portOf gives the port of an address of TCP.
func portOf(a net.Addr) int { return a.(*net.TCPAddr).Port }
