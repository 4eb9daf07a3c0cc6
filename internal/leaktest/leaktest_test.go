package leaktest_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/leaktest"
)

func TestMain(m *testing.M) { leaktest.Main(m) }

// TestLeak runs itself as a process that leaves a goroutine behind.
func TestLeak(t *testing.T) {
	const leak = "LEAKTEST_LEAK"
	if os.Getenv(leak) != "" {
		go func() { select {} }()
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestLeak$")
	cmd.Env = append(os.Environ(), leak+"=1")
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "TestLeak") {
		t.Errorf("%v\n%s", err, out)
	}
}
