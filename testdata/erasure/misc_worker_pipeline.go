//go:build goasync

// A pipeline of goroutines and channels is fed and drained by an async function that closes every stage in order.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type job struct {
	id   int
	text string
}

type result struct {
	job
	words int
	err   error
}

// async
func load(id int) (string, error) {
	await(pause())
	if id%5 == 4 {
		return "", fmt.Errorf("job %d cannot be loaded", id)
	}
	return strings.Repeat("word ", id), nil
}

func count(j job) (r result) {
	r.job = j
	defer func() {
		if p := recover(); p != nil {
			r.err = fmt.Errorf("worker: %v", p)
		}
	}()
	if j.id == 3 {
		panic("odd job")
	}
	r.words = len(strings.Fields(j.text))
	return r
}

func workers(n int, in <-chan job) <-chan result {
	out := make(chan result)
	var wg sync.WaitGroup
	for range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range in {
				out <- count(j)
			}
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

// async
func pipeline(jobs, n int) (results []result, err error) {
	in := make(chan job, jobs)
	out := workers(n, in)
	var errs []error
	defer func() {
		slices.SortFunc(results, func(a, b result) int { return cmp.Compare(a.id, b.id) })
		err = errors.Join(errs...)
	}()
	defer /*async*/ func() {
		for r := range out {
			await(pause())
			results = append(results, r)
		}
	}()
	defer close(in)
	for id := range jobs {
		text, err := await(load(id))
		if err != nil {
			errs = append(errs, err)
			continue
		}
		in <- job{id, text}
	}
	return nil, nil
}

// async
func lockstep(n int) (log []string) {
	req, resp := make(chan int), make(chan string)
	quit := make(chan struct{})
	go func() {
		defer close(resp)
		for {
			select {
			case v := <-req:
				resp <- strings.Repeat("=", v)
			case <-quit:
				return
			}
		}
	}()
	for i := range n {
		text, err := await(load(i))
		if err != nil {
			break
		}
		req <- len(strings.Fields(text))
		log = append(log, <-resp)
	}
	close(quit)
	_, open := <-resp
	return append(log, fmt.Sprint(open))
}

// async
func main() {
	for _, n := range []int{1, 3} {
		results, err := await(pipeline(7, n))
		for _, r := range results {
			fmt.Println(r.id, r.words, r.err)
		}
		fmt.Println(err)
	}
	fmt.Println(await(lockstep(3)), len(await(lockstep(9))))
}

// async
func pause() { await(async.Yield()) }
