package golangci

import (
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/analysis"
)

func TestPlugin(t *testing.T) {
	newPlugin, err := register.GetPlugin("goasync")
	require.NoError(t, err)
	p, err := newPlugin(nil)
	require.NoError(t, err)
	list, err := p.BuildAnalyzers()
	require.NoError(t, err)
	require.Len(t, list, len(analysis.Analyzers()))
	require.Equal(t, register.LoadModeTypesInfo, p.GetLoadMode())

	p, err = newPlugin(map[string]any{"disable": []string{"joinawait"}})
	require.NoError(t, err)
	list, err = p.BuildAnalyzers()
	require.NoError(t, err)
	require.Len(t, list, len(analysis.Analyzers())-1)

	_, err = newPlugin(map[string]any{"disable": []string{"nosuch"}})
	require.ErrorContains(t, err, "no check called nosuch")
}
