//go:build goasync

package main

import (
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/seed4fdd6362/goasync/examples/crawl/site"
)

// async
func main() {
	limit := flag.Int("limit", 4, "how many pages to fetch at a time")
	wait := flag.Duration("timeout", 300*time.Millisecond, "how long a page may take")
	flag.Parse()

	s := site.New()
	defer s.Close()
	c := &crawler{base: s.URL, limit: *limit, wait: *wait}
	pages := await(c.crawl("/"))

	bad := 0
	for _, p := range pages {
		fmt.Printf("%-14s %s\n", p.path, p.status)
		if p.status != "ok" {
			bad++
		}
	}
	fmt.Printf("%d pages, %d of them bad\n", len(pages), bad)
	if s.Most() > *limit {
		fmt.Fprintf(os.Stderr, "%d requests at a time\n", s.Most())
	}
	if !s.Aborted() {
		fmt.Fprintln(os.Stderr, "the slow request was not ended")
	}
}
