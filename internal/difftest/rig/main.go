package rig

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// An Event is a line that Main prints. What a program that never ends or that
// takes the process with it has shown is then known all the same.
type Event struct {
	Program    int         // by its place in the list
	Schedule   string      `json:",omitempty"` // of the run that starts
	Difference *Difference `json:",omitempty"`
	Done       bool        `json:",omitempty"` // with the program
}

// maxStack is enough for any program that has Fuel for its recursion. One that
// has not then ends soon.
const maxStack = 16 << 20

// Main is the main function of a process that checks programs. It prints
// events on standard output.
func Main(programs []Program) {
	from := flag.Int("from", 0, "the `place` of the first program to check")
	limit := flag.Duration("limit", 5*time.Second, "how long one run may take")
	flag.Parse()
	debug.SetMaxStack(maxStack)
	patience = *limit / 2
	m := &monitor{out: json.NewEncoder(os.Stdout), limit: *limit}
	go m.watch()
	for i := *from; i < len(programs); i++ {
		m.program.Store(int32(i))
		d := programs[i].check(m.starting)
		m.emit(Event{Program: i, Difference: d, Done: true})
	}
}

// A monitor tells what happens, and ends the process when a run hangs.
type monitor struct {
	mu    sync.Mutex
	out   *json.Encoder // guarded by mu
	limit time.Duration

	program  atomic.Int32
	schedule atomic.Pointer[string]
	runs     atomic.Int64 // that have started
}

func (m *monitor) emit(e Event) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.out.Encode(e); err != nil {
		fmt.Fprintln(os.Stderr, "rig:", err)
		os.Exit(1)
	}
}

func (m *monitor) starting(schedule string) {
	m.schedule.Store(&schedule)
	m.runs.Add(1)
	m.emit(Event{Program: int(m.program.Load()), Schedule: schedule})
}

// watch looks now and then whether the runs get on.
func (m *monitor) watch() {
	const looks = 4
	var seen int64
	for stuck := 0; ; {
		time.Sleep(m.limit / looks)
		if runs := m.runs.Load(); runs != seen {
			seen, stuck = runs, 0
			continue
		}
		if stuck++; stuck > looks {
			m.hang()
		}
	}
}

// hang reports that the current run does not end.
func (m *monitor) hang() {
	d := &Difference{Kind: Hang, Schedule: *m.schedule.Load(), Detail: stacks()}
	if strings.HasPrefix(d.Schedule, ErasedForm) {
		d.Kind = PlainHang
	}
	m.emit(Event{Program: int(m.program.Load()), Difference: d, Done: true})
	os.Exit(1)
}

// ReadEvent reads what Main printed. It gives io.EOF at the end.
func ReadEvent(in *json.Decoder) (e Event, err error) {
	if err = in.Decode(&e); err != nil {
		err = fmt.Errorf("reading the events of a batch: %w", err)
	}
	return e, err
}
