//go:build goasync

// A small machine written with labels and goto, whose states await, defer and jump in and out of loops.
package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

type event struct {
	kind string
	n    int
}

// async
func receive(queue *[]event) (event, bool) {
	await(pause())
	if len(*queue) == 0 {
		return event{}, false
	}
	e := (*queue)[0]
	*queue = (*queue)[1:]
	return e, true
}

// async
func machine(queue []event) (log []string) {
	var (
		e     event
		ok    bool
		tries int
	)
	defer func() { log = append(log, fmt.Sprint("tries ", tries)) }()
idle:
	e, ok = await(receive(&queue))
	if !ok {
		goto done
	}
	log = append(log, "idle "+e.kind)
	switch e.kind {
	case "connect":
		tries = 0
		goto connecting
	case "quit":
		goto done
	}
	goto idle
connecting:
	for tries < 3 {
		tries++
		if e, ok = await(receive(&queue)); !ok {
			break
		}
		if e.kind == "ready" {
			goto open
		}
		log = append(log, fmt.Sprint("retry ", tries, " on ", e.kind))
	}
	if ok {
		goto idle
	}
	goto done
open:
	for {
		e, ok = await(receive(&queue))
		switch {
		case !ok, e.kind == "close":
			log = append(log, "closed")
			if ok {
				goto idle
			}
			goto done
		case e.n < 0:
			goto failed
		}
		for i := range e.n {
			if i == 2 {
				break
			}
			await(pause())
			log = append(log, fmt.Sprint("data ", i, " of ", e.n))
		}
	}
failed:
	log = append(log, fmt.Sprint("failed with ", e.n))
	if e.n < -1 {
		goto connecting
	}
done:
	return append(log, "done")
}

// async
func main() {
	scripts := [][]event{
		nil,
		{{"noise", 0}, {"connect", 0}, {"ready", 0}, {"data", 3}, {"data", 1}, {"close", 0}, {"quit", 0}, {"never", 0}},
		{{"connect", 0}, {"x", 0}, {"y", 0}, {"z", 0}, {"connect", 0}, {"ready", 0}, {"bad", -1}},
		{{"connect", 0}, {"x", 0}, {"ready", 0}, {"bad", -2}, {"ready", 0}, {"close", 0}},
	}
	for i, s := range scripts {
		fmt.Println(i)
		for _, l := range await(machine(s)) {
			fmt.Println(" ", l)
		}
	}
}

// async
func pause() { await(async.Yield()) }
