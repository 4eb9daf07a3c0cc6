//go:build !linux

package term

import (
	"os"
	"testing"
)

func openTerminal(t *testing.T) *os.File {
	t.Skip("this system's terminals are opened in another way")
	return nil
}
