package progen_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/erase"
	"github.com/seed4fdd6362/goasync/internal/lowertest"
	"github.com/seed4fdd6362/goasync/internal/progen"
	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

var (
	firstSeed = flag.Uint64("first", 1, "the first seed")
	seeds     = flag.Uint64("seeds", 60, "how many seeds the tests try")
)

// TestAccepted lowers programs: none has a diagnostic, and the erased form and
// the twin have no type errors.
func TestAccepted(t *testing.T) {
	for seed := *firstSeed; seed < *firstSeed+*seeds; seed++ {
		if err := accepted(seed); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}

func accepted(seed uint64) error {
	text := progen.Generate(seed, fmt.Sprint("g", seed))
	plain, err := erase.Erase(text)
	if err != nil {
		return err
	}
	// The plain package has a Pause without a result.
	plain = []byte(strings.Replace(string(plain), "internal/difftest/h", "internal/difftest/h/plain", 1))
	if err := lowertest.TypeCheck("a.go", plain); err != nil {
		return fmt.Errorf("erased: %w", err)
	}
	prog, diags, err := parser.LoadSource(map[string]string{"a.go": string(text)})
	if err != nil {
		return err
	}
	for _, d := range diags {
		return fmt.Errorf("diagnostic: %s", d)
	}
	outs, diags, err := lower.Lower(prog, lower.Options{})
	if err != nil {
		return err
	}
	for _, d := range diags {
		return fmt.Errorf("diagnostic: %s", d)
	}
	if err := lowertest.TypeCheck("a_async.go", outs[0].Text); err != nil {
		return fmt.Errorf("twin: %w", err)
	}
	return nil
}
