package docs

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Each section of the pages is a topic, and each topic a section.
func TestTopics(t *testing.T) {
	left := make(map[string]string)
	for title, name := range names {
		left[title] = name
	}
	seen := make(map[string]bool)
	for _, topic := range Topics() {
		require.NotEmpty(t, topic.Name, "the section %q has no name in docs.go", topic.Title)
		require.False(t, seen[topic.Name], "two topics are called %s", topic.Name)
		require.Equal(t, strings.ToLower(topic.Name), topic.Name)
		require.Greater(t, len(topic.Text), 20, topic.Title)
		seen[topic.Name] = true
		delete(left, topic.Title)
		found, ok := Find(strings.ToUpper(topic.Name))
		require.True(t, ok)
		require.Equal(t, topic, found)
	}
	require.Empty(t, left, "no page has these sections")
	_, ok := Find("nonsense")
	require.False(t, ok)
	_, ok = Find("")
	require.False(t, ok)
}

func TestPlain(t *testing.T) {
	topic := cut("# One\nA **bold** [word](#there), a [place](https://go.dev).\n\n```go\n# no heading\n\tx := a[i](j)\n\n```\n| a | b |\n| --- | --: |\n| 1 | 2 |\n## Two\nx\n")
	require.Len(t, topic, 2)
	require.Equal(t, "One\n\nA bold word, a place (https://go.dev).\n\n    # no heading\n    \tx := a[i](j)\n\n| a | b |\n| 1 | 2 |\n", topic[0].Plain())
	for _, topic := range Topics() {
		for line := range strings.Lines(topic.Plain()) {
			require.NotContains(t, line, "```")

		}
	}
}
