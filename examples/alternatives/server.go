package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime/debug"
	"time"
)

// runServer is what a server's process does: it prints its port, and for each line of
// its standard input how much memory it has and how much processor time it has taken. It
// ends with its input.
func runServer(m model) error {
	failed := make(chan error, 1)
	go func() {
		failed <- m.serve(func(port int) { fmt.Println(port) })
	}()
	asked := make(chan bool)
	go func() {
		for in := bufio.NewScanner(os.Stdin); in.Scan(); {
			asked <- true
		}
		close(asked)
	}()
	for {
		select {
		case err := <-failed:
			return err
		case _, more := <-asked:
			if !more {
				return nil
			}
			debug.FreeOSMemory() // garbage is not what is to be measured
			fmt.Println(resident(), int64(cpu()/time.Nanosecond))
		}
	}
}
