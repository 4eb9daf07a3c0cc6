package explain

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/seed4fdd6362/goasync/lower"
)

// Text writes a report for a terminal. short shortens the path of a file.
func Text(w io.Writer, r *lower.Report, short func(path string) string) error {
	p := &printer{r: r, short: short}
	p.head()
	p.states()
	p.kept()
	p.fields()
	p.callees()
	_, err := io.WriteString(w, p.b.String())
	return err
}

type printer struct {
	b     strings.Builder
	r     *lower.Report
	short func(string) string
}

func (p *printer) printf(format string, args ...any) { fmt.Fprintf(&p.b, format, args...) }

func (p *printer) head() {
	r := p.r
	p.printf("%s  %s:%d\n", r.FullName(), p.short(r.Place.File), r.Place.Line)
	p.printf("%s\n", Summary(r))
	if r.Form == lower.Plain {
		return
	}
	p.printf("%s\n", frameSize(r))
	if r.Hidden {
		p.printf("nothing makes its future: it only runs in the frames of those that await it\n")
	}
	if r.Defers {
		p.printf("it has deferred calls: they run when it returns, panics or is cancelled, and may suspend, too\n")
	}
}

// Summary says in a line what a function became.
func Summary(r *lower.Report) string {
	if r.Form == lower.Machine {
		return "a state machine that can be suspended at " + count(len(r.States), "await")
	}
	return string(r.Form) + ": " + r.Why
}

// frameSize says how large the frame is.
func frameSize(r *lower.Report) string {
	text := fmt.Sprintf("its frame, %s, has %s", r.Frame, count(int(r.Size), "byte"))
	if r.Apart > r.Size {
		text += fmt.Sprintf(", and would have %d if nothing shared a field", r.Apart)
	}
	if r.Generic {
		text += "; a type parameter counts one word"
	}
	return text
}

func count(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

// states lists the awaits in order, with what they wait for and lead to.
func (p *printer) states() {
	if len(p.r.States) == 0 {
		return
	}
	p.printf("\nstates\n")
	t := &table{}
	t.row("0", "start", "", "", goesTo(p.r, 0))
	for _, s := range p.r.States {
		t.row(strconv.Itoa(s.Number), shorten(s.Text), fmt.Sprintf("%s:%d", filepath.Base(s.Place.File), s.Place.Line), "waits for "+WaitsFor(s), goesTo(p.r, s.Number))
		for _, k := range s.Keeps {
			t.row("", "  keeps "+k.Name, "", readAt(k), "")
		}
	}
	t.write(&p.b)
}

// WaitsFor says what a state waits for.
func WaitsFor(s lower.State) string {
	if s.Select {
		return "the first of " + strings.Join(s.Waits, ", ")
	}
	return s.Waits[0]
}

func readAt(k lower.Keep) string {
	if k.Read == 0 {
		return ""
	}
	return fmt.Sprintf("read at line %d", k.Read)
}

// goesTo names the states after one.
func goesTo(r *lower.Report, from int) string {
	var to []string
	ends := false
	for _, m := range r.Moves {
		switch {
		case m.From != from:
		case m.To == 0:
			ends = true
		default:
			to = append(to, strconv.Itoa(m.To))
		}
	}
	if ends {
		to = append(to, "end")
	}
	if len(to) == 0 {
		return "-> nowhere"
	}
	return "-> " + strings.Join(to, ", ")
}

// kept lists the variables in the frame, with the reasons.
func (p *printer) kept() {
	if len(p.r.Kept) == 0 {
		return
	}
	p.printf("\nvariables in the frame\n")
	t := &table{}
	for _, k := range p.r.Kept {
		t.row(k.Name, oneLine(k.Type), Over(k), k.Why)
	}
	t.write(&p.b)
}

// Over names the awaits across which a variable lives.
func Over(k lower.Kept) string {
	if len(k.Over) == 0 {
		return ""
	}
	var list []string
	for _, n := range k.Over {
		list = append(list, strconv.Itoa(n))
	}
	return "across " + strings.Join(list, ", ")
}

// fields lists the frame as it is in memory.
func (p *printer) fields() {
	if len(p.r.Fields) == 0 {
		return
	}
	p.printf("\nframe\n")
	t := &table{right: map[int]bool{0: true, 1: true}}
	t.row("offset", "size", "field", "type", "use")
	for _, f := range p.r.Fields {
		t.row(strconv.FormatInt(f.Offset, 10), strconv.FormatInt(f.Size, 10), f.Name, oneLine(f.Type), Use(f))
	}
	t.write(&p.b)
}

// Use says what a field is for, and who takes turns in it.
func Use(f lower.Slot) string {
	if len(f.Holds) < 2 && !strings.HasPrefix(strings.Join(f.Holds, ""), "await ") {
		return f.Use
	}
	return f.Use + ": " + strings.Join(f.Holds, ", ")
}

// callees says of each callee where its frame is, and why there.
func (p *printer) callees() {
	if len(p.r.Callees) == 0 {
		return
	}
	p.printf("\ncallees\n")
	t := &table{}
	for _, c := range p.r.Callees {
		t.row(oneLine(c.Name), Placed(c), fmt.Sprintf("%d bytes", c.Size), c.Why)
	}
	t.write(&p.b)
}

// Placed says where a callee's frame is.
func Placed(c lower.Callee) string {
	switch {
	case c.Embedded:
		return "embedded"
	case c.Future:
		return "a future"
	}
	return "boxed"
}

// oneLine puts a type that goes over lines on one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Sizes writes the frames of functions, the largest first, as a table.
func Sizes(w io.Writer, list []*lower.Report, short func(path string) string) error {
	t := &table{right: map[int]bool{0: true, 1: true, 2: true}}
	t.row("bytes", "apart", "awaits", "function", "")
	for _, r := range list {
		t.row(strconv.FormatInt(r.Size, 10), strconv.FormatInt(r.Apart, 10), strconv.Itoa(len(r.States)),
			r.FullName(), fmt.Sprintf("%s:%d", short(r.Place.File), r.Place.Line))
	}
	var b strings.Builder
	t.write(&b)
	_, err := io.WriteString(w, b.String())
	return err
}
