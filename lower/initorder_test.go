package lower_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

// TestOrdersNeeded checks in which packages frames are made by a function that
// mentions what they read: only where an initializer may poll a future.
func TestOrdersNeeded(t *testing.T) {
	const program = `//go:build goasync

package p

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/tools/cover"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

var (
	_ = errors.New
	_ = fmt.Sprint
	_ = strings.Repeat
	_ = cover.ParseProfiles
	_ = astutil.Apply
	_ analysis.Analyzer
)

var text = strings.Repeat("x", 3)

type S string

func (s S) String() string { return string(s) + async.BlockOn(read()) }

type handler struct {
	name string
	run  func() string
}

// async
func read() string { return text }

func drive() string { return async.BlockOn(read()) }

var start = `
	for _, c := range []struct {
		start string
		want  bool
	}{
		{`drive()`, true},
		{`func() string { return drive() }()`, true},
		{`func() string { return drive() }`, false},
		{`[]handler{{"drive", drive}}`, false},
		{`append([]handler{}, handler{"drive", drive})`, false},
		{`map[string]func() string{"drive": drive, string(text[0]): nil}`, false},
		{`[]any{drive, errors.New("no")}`, false},
		{`[]any{drive, drive()}`, true},
		{`handler{run: drive}.run()`, true},
		{`fmt.Sprint(S("s"))`, false}, // Go sees no mention of the method either
		{`fmt.Sprint(S.String)`, true},
		{`fmt.Sprint("s")`, false},
		{`strings.Map(func(r rune) rune { return r + rune(len(drive())) }, "s")`, true},
		{`S("s").String()`, true},
		{`async.Future[string](nil)`, false},
		{`func() any { cover.ParseProfiles("p"); return read }()`, false},
		{`func() any { astutil.Apply(nil, nil, nil); return read }()`, true},
		{`func() any { new(analysis.Analyzer).Run(nil); return read }()`, true},
	} {
		twin, err := lowertest.Try("p.go", program+c.start+"\n")
		require.NoError(t, err)
		require.NotNil(t, twin, "%s is refused", c.start)
		assert.Equal(t, c.want, bytes.Contains(twin, []byte("func readOrder[")), c.start)
	}
}
