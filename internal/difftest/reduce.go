package difftest

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/seed4fdd6362/goasync/internal/reduce"
)

const (
	// reduceBatch is how many candidates are built together.
	reduceBatch = 24

	// reduceLimit is how long one run of a candidate may take. Many that lose
	// their Fuel never end.
	reduceLimit = 2 * time.Second

	// reduceRounds bounds how long one reduction takes: some minutes.
	reduceRounds = 400
)

// Reduce shrinks the program of a finding. What is left shows a finding of the
// same kind.
func (b *builder) reduce(f *Finding, log func(format string, args ...any)) (*Finding, error) {
	small := *b
	small.limit = reduceLimit
	small.perPackage = reduceBatch
	cfg := reduce.Config{
		Batch: reduceBatch, Rounds: reduceRounds, Log: log,
		Untyped: f.Kind == Refused,
		Fails: func(texts [][]byte) ([]bool, error) {
			found, err := small.findings(f.Program, texts)
			fails := make([]bool, len(texts))
			for i, g := range found {
				fails[i] = g != nil && f.like(g)
			}
			return fails, err
		},
	}
	text, err := reduce.Reduce(f.Program.Text, cfg)
	if err != nil {
		return nil, err
	}
	found, err := small.findings(f.Program, [][]byte{text})
	if err != nil {
		return nil, err
	}
	if found[0] == nil || !f.like(found[0]) {
		return nil, fmt.Errorf("%s: the reduced program does not show it any more", f.Kind)
	}
	found[0].Program.Text = text
	found[0].Program.Name = f.Program.Name
	return found[0], nil
}

// findings checks texts of one program, and gives what is found of each.
func (b *builder) findings(p Program, texts [][]byte) ([]*Finding, error) {
	var programs []Program
	index := make(map[string]int)
	for i, text := range texts {
		q := p
		q.Text = text
		q = q.rename(fmt.Sprintf("%sx%02d", p.Name, i))
		index[q.Name] = i
		programs = append(programs, q)
	}
	list, err := b.check(programs)
	found := make([]*Finding, len(texts))
	for _, f := range list {
		found[index[f.Program.Name]] = f
	}
	return found, err
}

// like reports whether g is likely to have the same cause as f.
func (f *Finding) like(g *Finding) bool {
	return f.Kind == g.Kind && f.signature() == g.signature()
}

// vague matches what differs from one message of a compiler to the next: names
// and numbers.
var vague = regexp.MustCompile(`\S*[\d_"()\[\]{}*.,]\S*`)

// signature is what makes findings of one kind different: what a compiler, or
// lower, says first.
func (f *Finding) signature() string {
	switch f.Kind {
	case Refused, LowerFault, PlainInvalid, TwinInvalid:
		line, _, _ := strings.Cut(strings.TrimPrefix(f.Detail, "\n"), "\n")
		return strings.Join(strings.Fields(vague.ReplaceAllString(line, "")), " ")
	}
	return ""
}
