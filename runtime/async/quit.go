//go:build unix

package async

import (
	"bytes"
	"io"
	"os"
	"runtime"
)

// quitTraces is what GOTRACEBACK says of the traces that a quit prints.
type quitTraces uint8

const (
	quitAll   quitTraces = iota
	quitNone             // none
	quitCrash            // all, and then the system's own end, with a core dump
)

func readQuitTraces(gotraceback string) quitTraces {
	switch gotraceback {
	case "none", "0":
		return quitNone
	case "crash", "wer":
		return quitCrash
	}
	return quitAll
}

// quit writes what a program prints that is told to quit: the goroutines, as Go
// does, then the tasks. Each part is written before the next is looked for, so
// that something can be read even if that takes for ever.
func quit(w io.Writer, traces quitTraces) {
	io.WriteString(w, "SIGQUIT: quit\n\n")
	if traces == quitNone {
		return
	}
	w.Write(goroutines())
	io.WriteString(w, "\n")
	Dump(w)
}

// goroutines gives the traces of all goroutines.
func goroutines() []byte {
	for n := 1 << 20; ; n *= 2 {
		buf := make([]byte, n)
		if m := runtime.Stack(buf, true); m < n {
			return bytes.TrimRight(buf[:m], "\n")
		}
	}
}

// dumpAndQuit ends the program as a quit does.
func dumpAndQuit(crash func()) {
	traces := readQuitTraces(os.Getenv("GOTRACEBACK"))
	quit(os.Stderr, traces)
	if traces == quitCrash {
		crash()
	}
	os.Exit(2)
}
