package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/generate"
	"github.com/seed4fdd6362/goasync/lower"
)

// TestBug makes lower fail as only a bug can: it is caught, and told as what it
// is.
func TestBug(t *testing.T) {
	var stderr strings.Builder
	c := &command{stderr: &stderr, guard: newGuard()}
	defer c.guard.release()
	_, _, err := generate.Lower(nil, lower.Options{})
	var bug *generate.BugError
	require.ErrorAs(t, err, &bug)
	end := c.report(status{}, err)
	require.Equal(t, status{code: 2}, end)
	require.Contains(t, stderr.String(), "goasync: internal error: ")
	require.Contains(t, stderr.String(), "This is a bug in goasync")
}
