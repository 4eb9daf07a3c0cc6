package difftest

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// batchSize is how many programs become one binary. Linking takes as long
	// as compiling some dozen programs.
	batchSize = 320

	// packageSize is how many become one package. A compiler process takes a
	// while to start, and one that compiles many programs much memory.
	packageSize = 64

	// runLimit is how long one run may take, which should take microseconds.
	runLimit = 10 * time.Second
)

// compilers are the flags that batches are compiled with, in turn. A difference
// may hide behind what the compiler does about a text, or show only there. What takes
// it least time stands most often.
var compilers = [][]string{{"-l"}, {"-l"}, {"-l"}, {"-N", "-l"}, {"-l"}, {"-l"}, {"-l"}, nil}

// A Campaign checks many generated programs.
type Campaign struct {
	Root     string // the folder of the module
	Seed     uint64 // of the first program; the others follow
	Programs int
	Generate func(seed uint64, name string) []byte

	// Found is called for each finding, and with its reduced form, which is nil
	// if there is none, by one goroutine at a time. If it gives false the
	// campaign ends.
	Found func(f, reduced *Finding) (goOn bool)

	// Reduce says whether findings are reduced.
	Reduce bool

	// Log, if it is not nil, is told how things go.
	Log func(format string, args ...any)

	tc    *toolchain
	next  atomic.Int64 // the batch that is next
	ended atomic.Bool

	mu    sync.Mutex
	done  int       // guarded by mu
	err   error     // guarded by mu
	start time.Time // of Run
	told  time.Time // guarded by mu: when progress was logged last
}

// Run checks the programs. Its workers, one for each processor, take whole
// batches from their generation to their end: generating, compiling, linking
// and running overlap without any worker waiting for another.
func (c *Campaign) Run() error {
	tc, err := newToolchain(c.Root)
	if err != nil {
		return err
	}
	c.tc = tc
	c.start, c.told = time.Now(), time.Now()
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(c.work)
	}
	wg.Wait()
	return c.err
}

// size is how many programs a batch has: fewer than usual where the workers
// would not all get one.
func (c *Campaign) size() int {
	workers := runtime.GOMAXPROCS(0)
	return max(1, min(batchSize, (c.Programs+workers-1)/workers))
}

func (c *Campaign) work() {
	for !c.ended.Load() {
		n := int(c.next.Add(1)) - 1
		from := n * c.size()
		if from >= c.Programs {
			return
		}
		programs := c.generate(from, min(from+c.size(), c.Programs))
		b := &builder{tc: c.tc, flags: compilers[n%len(compilers)], perPackage: packageSize, limit: runLimit}
		findings, err := b.check(programs)
		for _, f := range findings {
			if !c.ended.Load() {
				c.found(b, f)
			}
		}
		c.finished(len(programs), err)
	}
}

// found reports a finding and its reduced form.
func (c *Campaign) found(b *builder, f *Finding) {
	var reduced *Finding
	if c.Reduce {
		c.logf("seed %d: %s; reducing %d bytes", f.Program.Seed, f.Kind, len(f.Program.Text))
		var err error
		if reduced, err = b.reduce(f, c.Log); err != nil {
			c.logf("seed %d cannot be reduced: %v", f.Program.Seed, err)
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.ended.Load() && !c.Found(f, reduced) {
		c.ended.Store(true)
	}
}

func (c *Campaign) logf(format string, args ...any) {
	if c.Log != nil {
		c.Log(format, args...)
	}
}

func (c *Campaign) generate(from, to int) (programs []Program) {
	for i := from; i < to; i++ {
		seed := c.Seed + uint64(i)
		name := fmt.Sprintf("g%04d", i-from)
		programs = append(programs, Program{Name: name, Seed: seed, Text: c.Generate(seed, name)})
	}
	return programs
}

// progressEvery is how often a campaign says where it stands.
const progressEvery = time.Minute

// finished counts a batch.
func (c *Campaign) finished(n int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		c.err = err
		c.ended.Store(true)
	}
	c.done += n
	if time.Since(c.told) > progressEvery || c.done == c.Programs {
		c.told = time.Now()
		c.logf("%d programs, %.0f a minute", c.done, float64(c.done)/time.Since(c.start).Minutes())
	}
}
