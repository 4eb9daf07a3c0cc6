package explain

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed4fdd6362/goasync/lower"
)

// A diagram is the drawing of a function's states: boxes one below the other, in
// the order of their numbers, between a start and an end. A move to the next box
// is a straight arrow. One that passes boxes by runs in a lane of its own on the
// right, and one back, or from a box to itself, on the left. Lanes are shared by
// moves that do not pass the same boxes.
//
// With very many moves nobody could follow the lines. Then they lie where they may,
// faintly, and only those of the state that is pointed at stand out.
type diagram struct {
	boxes  []*box // the start first, the end last
	arrows []*arrow
	left   int // the number of lanes on each side
	right  int
	many   bool
}

// A box is one state.
type box struct {
	state int // 0 for the start, -1 for the end
	label string
	sub   string // a second line
	title string // all of the text, for a tooltip
	line  int    // of the source; 0 for none
	dead  bool
	y, h  int

	ports map[side][]*arrow
}

// A side is one of the two on which arrows with a lane meet a box.
type side int

const (
	onLeft side = iota
	onRight
)

// An arrow is one move.
type arrow struct {
	from, to int // indices of boxes
	straight bool
	side     side
	lane     int // from the boxes outwards, from 0
}

// Measures, in pixels. Text is monospaced, and its width is that of its letters.
const (
	boxHeight  = 44
	boxGap     = 30
	charWidth  = 7.3
	textPad    = 14
	maxChars   = 46
	laneWidth  = 16
	laneMargin = 18
	edge       = 8
	portGap    = 3  // the least distance of two arrows at a box
	manyMoves  = 80 // from here on, lines are not told apart
	manyLanes  = 24
)

// newDiagram places the states of a function.
func newDiagram(r *lower.Report) *diagram {
	d := &diagram{}
	d.add(&box{state: 0, label: "start", line: r.Place.Line})
	for _, s := range r.States {
		text := oneLine(s.Text)
		waits := "waits for " + oneLine(WaitsFor(s))
		d.add(&box{
			state: s.Number, label: shorten(fmt.Sprintf("%d  %s", s.Number, text)), sub: shorten(waits),
			title: text + "\n" + waits, line: s.Place.Line, dead: s.Dead,
		})
	}
	d.add(&box{state: -1, label: "end", line: r.EndLine})
	for _, m := range r.Moves {
		from, to := m.From, m.To
		if to == 0 {
			to = -1
		}
		d.arrows = append(d.arrows, &arrow{from: d.index(from), to: d.index(to)})
	}
	slices.SortStableFunc(d.arrows, func(a, b *arrow) int { return cmp.Or(a.span()-b.span(), a.from-b.from) })
	d.many = len(d.arrows) > manyMoves
	d.route()
	d.stack()
	return d
}

func (d *diagram) add(b *box) {
	b.ports = make(map[side][]*arrow)
	d.boxes = append(d.boxes, b)
}

// stack gives each box its height, which its arrows have room in, and its place.
func (d *diagram) stack() {
	y := edge
	for _, b := range d.boxes {
		b.y, b.h = y, boxHeight
		if !d.many {
			n := max(len(b.ports[onLeft]), len(b.ports[onRight]))
			b.h = max(boxHeight, portGap*(2*n+2))
		}
		y += b.h + boxGap
	}
}

func (d *diagram) index(state int) int {
	return slices.IndexFunc(d.boxes, func(b *box) bool { return b.state == state })
}

// shorten cuts a text that has no room in a box.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= maxChars {
		return s
	}
	return string([]rune(s)[:maxChars-1]) + "…"
}

// span gives how many boxes an arrow passes.
func (a *arrow) span() int { return max(a.from-a.to, a.to-a.from) }

// route gives each arrow that needs one a lane, the short ones the inner lanes.
func (d *diagram) route() {
	for i, a := range d.arrows {
		switch {
		case a.to == a.from+1:
			a.straight = true
			continue
		case a.to > a.from:
			a.side = onRight
		default:
			a.side = onLeft
		}
		if d.many {
			a.lane = min(a.span(), manyLanes-1)
		}
		for !d.many && slices.ContainsFunc(d.arrows[:i], func(b *arrow) bool { return b.meets(a) }) {
			a.lane++
		}
		d.boxes[a.from].ports[a.side] = append(d.boxes[a.from].ports[a.side], a)
		if a.to != a.from {
			d.boxes[a.to].ports[a.side] = append(d.boxes[a.to].ports[a.side], a)
		}
		if a.side == onLeft {
			d.left = max(d.left, a.lane+1)
		} else {
			d.right = max(d.right, a.lane+1)
		}
	}
}

