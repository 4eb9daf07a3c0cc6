package main

import (
	"flag"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseGo(t *testing.T) {
	tests := []struct {
		line string
		want goCommand
	}{
		{"run .", goCommand{packages: list(".")}},
		{"run . a -tags x", goCommand{packages: list("."), rest: list("a -tags x")}},
		{"run a.go b.go c d.go", goCommand{packages: list("a.go b.go"), rest: list("c d.go")}},
		{"run -race -tags=x,y ./p -v", goCommand{
			flags: list("-race -tags=x,y"), load: list("-race -tags=x,y"), tags: "x,y",
			packages: list("./p"), rest: list("-v"),
		}},
		{"run -exec time ./p", goCommand{exec: "time", packages: list("./p")}},
		{"run -- ./p -x", goCommand{packages: list("./p"), rest: list("-x")}},
		{"run -n -x .", goCommand{flags: list("-n -x"), dryRun: true, packages: list(".")}},
		{"build", goCommand{}},
		{"build -C d --o out -v ./... ./q", goCommand{
			dir: "d", flags: list("--o out -v"), packages: list("./... ./q"),
		}},
		{"build -overlay=o.json -mod mod .", goCommand{
			overlay: "o.json", flags: list("-mod mod"), load: list("-mod mod"), packages: list("."),
		}},
		{"build -cover .", goCommand{cover: "-cover", flags: list("-cover"), packages: list(".")}},
		{"build -cover=false .", goCommand{flags: list("-cover=false"), packages: list(".")}},
		{"test", goCommand{}},
		{"test -v -run X ./a ./b -count=1", goCommand{
			flags: list("-v -run X -count=1"), packages: list("./a ./b"),
		}},
		{"test -json .", goCommand{flags: list("-json"), json: true, packages: list(".")}},
		{"test -coverprofile c.out", goCommand{cover: "-coverprofile", flags: list("-coverprofile c.out")}},
		{"test . -args -v ./b", goCommand{packages: list("."), rest: list("-args -v ./b")}},
		{"test -update", goCommand{rest: list("-update")}},
		{"test -update ./a", goCommand{rest: list("-update ./a")}},
		{"test ./a -update -short x", goCommand{packages: list("./a"), flags: list("-short"), rest: list("-update x")}},
		{"test ./a -golden=x -v b c", goCommand{packages: list("./a"), flags: list("-v"), rest: list("-golden=x b c")}},
		{"test ./a -v ./b", goCommand{packages: list("./a"), flags: list("-v"), rest: list("./b")}},
		{"test -test.run X -exec e ./a", goCommand{flags: list("-test.run X -exec e"), packages: list("./a")}},
		{"test -- ./a", goCommand{rest: list("-- ./a")}},
	}
	for _, tt := range tests {
		words := list(tt.line)
		tt.want.name = words[0]
		got, err := parseGo(words[0], words[1:])
		require.NoError(t, err, tt.line)
		if len(got.rest) == 0 {
			got.rest = nil
		}
		require.Equal(t, &tt.want, got, tt.line)
	}
}

func TestParseGoErrors(t *testing.T) {
	for line, want := range map[string]string{
		"run":                  "no package",
		"run -race":            "no package",
		"run -nonsense .":      "no flag -nonsense",
		"run -o x .":           "no flag -o",
		"build -run X":         "no flag -run",
		"build -tags":          "-tags needs a value",
		"build -v -C d .":      "-C must be the first flag",
		"run example.com/x@v1": "another module",
	} {
		words := list(line)
		_, err := parseGo(words[0], words[1:])
		require.ErrorContains(t, err, want, line)
	}
	for _, line := range []string{"run -h", "build -v --help", "test -help", "test ./a -h"} {
		words := list(line)
		_, err := parseGo(words[0], words[1:])
		require.ErrorIs(t, err, flag.ErrHelp, line)
	}
}

func TestSplitWords(t *testing.T) {
	got, err := splitWords(`  wine  -x "a b" 'c "d' e`)
	require.NoError(t, err)
	require.Equal(t, []string{"wine", "-x", "a b", `c "d`, "e"}, got)
	_, err = splitWords(`a "b`)
	require.Error(t, err)
}

// list returns the words of s, nil for none.
func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Fields(s)
}
