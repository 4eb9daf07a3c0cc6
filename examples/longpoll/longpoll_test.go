package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed4fdd6362/goasync/examples/internal/serving"
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet"
	"github.com/seed4fdd6362/goasync/runtime/asyncnet/asynchttp"

	_ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
)

// A site is a hub that runs in a test.
type site struct {
	t      *testing.T
	hub    *hub
	addr   string
	client *http.Client
}

func start(t *testing.T, wait time.Duration) *site {
	h := newHub(wait)
	server := &asynchttp.Server{Handler: h.routes().Serve}
	addr := serving.Start(t, func(l *asyncnet.Listener) async.Future[error] { return server.Serve(l) })
	transport := new(http.Transport)
	t.Cleanup(transport.CloseIdleConnections)
	return &site{t, h, addr, &http.Client{Transport: transport, Timeout: 20 * time.Second}}
}

func (s *site) post(topic, message string) {
	s.t.Helper()
	resp, err := s.client.Post("http://"+s.addr+"/topics/"+topic, "text/plain", strings.NewReader(message))
	require.NoError(s.t, err)
	resp.Body.Close()
	require.Equal(s.t, http.StatusNoContent, resp.StatusCode)
}

// get asks for messages. It may be called from any goroutine.
func (s *site) get(topic string, after uint64) (a answer, err error) {
	resp, err := s.client.Get(fmt.Sprintf("http://%s/topics/%s?after=%d", s.addr, topic, after))
	if err != nil {
		return a, err
	}
	defer resp.Body.Close()
	return a, json.NewDecoder(resp.Body).Decode(&a)
}

func (s *site) wants(topic string, after uint64, want answer) {
	s.t.Helper()
	got, err := s.get(topic, after)
	require.NoError(s.t, err)
	require.Equal(s.t, want, got)
}

// TestThere: who asks for what is there gets it at once.
func TestThere(t *testing.T) {
	s := start(t, time.Minute)
	s.post("news", "one")
	s.post("news", "two")
	s.post("other", "three")
	s.wants("news", 0, answer{[]string{"one", "two"}, 2})
	s.wants("news", 1, answer{[]string{"two"}, 2})
	s.wants("news", 9, answer{[]string{"one", "two"}, 2}) // of an earlier run
	for i := range kept + 5 {
		s.post("news", fmt.Sprint(i))
	}
	a, err := s.get("news", 0)
	require.NoError(t, err)
	require.Len(t, a.Messages, kept)
	require.EqualValues(t, kept+7, a.Next)
}

// TestAllHear: many wait, and one message reaches them all; nobody misses one of those
// that come one after the other.
func TestAllHear(t *testing.T) {
	s := start(t, time.Minute)
	const messages = 10
	var all, begun sync.WaitGroup
	for range 50 {
		begun.Add(1)
		all.Go(func() {
			var got []string
			var next uint64
			begun.Done()
			for len(got) < messages {
				a, err := s.get("news", next)
				if err != nil {
					t.Error(err)
					return
				}
				got, next = append(got, a.Messages...), a.Next
			}
			if !slices.IsSorted(got) || len(got) != messages {
				t.Errorf("it got %q", got)
			}
		})
	}
	begun.Wait()
	for i := range messages {
		s.post("news", fmt.Sprint(i))
	}
	all.Wait()
}

// TestNothing: who waits long enough is told that there is nothing.
func TestNothing(t *testing.T) {
	s := start(t, 50*time.Millisecond)
	begin := time.Now()
	s.wants("news", 0, answer{[]string{}, 0})
	require.GreaterOrEqual(t, time.Since(begin), 50*time.Millisecond)
}

// TestGone: a client that goes away while it waits costs nothing any more: its
// connection is closed long before there is a message.
func TestGone(t *testing.T) {
	s := start(t, time.Minute)
	c, err := net.Dial("tcp", s.addr)
	require.NoError(t, err)
	defer c.Close()
	fmt.Fprintf(c, "GET /topics/news HTTP/1.1\r\nHost: a\r\n\r\n")
	time.Sleep(20 * time.Millisecond)
	c.(*net.TCPConn).CloseWrite()
	c.SetDeadline(time.Now().Add(20 * time.Second))
	_, err = io.ReadAll(c)
	require.NoError(t, err)
}

// TestClose: who waits when the hub is closed is answered, and who posts is not heard.
func TestClose(t *testing.T) {
	s := start(t, time.Minute)
	answered := make(chan error)
	go func() {
		a, err := s.get("news", 0)
		if err == nil && len(a.Messages) > 0 {
			err = fmt.Errorf("it got %q", a.Messages)
		}
		answered <- err
	}()
	time.Sleep(20 * time.Millisecond)
	s.hub.close()
	require.NoError(t, <-answered)
	resp, err := s.client.Post("http://"+s.addr+"/topics/news", "text/plain", strings.NewReader("x"))
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, http.StatusServiceUnavailable, resp.StatusCode)
	resp, err = s.client.Post("http://"+s.addr+"/topics/news", "text/plain", strings.NewReader(strings.Repeat("x", longest+1)))
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, http.StatusRequestEntityTooLarge, resp.StatusCode)
}
