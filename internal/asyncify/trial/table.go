package trial

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/seed4fdd6362/goasync/internal/asyncify"
)

// columns are what a table says of each result.
var columns = []struct {
	head     string
	decimals int
	value    func(r *Result) float64
}{
	{"functions", 0, func(r *Result) float64 { return float64(r.Outcome.Functions) }},
	{"lowered", 0, func(r *Result) float64 { return float64(r.Outcome.Lowered) }},
	{"literals", 0, func(r *Result) float64 { return float64(r.Outcome.Literals) }},
	{"interface methods", 0, func(r *Result) float64 { return float64(r.Outcome.Dynamic) }},
	{"awaits", 0, func(r *Result) float64 { return float64(r.Outcome.Awaits) }},
	{"pauses", 0, func(r *Result) float64 { return float64(r.Outcome.Pauses) }},
	{"twins, MB", 1, func(r *Result) float64 { return float64(r.Outcome.TwinBytes) / 1e6 }},
	{"lowering, s", 1, func(r *Result) float64 { return r.Outcome.Lowering.Seconds() }},
	{"passed before", 0, func(r *Result) float64 { return float64(r.Before.Count("pass")) }},
	{"failed before", 0, func(r *Result) float64 { return float64(r.Before.Count("fail")) }},
	{"passed after", 0, func(r *Result) float64 { return float64(r.After.Count("pass")) }},
	{"failed after", 0, func(r *Result) float64 { return float64(r.After.Count("fail")) }},
	{"tests, s", 1, func(r *Result) float64 { return r.After.Took.Seconds() }},
}

// Table prints a line for each result, their sum, and how many functions stayed
// plain for which reason.
func Table(results []*Result) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "module\t")
	for _, c := range columns {
		fmt.Fprint(w, c.head, "\t")
	}
	fmt.Fprintln(w)
	for _, r := range results {
		line(w, r.Module.Name(), r)
	}
	line(w, "sum", results...)
	w.Flush()
	plain := make(map[asyncify.Reason]int)
	for _, r := range results {
		for reason, n := range r.Outcome.Plain {
			plain[reason] += n
		}
	}
	for _, reason := range slices.SortedFunc(maps.Keys(plain), func(x, y asyncify.Reason) int {
		return cmp.Or(plain[y]-plain[x], cmp.Compare(x, y))
	}) {
		fmt.Fprintf(&b, "%4d plain: %s\n", plain[reason], reason)
	}
	return b.String()
}

// line prints the sum of some results.
func line(w *tabwriter.Writer, name string, results ...*Result) {
	fmt.Fprint(w, name, "\t")
	for _, c := range columns {
		sum := 0.0
		for _, r := range results {
			sum += c.value(r)
		}
		fmt.Fprintf(w, "%.*f\t", c.decimals, sum)
	}
	fmt.Fprintln(w)
}
