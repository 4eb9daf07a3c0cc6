// Package site serves a small web site on this machine, with a page that is
// not there and one that takes its time.
package site

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"time"
)

// links are the pages and what each of them links to.
var links = map[string][]string{
	"/":             {"/about", "/docs", "/blog", "/missing"},
	"/about":        {"/", "/team"},
	"/team":         {"/about", "/team/ada", "/team/alan", "/team/barbara"},
	"/team/ada":     {"/team"},
	"/team/alan":    {"/team"},
	"/team/barbara": {"/team", "/docs/old"},
	"/docs":         {"/docs/start", "/docs/api", "/slow"},
	"/docs/start":   {"/docs"},
	"/docs/api":     {"/docs", "/docs/old"},
	"/blog":         {"/", "/blog/1", "/blog/2", "/blog/3"},
	"/blog/1":       {"/blog", "/docs/api"},
	"/blog/2":       {"/blog", "/slow"},
	"/blog/3":       {"/blog", "/gone"},
	"/slow":         {"/never"},
}

// A Site is a running server. Close stops it.
type Site struct {
	*httptest.Server
	now, most atomic.Int64
	aborted   chan struct{}
}

// New starts the server.
func New() *Site {
	s := &Site{aborted: make(chan struct{}, 1)}
	s.Server = httptest.NewServer(s)
	return s
}

// Most returns how many requests there were at a time, at most.
func (s *Site) Most() int { return int(s.most.Load()) }

// Aborted waits until the reader of the slow page has gone away, and reports
// whether it did so within a second.
func (s *Site) Aborted() bool {
	select {
	case <-s.aborted:
		return true
	case <-time.After(time.Second):
		return false
	}
}

// ServeHTTP serves one page: a list of links.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	now := s.now.Add(1)
	defer s.now.Add(-1)
	for most := s.most.Load(); now > most && !s.most.CompareAndSwap(most, now); most = s.most.Load() {
	}
	to, ok := links[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	wait := 2 * time.Millisecond
	if r.URL.Path == "/slow" {
		wait = time.Minute
	}
	select {
	case <-time.After(wait):
	case <-r.Context().Done():
		s.aborted <- struct{}{}
		return
	}
	for _, path := range to {
		fmt.Fprintf(w, "<a href=%q>%s</a>\n", path, path)
	}
}
