//go:build goasync

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// A crawler checks the pages of one site.
type crawler struct {
	base  string
	limit int           // how many pages are fetched at a time
	wait  time.Duration // how long one may take
}

// A page is what is known of one page.
type page struct {
	path   string
	status string
	links  []string // the paths of the pages that it leads to
}

// crawl visits every page that can be reached from start, and returns them in
// the order of their paths.
//
// async
func (c *crawler) crawl(start string) []page {
	var visited []page
	seen := map[string]bool{start: true}
	for level := []string{start}; len(level) > 0; {
		pages := await(c.fetchAll(level))
		visited = append(visited, pages...)
		level = nil
		for _, p := range pages {
			for _, path := range p.links {
				if !seen[path] {
					seen[path] = true
					level = append(level, path)
				}
			}
		}
	}
	slices.SortFunc(visited, func(a, b page) int { return strings.Compare(a.path, b.path) })
	return visited
}

// fetchAll fetches pages, c.limit of them at a time: as many tasks share the
// list, each takes the next page when it is done with one.
//
// async
func (c *crawler) fetchAll(paths []string) []page {
	next := make(chan int, len(paths))
	for i := range paths {
		next <- i
	}
	close(next)

	pages := make([]page, len(paths))
	worker := /*async*/ func() {
		for i := range next { // filled and closed: it never blocks
			pages[i] = await(c.fetch(paths[i]))
		}
	}
	var tasks []*async.Task[async.Unit]
	for range min(c.limit, len(paths)) {
		tasks = append(tasks, async.Spawn(worker()))
	}
	for _, t := range tasks {
		await(t)
	}
	return pages
}

// fetch gets one page in the time that there is for it.
//
// async
func (c *crawler) fetch(path string) page {
	got, err := await(async.Timeout(c.wait, c.get(path)))
	switch {
	case errors.Is(err, async.ErrTimeout):
		return page{path: path, status: "too slow"}
	case got.Err != nil:
		return page{path: path, status: got.Err.Error()}
	}
	return page{path: path, status: "ok", links: findLinks(got.Value)}
}

// get gets the text of one page. When it is cancelled, for taking too long, the
// deferred call runs all the same and ends the request.
//
// async
func (c *crawler) get(path string) ([]byte, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	// net/http blocks, so it gets a goroutine of its own.
	return await(async.Blocking(func() async.Result[[]byte] {
		text, err := read(ctx, c.base+path)
		return async.Result[[]byte]{Value: text, Err: err}
	}))
}

// read is plain Go: it blocks until it has the text.
func read(ctx context.Context, url string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return io.ReadAll(resp.Body)
}

var link = regexp.MustCompile(`<a href="(/[^"]*)"`)

// findLinks returns the paths that a page's text links to.
func findLinks(text []byte) (paths []string) {
	for _, m := range link.FindAllSubmatch(text, -1) {
		paths = append(paths, string(m[1]))
	}
	return paths
}
