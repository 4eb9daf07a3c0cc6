//go:build goasync

package main

import (
	"bufio"
	"cmp"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

//go:embed texts
var texts embed.FS

// A tally says how often each word was seen.
type tally map[string]int

// async
func main() {
	files, names := fs.FS(os.DirFS(".")), os.Args[1:]
	if len(names) == 0 {
		files, names = texts, []string{"texts/river.txt", "texts/road.txt", "texts/wind.txt"}
	}
	total, err := await(countAll(files, names))
	if err != nil {
		fmt.Fprintln(os.Stderr, "wordcount:", err)
		os.Exit(1)
	}
	for _, word := range total.top(5) {
		fmt.Printf("%3d %s\n", total[word], word)
	}
}

// countAll counts the words of several files, each in a task of its own. The
// first error ends all of them.
//
// async
func countAll(files fs.FS, names []string) (tally, error) {
	var tasks []*async.Task[async.Result[tally]]
	defer func() {
		for _, t := range tasks {
			t.Cancel() // does nothing to one that has finished
		}
	}()
	for _, name := range names {
		tasks = append(tasks, async.Spawn(count(files, name)))
	}
	watcher := async.Spawn(watch(names))
	defer watcher.Cancel()

	total := make(tally)
	for _, t := range tasks {
		part, err := await(t)
		if err != nil {
			return nil, err
		}
		for word, n := range part {
			total[word] += n
		}
	}
	return total, nil
}

// count counts the words of one file. It is a loop that never waits, so it
// lets others go on now and then.
//
// async
func count(files fs.FS, name string) (t tally, err error) {
	f, err := await(open(files, name))
	if err != nil {
		return nil, err
	}
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	t = make(tally)
	for n, word := range words(f) {
		t[word]++
		if n%100 == 99 {
			await(async.Yield())
		}
	}
	return t, nil
}

// open opens a file, which may take long: the disk may be far away.
//
// async
func open(files fs.FS, name string) (fs.File, error) {
	return await(async.Blocking(func() async.Result[fs.File] {
		f, err := files.Open(name)
		return async.Result[fs.File]{Value: f, Err: err}
	}))
}

// watch tells somebody impatient that the work is still going on, until it is
// cancelled.
//
// async
func watch(names []string) {
	for {
		await(async.Sleep(3 * time.Second))
		fmt.Fprintln(os.Stderr, "still counting", strings.Join(names, ", "))
	}
}

// words gives the words of r, each with its number.
func words(r io.Reader) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		in := bufio.NewScanner(r)
		in.Split(bufio.ScanWords)
		for n := 0; in.Scan(); {
			word := strings.TrimFunc(strings.ToLower(in.Text()), func(c rune) bool { return !unicode.IsLetter(c) })
			if word == "" {
				continue
			}
			if !yield(n, word) {
				return
			}
			n++
		}
	}
}

// top returns the n most frequent words, and of equally frequent ones those
// that come first in the alphabet.
func (t tally) top(n int) []string {
	sorted := slices.SortedFunc(maps.Keys(t), func(a, b string) int {
		return cmp.Or(cmp.Compare(t[b], t[a]), cmp.Compare(a, b))
	})
	return sorted[:min(n, len(sorted))]
}
