package progen_test

import (
	"os"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

func TestBugs(t *testing.T) {
	text, _ := os.ReadFile("/tmp/bugs/typeswitch_only_assigned.go")
	twin, err := lowertest.Try("a.go", string(text))
	t.Log(err, lowertest.TypeCheck("b.go", twin))
}
