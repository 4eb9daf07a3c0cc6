package difftest

import (
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/seed4fdd6362/goasync/internal/difftest/rig"
)

// A Program is one source file of the dialect: a package p whose async function
// NAME_main is its entry, and in which every name at package level has NAME in
// it, so that many programs make one package.
type Program struct {
	Name string
	Seed uint64 // it decides about the schedules
	Text []byte
}

// A Kind says what is wrong with a program. The kinds of package rig are those
// that running it shows.
type Kind = rig.Kind

// The kinds that show before a program runs.
const (
	Refused      Kind = "refused"                            // by the parser; the program is at fault, or the parser
	LowerFault   Kind = "error of lower"                     // an internal one
	PlainInvalid Kind = "erased form that does not compile"  // the program is at fault
	TwinInvalid  Kind = "lowered form that does not compile" // with a text that go/types or gc refuses
)

// A Finding is a program that is not the same in both forms.
type Finding struct {
	Program  Program
	Kind     Kind
	Schedule string // of the run that showed it; "" if none did
	Detail   string
}

// String describes the finding, without the program.
func (f *Finding) String() string {
	text := fmt.Sprintf("seed %d: %s", f.Program.Seed, f.Kind)
	if f.Schedule != "" {
		text += " (" + f.Schedule + ")"
	}
	return text + "\n" + f.Detail
}

// found makes a finding of a difference that a run has shown.
func found(p Program, d *rig.Difference) *Finding {
	detail := d.Detail
	if d.Plain != d.Lowered {
		detail = string(diff.Diff("erased", outcomeText(d.Plain), d.Schedule, outcomeText(d.Lowered))) + detail
	}
	return &Finding{Program: p, Kind: d.Kind, Schedule: d.Schedule, Detail: detail}
}

func outcomeText(o rig.Outcome) []byte {
	return fmt.Appendf(nil, "%s[%s, %d pauses]\n", o.Trace, o.Ending, o.Pauses)
}

// rename gives p under another name, in its text as well.
func (p Program) rename(name string) Program {
	p.Text = []byte(strings.ReplaceAll(string(p.Text), p.Name, name))
	p.Name = name
	return p
}
