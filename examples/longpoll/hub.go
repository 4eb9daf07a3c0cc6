//go:build goasync

package main

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynchttp"
)

const (
	kept    = 100     // messages of a topic; who comes too late for one has missed it
	longest = 4 << 10 // bytes in a message
)

// A hub has topics.
type hub struct {
	wait   time.Duration
	mu     sync.Mutex // nothing waits under it
	closed bool
	topics map[string]topic
}

// A topic is its last messages, which change: to other slices, so that who has got one
// may read it. The version of the watch is how many messages there have been.
type topic = *async.Watch[[]string]

// An answer is what a client gets.
type answer struct {
	Messages []string `json:"messages"`
	Next     uint64   `json:"next"` // ask for those after it
}

func newHub(wait time.Duration) *hub { return &hub{wait: wait, topics: make(map[string]topic)} }

func (h *hub) routes() *asynchttp.Mux {
	m := new(asynchttp.Mux)
	m.Handle("POST /topics/{name}", h.post)
	m.Handle("GET /topics/{name}", h.get)
	return m
}

// topic gives the topic of that name, or one that was closed after the hub was. It is
// there when somebody asks for it.
func (h *hub) topic(name string) topic {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.find(name)
}

// find is topic. The caller has h.mu.
func (h *hub) find(name string) topic {
	t := h.topics[name]
	if t == nil {
		t = async.NewWatch[[]string](nil)
		if h.closed {
			t.Close()
		}
		h.topics[name] = t
	}
	return t
}

// add adds a message, which wakes who waits for it; not if the hub is closed.
func (h *hub) add(name, message string) (added bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return false
	}
	t := h.find(name)
	last, _ := t.Get()
	last = last[max(0, len(last)-kept+1):]
	t.Set(append(slices.Clone(last), message))
	return true
}

// close has all who wait be answered, with nothing.
func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for _, t := range h.topics {
		t.Close()
	}
}

// post takes a message.
//
// async
func (h *hub) post(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
	r.Body.SetLimit(longest)
	p, err := await(r.Body.ReadAll())
	if err != nil {
		return // which the server answers with what was wrong
	}
	if !h.add(r.PathValue("name"), strings.TrimSpace(string(p))) {
		await(asynchttp.Error(w, "closed", http.StatusServiceUnavailable))
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// get answers with the messages after those that the client has, when there are some,
// or with none after a while.
//
// async
func (h *hub) get(w *asynchttp.ResponseWriter, r *asynchttp.Request) {
	after, err := strconv.ParseUint(cmp.Or(r.URL.Query().Get("after"), "0"), 10, 64)
	if err != nil {
		await(asynchttp.Error(w, "after is not a number", http.StatusBadRequest))
		return
	}
	a := answer{Messages: []string{}, Next: after}
	select {
	case a = await(news(h.topic(r.PathValue("name")), after)):
	case await(async.Sleep(h.wait)):
	case await(r.Gone()):
		return // nobody wants the answer
	}
	w.Header().Set("Content-Type", "application/json")
	p, err := json.Marshal(a)
	if err != nil {
		panic(err) // it is a list of strings
	}
	await(w.Write(append(p, '\n')))
}

// news waits until a topic has had other than after messages, and gives those that came
// later. If it has had fewer, after is of an earlier run of the program, and the client
// begins anew.
//
// async
func news(t topic, after uint64) answer {
	last, n, _ := await(t.Changed(after))
	if after <= n {
		last = last[max(0, len(last)-int(min(n-after, kept))):]
	}
	return answer{append([]string{}, last...), n}
}
