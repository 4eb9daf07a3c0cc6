package atomics

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
)

var (
	deep = flag.Bool("deep", false, "allow one preemption more in each program; it takes long")
	seed = flag.Uint64("seed", 1, "seed of the runs that are made at random; 0: a fresh one")
)

// TestExplored explores the runtime as it is, and then with each of the mutants.
func TestExplored(t *testing.T) {
	binary := build(t, t.TempDir())
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	list, err := exec.Command(binary, "-test.list", "^Test").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields(string(list)) {
		t.Run("Runtime/"+name, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), binary, "-test.run=^"+name+"$", "-test.v", "-test.timeout=0",
				fmt.Sprint("-atomics.seed=", *seed), fmt.Sprint("-atomics.deep=", *deep))
			out, err := cmd.CombinedOutput()
			t.Logf("seed %d\n%s", *seed, out)
			if err != nil {
				t.Error(err)
			}
		})
	}
	for _, m := range mutants {
		t.Run("Mutant/"+m.name, func(t *testing.T) {
			out, err := exec.Command(binary, "-test.run=^"+m.by+"$", "-atomics.mutant="+m.name).CombinedOutput()
			i := strings.Index(string(out), "found after")
			if err == nil || i < 0 {
				t.Fatalf("%s does not notice it: %v\n%s", m.by, err, out)
			}
			line, _, _ := strings.Cut(string(out[i:]), "\n")
			t.Log(line)
		})
	}
}
