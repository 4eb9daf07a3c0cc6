package lower_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/seed4fdd6362/goasync/internal/erase"
	"github.com/seed4fdd6362/goasync/internal/lowertest"
)

const scaleHead = `//go:build goasync

package main

import (
	"fmt"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// async
func step(n int) int {
	await(async.Yield())
	return n + 1
}

// async
func main() {
	n := 0
`

// manyAwaits is a program with that many awaits in one function, some in loops
// and branches, each between uses of a few variables that live throughout.
func manyAwaits(count int) string {
	var b strings.Builder
	b.WriteString(scaleHead + "\tsum, text := 0, \"\"\n")
	for i := 0; i < count; i += 5 {
		fmt.Fprintf(&b, `	n = await(step(n))
	if v%[1]d := await(step(n)); v%[1]d%%3 == 0 {
		sum += await(step(v%[1]d))
		text += "x"
	}
	for i := range 2 {
		sum += i + await(step(i)) + await(step(sum))
	}
`, i)
	}
	b.WriteString("\tfmt.Println(n, sum, len(text))\n}\n")
	return b.String()
}

// nested is a program with an await at the bottom of that many loops, branches
// and operands.
func nested(depth int) string {
	var b strings.Builder
	b.WriteString(scaleHead)
	for i := range depth {
		switch i % 4 {
		case 0:
			fmt.Fprintf(&b, "for i%d := 0; i%[1]d < await(step(0)); i%[1]d++ {\n", i)
		case 1:
			fmt.Fprintf(&b, "if v%d := await(step(n)); v%[1]d > 0 {\n", i)
		case 2:
			fmt.Fprintf(&b, "switch v%d := await(step(n)); {\ncase v%[1]d > 0:\n", i)
		case 3:
			fmt.Fprintf(&b, "for _, v%d := range []int{await(step(n))} {\nn += v%[1]d\n", i)
		}
	}
	b.WriteString("n = " + strings.Repeat("await(step(", depth) + "n" + strings.Repeat("))", depth) + "\n")
	b.WriteString(strings.Repeat("}\n", depth) + "fmt.Println(n)\n}\n")
	return b.String()
}

// TestScale lowers and builds functions that are much larger than what people
// write. It says how long that takes; a machine's load decides too much of it
// for a limit.
func TestScale(t *testing.T) {
	set := lowertest.NewSet(t)
	for name, text := range map[string]string{"many": manyAwaits(500), "nested": nested(20)} {
		t.Run(name, func(t *testing.T) {
			if testing.Short() {
				t.Skip("takes seconds")
			}
			p := lowertest.Program{Name: name, File: name + ".go", Text: []byte(text)}
			plain, err := erase.Erase(p.Text)
			if err != nil {
				t.Fatal(err)
			}
			prog := lowertest.Load(t, p)
			start := time.Now()
			twin := lowertest.LowerLoaded(t, prog)
			t.Logf("lowered in %v: %d lines, %d bytes, to %d lines, %d bytes", time.Since(start),
				strings.Count(text, "\n"), len(text), strings.Count(string(twin), "\n"), len(twin))
			logCompileTime(t, "erased", plain)
			logCompileTime(t, "lowered", twin)
			set.Add("erased", p, plain)
			set.Add("lowered", p, twin)
			t.Parallel()
			want := set.Run(t, "erased", name, lowertest.Default)
			lowertest.Same(t, "erased", want, "lowered", set.Run(t, "lowered", name, lowertest.Default))
		})
	}
}

// logCompileTime compiles a file that is in no cache.
func logCompileTime(t *testing.T, kind string, text []byte) {
	t.Helper()
	// A file in this folder would be a command-line package of this module; so is
	// one elsewhere while the go command runs here.
	file := filepath.Join(t.TempDir(), "main.go")
	text = fmt.Appendf(text, "\n// %d\n", time.Now().UnixNano())
	if err := os.WriteFile(file, text, 0o666); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if out, err := exec.Command("go", "build", "-o", os.DevNull, file).CombinedOutput(); err != nil {
		t.Fatalf("the %s program does not compile: %v\n%s", kind, err, out)
	}
	t.Logf("%s, built in %v", kind, time.Since(start))
}
