package lowertest

import (
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

// Same fails t with a unified diff when two texts differ.
func Same(t testing.TB, wantName, want, gotName, got string) {
	t.Helper()
	if want != got {
		t.Errorf("different:\n%s", diff.Diff(wantName, []byte(want), gotName, []byte(got)))
	}
}
