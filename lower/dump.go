package lower

import (
	"fmt"
	"strings"
)

// dump prints the graph for people: each block with what made it and where,
// its instructions, and where control goes.
func (fn *fn) dump() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", fn.name)
	for _, blk := range fn.blocks {
		line, _ := fn.f.lineCol(blk.pos)
		fmt.Fprintf(&b, "%s\t(line %d)\n", blk.label, line)
		for _, in := range blk.instrs {
			fn.dumpInstr(&b, in)
		}
		if blk.next != nil && !blk.endsEarly() && blk.next.index != blk.index+1 {
			fmt.Fprintf(&b, "\tgoto %s\n", blk.next.label)
		}
	}
	return b.String()
}

func (fn *fn) dumpInstr(b *strings.Builder, in *instr) {
	text := strings.ReplaceAll(joined(in.lines), "\n", "\n\t")
	switch {
	case in.sus != nil:
		text = fmt.Sprintf("%s = %s", strings.Join(in.sus.dest, ", "), in.sus.text)
	case in.iff != nil:
		text = "if " + text + " goto " + in.iff.label
	case in.comment || text == "":
		return
	}
	fmt.Fprintf(b, "\t%s", text)
	if in.sus != nil && len(in.sus.live) > 0 {
		fmt.Fprintf(b, "\tlive: %s", localNames(in.sus.live))
	}
	b.WriteByte('\n')
}
