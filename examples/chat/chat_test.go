package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/examples/internal/serving"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
)

// A client is somebody who chats, in a test.
type client struct {
	t    *testing.T
	conn *net.TCPConn
	in   *bufio.Reader
}

func join(t *testing.T, addr, name string) *client {
	t.Helper()
	c := serving.Dial(t, addr)
	c.SetDeadline(time.Now().Add(20 * time.Second)) // a test that hangs fails
	u := &client{t, c, bufio.NewReader(c)}
	u.say(name)
	u.hears("* you are in lobby")
	return u
}

func (u *client) say(line string) {
	u.t.Helper()
	_, err := fmt.Fprintf(u.conn, "%s\n", line)
	require.NoError(u.t, err)
}

func (u *client) hears(lines ...string) {
	u.t.Helper()
	for _, want := range lines {
		got, err := u.in.ReadString('\n')
		require.NoError(u.t, err)
		require.Equal(u.t, want, strings.TrimSuffix(got, "\n"))
	}
}

func TestRooms(t *testing.T) {
	addr := serving.Start(t, serve)
	ann := join(t, addr, "ann")
	bob := join(t, addr, "bob")
	ann.hears("* bob has come to lobby")
	cid := join(t, addr, "cid")
	ann.hears("* cid has come to lobby")
	bob.hears("* cid has come to lobby")

	ann.say("hello")
	bob.hears("ann: hello")
	cid.hears("ann: hello")

	cid.say("/join garden")
	cid.hears("* you are in garden")
	ann.hears("* cid has left lobby")
	bob.hears("* cid has left lobby")

	ann.say("only for the lobby")
	bob.hears("ann: only for the lobby")
	bob.say("/join garden")
	bob.hears("* you are in garden") // and nothing else
	cid.hears("* bob has come to garden")
	ann.hears("* bob has left lobby")
	bob.say("/who")
	bob.hears("* here: bob, cid")

	bob.say("bye")
	bob.say("/quit")
	cid.hears("bob: bye", "* bob has left garden")
	_, err := bob.in.ReadByte()
	require.Equal(t, io.EOF, err)
}

// TestWhatIsLeft: who has said all and closed its side still gets what is for it.
func TestWhatIsLeft(t *testing.T) {
	addr := serving.Start(t, serve)
	ann := join(t, addr, "ann")
	fmt.Fprint(ann.conn, "/who\n/who\n/who") // the last line needs no end
	ann.conn.CloseWrite()
	ann.hears("* here: ann", "* here: ann", "* here: ann")
	_, err := ann.in.ReadByte()
	require.Equal(t, io.EOF, err)
}

// TestByteByByte: a client that sends one byte at a time is a client like others, and
// a line that is too long ends only its own connection.
func TestByteByByte(t *testing.T) {
	addr := serving.Start(t, serve)
	ann := join(t, addr, "ann")
	bob := join(t, addr, "bob")
	ann.hears("* bob has come to lobby")
	for _, b := range []byte("slowly\r\n") {
		bob.conn.Write([]byte{b})
		time.Sleep(time.Millisecond)
	}
	ann.hears("bob: slowly")
	bob.say(strings.Repeat("x", longest+1))
	ann.hears("* bob has left lobby")
}

// TestSlowIsDropped: a client that does not read is dropped, and the others get every
// line, also while it is there.
func TestSlowIsDropped(t *testing.T) {
	addr := serving.Start(t, serve)
	ann := join(t, addr, "ann")
	bob := join(t, addr, "bob")
	ann.hears("* bob has come to lobby")
	slow := join(t, addr, "slow")
	slow.conn.SetReadBuffer(4096)
	ann.hears("* slow has come to lobby")
	bob.hears("* slow has come to lobby")

	line := strings.Repeat("x", 900)
	dropped := false
	for i := 0; i < 20_000 && !dropped; i++ {
		ann.say(line)
		got, err := bob.in.ReadString('\n')
		require.NoError(t, err)
		if got == "* slow has left lobby\n" { // before or after the line that was too much
			dropped = true
			got, err = bob.in.ReadString('\n')
			require.NoError(t, err)
		}
		require.Equal(t, "ann: "+line+"\n", got)
	}
	require.True(t, dropped, "20,000 lines waited for the slow client")
	ann.say("gone")
	ann.hears("* slow has left lobby")
	bob.hears("ann: gone")
	_, err := io.Copy(io.Discard, slow.in) // what the system had taken, and the end
	if err != nil {
		require.ErrorContains(t, err, "reset")
	}
}
