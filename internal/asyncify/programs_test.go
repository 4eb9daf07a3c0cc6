package asyncify_test

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/asyncify"
	"github.com/seed4fdd6362/goasync/internal/asyncify/trial"
	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

var (
	programs = flag.Int("programs", 4, "how many programs of the Go distribution TestPrograms draws; 0: all")
	every    = flag.Int("every", 0, "which part of the pauses in them suspends: one of so many; 0: one of 3 to 5, by the seed")
)

// otherwise are the programs that end otherwise when they are lowered, and why.
var otherwise = map[string]string{
	"abi/uglyfib":          "recurses for minutes",
	"peano":                "recurses for minutes",
	"fixedbugs/issue59680": "recurses for minutes",

	"closure":             "counts allocations",
	"heapsampling":        "counts allocations",
	"fixedbugs/issue4618": "counts allocations",
	"fixedbugs/issue4667": "counts allocations",

	"fixedbugs/issue19040": "prints the name of a method",
	"typeparam/nested":     "prints the names of local types",

	"inline_literal":       "asks where a function is",
	"fixedbugs/bug347":     "asks where it is on the stack",
	"fixedbugs/bug348":     "asks where it is on the stack",
	"fixedbugs/issue18149": "asks where it is, and has line directives",
	"fixedbugs/issue22662": "asks where it is, and has line directives",
	"fixedbugs/issue21879": "asks where it is on the stack",
	"fixedbugs/issue22083": "asks where it is on the stack",
	"fixedbugs/issue27201": "asks where it is on the stack",
	"fixedbugs/issue4562":  "asks where it is on the stack",
	"fixedbugs/issue5856":  "asks where it is on the stack",
	"fixedbugs/issue7690":  "asks where it is on the stack",
}

// TestPrograms has programs by which Go itself is tested rewritten and lowered. What
// they print, and how they end, must be the same.
func TestPrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("the short mode builds no programs")
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	list, err := trial.Programs(strings.TrimSpace(string(goroot)))
	if errors.Is(err, trial.ErrUnavailable) {
		t.Skip("this Go distribution is without its tests:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	fmt.Printf("programs: -seed=%d\n", *seed)
	var drawn []trial.Program
	for _, i := range rand.New(rand.NewPCG(*seed, 0)).Perm(len(list)) {
		if otherwise[list[i].Name] == "" && (*programs == 0 || len(drawn) < *programs) {
			drawn = append(drawn, list[i])
		}
	}
	opts := asyncify.Options{Seed: *seed, Every: *every}
	if opts.Every == 0 {
		opts.Every = 3 + int(*seed%3)
	}
	verdicts, outcome, err := trial.RunPrograms(t.Context(), drawn, lowertest.Root(t), t.TempDir(), opts)
	if err != nil {
		t.Fatal(err)
	}
	same := 0
	for _, v := range verdicts {
		switch {
		case v.Unfit != "":
			t.Logf("%s does not count: as it is, %s", v.Name, v.Unfit)
		case v.Before != v.After:
			t.Errorf("%s ends %q with\n%s%s\nand, lowered, %q with\n%s%s", v.Name,
				v.Before.Exit, v.Before.Output, v.Before.Errors, v.After.Exit, v.After.Output, v.After.Errors)
		default:
			same++
		}
	}
	t.Logf("%d of %d programs, drawn of %d, are the same: %d functions lowered, %d awaits, %d pauses", same, len(drawn), len(list), outcome.Lowered, outcome.Awaits, outcome.Pauses)
	if same == 0 {
		t.Error("there was none to compare")
	}
}
