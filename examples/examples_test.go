// Package examples runs the programs in the folders below it.
package examples

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestExamples builds each example as plain go build does, from its twins, runs
// it and compares what it prints with its want.txt.
func TestExamples(t *testing.T) {
	wanted, err := filepath.Glob(filepath.Join("*", "want.txt"))
	if err != nil || len(wanted) == 0 {
		t.Fatal("no examples", err)
	}
	bin := t.TempDir()
	build := exec.Command("go", "build", "-o", bin, "./...")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, file := range wanted {
		name := filepath.Dir(file)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var out, complaints strings.Builder
			cmd := exec.Command(filepath.Join(bin, name))
			cmd.Stdout, cmd.Stderr = &out, &complaints
			if err := cmd.Run(); err != nil || complaints.Len() > 0 {
				t.Fatalf("%v\n%s", err, complaints.String())
			}
			if out.String() != string(want) {
				t.Fatalf("it printed\n%s\nand should print\n%s", out.String(), want)
			}
		})
	}
}