// meets reports whether two arrows of one lane would lie on one another.
func (a *arrow) meets(b *arrow) bool {
	if a.straight || b.straight || a.side != b.side || a.lane != b.lane {
		return false
	}
	return min(a.from, a.to) <= max(b.from, b.to) && min(b.from, b.to) <= max(a.from, a.to)
}

// width gives that of the widest box.
func (d *diagram) width() int {
	n := 0
	for _, b := range d.boxes {
		n = max(n, utf8.RuneCountInString(b.label), utf8.RuneCountInString(b.sub))
	}
	return int(float64(n)*charWidth) + 2*textPad
}

// port gives the height at which an arrow meets a box. They are spread over the
// side; an arrow from a box to itself leaves above where it comes back.
func (d *diagram) port(b *box, a *arrow, comes bool) int {
	list := b.ports[a.side]
	i := 2*slices.Index(list, a) + 1
	if d.many {
		list, i = list[:1], 1
	}
	if comes {
		i++
	}
	step := b.h / (2*len(list) + 2)
	return b.y + i*step + step/2
}

// SVG draws the diagram.
func (d *diagram) SVG() template.HTML {
	var b strings.Builder
	width, x := d.width(), edge+laneMargin+d.left*laneWidth
	total := x + width + laneMargin + d.right*laneWidth + edge
	last := d.boxes[len(d.boxes)-1]
	height := last.y + last.h + edge
	class := ""
	if d.many {
		class = "many"
	}
	fmt.Fprintf(&b, `<svg id="diagram" class="%s" role="img" aria-label="states" width="%d" height="%d" viewBox="0 0 %d %d" xmlns="http://www.w3.org/2000/svg">`+"\n", class, total, height, total, height)
	b.WriteString(`<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>` + "\n")
	for _, a := range d.arrows {
		d.drawArrow(&b, a, x, width)
	}
	for _, bx := range d.boxes {
		bx.draw(&b, x, width)
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// drawArrow draws one move from the side of a box to that of another.
func (d *diagram) drawArrow(b *strings.Builder, a *arrow, x, width int) {
	from, to := d.boxes[a.from], d.boxes[a.to]
	var path string
	if a.straight {
		path = fmt.Sprintf("M%d %d V%d", x+width/2, from.y+from.h, to.y)
	} else {
		at, lane := x, x-laneMargin-a.lane*laneWidth
		if a.side == onRight {
			at, lane = x+width, x+width+laneMargin+a.lane*laneWidth
		}
		y1, y2 := d.port(from, a, false), d.port(to, a, true)
		path = fmt.Sprintf("M%d %d H%d V%d H%d", at, y1, lane, y2, at)
	}
	fmt.Fprintf(b, `<path class="move" data-from="%d" data-to="%d" d="%s" marker-end="url(#tip)"/>`+"\n", from.state, to.state, path)
}

// draw draws a box with its text.
func (bx *box) draw(b *strings.Builder, x, width int) {
	class := "state"
	switch {
	case bx.state <= 0:
		class += " terminal"
	case bx.dead:
		class += " dead"
	}
	fmt.Fprintf(b, `<g class="%s" tabindex="0" role="button" data-state="%d" data-src="%d">`, class, bx.state, bx.line)
	if bx.title != "" {
		fmt.Fprintf(b, "<title>%s</title>", template.HTMLEscapeString(bx.title))
	}
	fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" rx="6"/>`, x, bx.y, width, bx.h)
	first := bx.y + bx.h/2 + 5
	if bx.sub != "" {
		first = bx.y + bx.h/2 - 4
		fmt.Fprintf(b, `<text class="sub" x="%d" y="%d">%s</text>`, x+textPad, bx.y+bx.h/2+13, template.HTMLEscapeString(bx.sub))
	}
	fmt.Fprintf(b, `<text x="%d" y="%d">%s</text></g>`+"\n", x+textPad, first, template.HTMLEscapeString(bx.label))
}
