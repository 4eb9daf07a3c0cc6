package main

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// backlog is how many lines may wait for a client that is slow. One more, and it is
// dropped.
const backlog = 64

// A member is somebody who chats.
type member struct {
	name string
	room string              // guarded by hall.mu; "" before the first and after the last
	out  *async.Chan[string] // what is to be sent; closed when the member is in no room
	drop func()              // ends the connection
}

// A hall has rooms. Nothing waits under its lock, so it is an ordinary one.
type hall struct {
	mu    sync.Mutex
	rooms map[string]map[*member]bool // guarded by mu; none is empty
}

func newHall() *hall { return &hall{rooms: make(map[string]map[*member]bool)} }

// join brings m from its room, if it is in one, into another.
func (h *hall) join(m *member, room string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if m.out.Closed() {
		return // it was dropped
	}
	h.leaveRoom(m)
	if h.rooms[room] == nil {
		h.rooms[room] = make(map[*member]bool)
	}
	h.rooms[room][m] = true
	m.room = room
	h.tell(m, "* "+m.name+" has come to "+room)
	h.say(m, "* you are in "+room)
}

// leave takes m out for good. What waits for it is still sent.
func (h *hall) leave(m *member) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.remove(m)
}

// broadcast sends a line to all others in m's room.
func (h *hall) broadcast(m *member, line string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.tell(m, m.name+": "+line)
}

// who tells m who else is in its room.
func (h *hall) who(m *member) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var names []string
	for o := range h.rooms[m.room] {
		names = append(names, o.name)
	}
	slices.Sort(names)
	h.say(m, "* here: "+strings.Join(names, ", "))
}

// tell sends a line to all in m's room but m. The caller has h.mu.
func (h *hall) tell(m *member, line string) {
	// Who is too slow leaves the room on the way, so it is those of this moment who
	// get the line.
	for _, o := range slices.Collect(maps.Keys(h.rooms[m.room])) {
		if o != m {
			h.say(o, line)
		}
	}
}

// say sends a line to one, and drops it if it is too slow. The caller has h.mu.
func (h *hall) say(m *member, line string) {
	if m.out.Closed() || m.out.TrySend(line) {
		return
	}
	h.remove(m)
	m.drop()
}

// remove is leave. The caller has h.mu.
func (h *hall) remove(m *member) {
	if !m.out.Closed() {
		m.out.Close()
		h.leaveRoom(m)
	}
}

// leaveRoom takes m out of its room. The caller has h.mu.
func (h *hall) leaveRoom(m *member) {
	if m.room == "" {
		return
	}
	room := h.rooms[m.room]
	delete(room, m)
	if len(room) == 0 {
		delete(h.rooms, m.room)
	}
	h.tell(m, "* "+m.name+" has left "+m.room)
	m.room = ""
}
