//go:build goasync

package faults

import "github.com/seed4fdd6362/goasync/runtime/asynctest"

// A cache that is stale for ever: a reader reads the old value; a writer writes
// the new one and empties the cache; then the reader fills it with the old.

// A mirror caches the value of a table far away.
type mirror struct {
	table   string
	cached  string // "": nothing
	cleared int    // how often cached was emptied
}

// async
func (m *mirror) load() string {
	v := m.table
	await(elsewhere())
	return v
}

// async
func (m *mirror) read() {
	if m.cached == "" {
		m.cached = await(m.load())
	}
}

// async
func (m *mirror) write(v string) {
	m.table = v
	await(elsewhere())
	m.cached = ""
	m.cleared++
}

// async
func staleCache(t *asynctest.T) {
	m := &mirror{table: "old"}
	await(together(m.read(), m.write("new")))
	m.check(t)
}

func (m *mirror) check(t *asynctest.T) {
	if m.cached == "old" {
		t.Error("the cache has the old value, and will keep it")
	}
}

// Repaired: what was loaded is kept only if the cache was not emptied meanwhile.
//
// async
func staleCacheRepaired(t *asynctest.T) {
	m := &mirror{table: "old"}
	await(together(m.readRepaired(), m.write("new")))
	m.check(t)
}

// async
func (m *mirror) readRepaired() {
	if m.cached == "" {
		cleared := m.cleared
		if v := await(m.load()); m.cleared == cleared {
			m.cached = v
		}
	}
}
