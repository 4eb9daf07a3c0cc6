package difftest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/internal/difftest/rig"
	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

// program gives one whose main function has the body. It can ask whether it is
// lowered, which shows in the types of async functions: that is how these tests
// make programs that are not the same in both forms.
func program(name, body string) Program {
	text := `//go:build goasync

package p

import (
	"fmt"

	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// async
func NAME_step(n int) int {
	await(h.Pause())
	h.Log("step", n)
	return n + 1
}

func NAME_lowered() bool {
	return fmt.Sprintf("%T", NAME_step) != "func(int) int"
}

// async
func NAME_main() {
	n := 1
	for i := range 3 {
		n += await(NAME_step(i))
	}
	BODY
}
`
	text = strings.ReplaceAll(strings.ReplaceAll(text, "BODY", body), "NAME", name)
	return Program{Name: name, Seed: 1, Text: []byte(text)}
}

func newBuilder(t *testing.T) *builder {
	t.Helper()
	tc, err := newToolchain(lowertest.Root(t))
	if err != nil {
		t.Fatal(err)
	}
	return &builder{tc: tc, flags: []string{"-N", "-l"}, perPackage: 4, limit: 2 * time.Second}
}

// TestKinds has a program for each way to be different, between others that
// are not: each is found, and costs no other program its check.
func TestKinds(t *testing.T) {
	t.Parallel()
	cases := []struct {
		kind Kind // "": none
		body string
	}{
		{"", `h.Log(n)`},
		{rig.Trace, `h.Log(n, NAME_lowered())`},
		{rig.Crash, `if NAME_lowered() { go panic("crash"); select {} }`},
		{rig.Ending, `if NAME_lowered() { panic("other ending") }`},
		{rig.Hang, `if NAME_lowered() { select {} }`},
		{"", `defer await(NAME_step(n)); panic("the same")`},
		{rig.Leak, `if NAME_lowered() { go func() { select {} }() }`},
		{rig.PlainHang, `if !NAME_lowered() { select {} }`},
		{rig.PlainCrash, `if !NAME_lowered() { go panic("crash"); select {} }`},
		{rig.PlainLeak, `go func() { select {} }()`},
		{rig.PauseCount, `if NAME_lowered() { await(h.Pause()) }`},
		{Refused, `await(n)`},
		{Refused, `n = "text"`},
		{PlainInvalid, `f := h.Pause(); await(f)`},
		{rig.PlainUnstable, `NAME_runs++; h.Log(NAME_runs) }; var NAME_runs int; func init() {`},
		{"", `h.Log(n, h.Fuel())`},
	}
	want := make(map[string]Kind)
	var list []Program
	for i, c := range cases {
		p := program(fmt.Sprintf("k%02d", i), c.body)
		list = append(list, p)
		if c.kind != "" {
			want[p.Name] = c.kind
		}
	}
	findings, err := newBuilder(t).check(list)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Kind != want[f.Program.Name] {
			t.Errorf("%s: found %s, want %q", f.Program.Name, f, want[f.Program.Name])
		}
		if f.Detail == "" {
			t.Errorf("%s: %s, and nothing about it", f.Program.Name, f.Kind)
		}
		delete(want, f.Program.Name)
	}
	for name, kind := range want {
		t.Errorf("%s: not found: %s", name, kind)
	}
}

// TestReduceFinding reduces a large program with one line that makes the forms
// differ.
func TestReduceFinding(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds some dozen times")
	}
	t.Parallel()
	p := program("big", `
	defer func() { h.Log("recovered", recover(), n) }()
	for i := range n {
		if i%2 == 0 {
			n += await(NAME_step(i))
		} else if i == 5 {
			h.Log("here", fmt.Sprintf("%T", NAME_step))
		}
	}
	panic(n)`)
	b := newBuilder(t)
	findings, err := b.check([]Program{p})
	if err != nil || len(findings) != 1 {
		t.Fatal(findings, err)
	}
	small, err := b.reduce(findings[0], t.Logf)
	if err != nil {
		t.Fatal(err)
	}
	const want = `//go:build goasync

package p

import (
	"fmt"
	h "github.com/seed4fdd6362/goasync/internal/difftest/h"
)

// async
func big_step() {
}

// async
func big_main() {
	h.Log(fmt.Sprintf("", big_step))
}
`
	if got := string(small.Program.Text); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if small.Kind != rig.Trace || !strings.Contains(small.Detail, "func() async.Future[") {
		t.Errorf("found %s", small)
	}
}
