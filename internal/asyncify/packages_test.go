package asyncify_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/asyncify/trial"
	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

var (
	selected = flag.String("packages", "", "modules for TestPackages: names with commas between, all, or every (all and the large ones)")
	seed     = flag.Uint64("seed", 1, "seed of TestPackages; 0 for a fresh one")
)

// corpus holds the modules, the one that takes longest first. The sums are those
// of go.sum.
var corpus = []trial.Module{
	{
		Path: "github.com/expr-lang/expr", Version: "v1.17.8", License: "MIT",
		Sum:   "h1:W1loDTT+0PQf5YteHSTpju2qfUfNoBt4yw9+wOEU9VM=",
		Every: 16,
		// A copy of a library for tests, whose own tests look for the names of functions on the stack.
		Leave: []string{
			"github.com/expr-lang/expr/internal/testify/assert",
			"github.com/expr-lang/expr/internal/testify/require",
		},
	},
	{
		Path: "github.com/Knetic/govaluate", Version: "v3.0.0+incompatible", License: "MIT",
		Sum:   "h1:7o6+MAPhYTCF0+fdvoz1xDedhRb4f6s9Tn1Tt7/WTEg=",
		Every: 3,
	},
	{
		Path: "github.com/zyedidia/generic", Version: "v1.2.1", License: "MIT",
		Sum:   "h1:Zv5KS/N2m0XZZiuLS82qheRG4X1o5gsWreGb0hR7XDc=",
		Every: 5,
	},
	{
		Path: "github.com/BurntSushi/toml", Version: "v1.6.0", License: "MIT",
		Sum:   "h1:dRaEfpa2VI55EwlIW72hMRHdWouJeRF7TPYhI+AUQjk=",
		Every: 8,
	},
	{
		Path: "github.com/yuin/goldmark", Version: "v1.8.7", License: "MIT",
		Sum:   "h1:XT/tNqCIbabh0ln675w4x3dv04kQBKi8NwYqi9IJaxI=",
		Every: 16,
		Skip: map[string]string{
			"TestDeepNestedLabelPerformance":           "it fails after a time",
			"TestManyProcessingInstructionPerformance": "it fails after a time",
			"TestManyCDATAPerformance":                 "it fails after a time",
			"TestManyDeclPerformance":                  "it fails after a time",
			"TestManyCommentPerformance":               "it fails after a time",
		},
	},
	{
		Path: "github.com/d5/tengo/v2", Version: "v2.17.0", License: "MIT",
		Sum:   "h1:BWUN9NoJzw48jZKiYDXDIF3QrIVZRm1uV1gTzeZ2lqM=",
		Every: 64,
	},
	{
		Path: "github.com/goccy/go-yaml", Version: "v1.19.2", License: "MIT",
		Sum:   "h1:PmFC1S6h8ljIz6gMRBopkjP1TVT7xuwrButHID66PoM=",
		Every: 8,
	},
	{
		// Its tests instantiate the generic parser with hundreds of types, which the Go compiler takes a minute for.
		Path: "github.com/alecthomas/participle/v2", Version: "v2.1.4", License: "MIT",
		Sum:   "h1:W/H79S8Sat/krZ3el6sQMvMaahJ+XcM9WSI2naI7w2U=",
		Every: 5,
		Large: true,
	},
	{
		Path: "github.com/google/btree", Version: "v1.1.3", License: "Apache-2.0",
		Sum:   "h1:CVpQJjYgC4VbzxeGVHfvZrv1ctoYCAI8vbl07Fcxlyg=",
		Every: 64,
		Large: true,
	},
	{
		Path: "github.com/dop251/goja", Version: "v0.0.0-20260917113740-793a2a65c13b", License: "MIT",
		Sum:   "h1:UMDLDHFR1Chu3qnsPNCrVxq0lZgG6JqHpLL5+iqfSkw=",
		Every: 16,
		Large: true,
	},
}

// small is what runs when no packages are named.
const small = "govaluate"

// chosen gives the modules that the flag names.
func chosen(t *testing.T) (list []trial.Module) {
	names := *selected
	if names == "" {
		names = small
	}
	for _, name := range strings.Split(names, ",") {
		n := len(list)
		for _, m := range corpus {
			if m.Name() == name || name == "every" || name == "all" && !m.Large {
				list = append(list, m)
			}
		}
		if len(list) == n {
			t.Fatalf("-packages: there is no module %s", name)
		}
	}
	return list
}

// TestPackages has modules of the module proxy rewritten and lowered, and runs
// their own tests. A test that passed before must pass.
func TestPackages(t *testing.T) {
	if testing.Short() {
		t.Skip("the short mode fetches and builds no modules")
	}
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	fmt.Printf("asyncify: -seed=%d\n", *seed)
	var mu sync.Mutex
	var results []*trial.Result
	two := make(chan struct{}, 2)
	t.Run("module", func(t *testing.T) {
		for _, m := range chosen(t) {
			t.Run(m.Name(), func(t *testing.T) {
				t.Parallel()
				two <- struct{}{}
				defer func() { <-two }()
				r := try(t, m)
				mu.Lock()
				defer mu.Unlock()
				results = append(results, r)
			})
		}
	})
	slices.SortFunc(results, func(a, b *trial.Result) int { return strings.Compare(a.Module.Path, b.Module.Path) })
	if len(results) > 0 {
		fmt.Print(trial.Table(results))
	}
}

// try puts one module on trial.
func try(t *testing.T, m trial.Module) *trial.Result {
	r, err := m.Run(context.Background(), lowertest.Root(t), t.TempDir(), *seed)
	if errors.Is(err, trial.ErrUnavailable) {
		t.Skipf("%s@%s cannot be fetched: %v", m.Path, m.Version, err)
	}
	if err != nil {
		t.Fatal(err)
	}
	check(t, r)
	return r
}

// check fails t for each test that is worse than it was.
func check(t *testing.T, r *trial.Result) {
	for _, name := range r.Before.Failed() {
		t.Logf("fails without goasync, too: %s", name)
	}
	for _, name := range r.After.Worse(r.Before) {
		t.Errorf("%s passed before, and now: %q\n%s", name, r.After.Outcome[name], r.After.Output[name])
	}
	if t.Failed() {
		t.Logf("what the build printed:\n%s", r.After.Output["build"])
	}
	if r.Before.Count("pass") == 0 {
		t.Error("no test passed before")
	}
}
