package parser

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// Each code's example gives that code and nothing else.
func TestCodes(t *testing.T) {
	require.Len(t, Codes(), int(ImportsC))
	for _, code := range Codes() {
		if code == UnnameableType {
			continue // it is package lower that finds out, and runs its example
		}
		t.Run(code.String(), func(t *testing.T) {
			text, ok := Explain(strings.ToLower(code.String()))
			require.True(t, ok)
			require.True(t, strings.HasPrefix(text, code.String()+": "), "the comment begins with the name and a colon")
			example := exampleOf(text)
			require.NotEmpty(t, example)
			diags := runExample(t, example)
			require.NotEmpty(t, diags, "the example gives no diagnostic")
			for _, d := range diags {
				require.Equal(t, code, d.Code, "%v", diags)
				require.Equal(t, code == GenerateExcluded, d.Warning)
			}
		})
	}
	_, ok := Explain("NoSuchCode")
	require.False(t, ok)
	require.Equal(t, "Unknown", Code(0).String())
	require.Equal(t, "Unknown", Code(-1).String())
}

// exampleOf gives what stands after "Example:" in a code's comment.
func exampleOf(text string) string {
	_, example, _ := strings.Cut(text, "Example:\n")
	return strings.ReplaceAll(example, "\n\t", "\n")[min(1, len(example)):]
}

// runExample loads an example: an archive from disk, anything else from memory.
func runExample(t *testing.T, example string) []Diagnostic {
	if strings.HasPrefix(example, "-- ") {
		_, diags, err := loadArchive(t, txtar.Parse([]byte(example)), Config{})
		require.NoError(t, err)
		return diags
	}
	if !slices.ContainsFunc(strings.Split(example, "\n"), func(l string) bool { return strings.HasPrefix(l, "package ") }) {
		example = "//go:build goasync\n\npackage p\n\n" + example
	}
	_, diags, err := LoadSource(map[string]string{"a.go": example})
	require.NoError(t, err)
	return diags
}
