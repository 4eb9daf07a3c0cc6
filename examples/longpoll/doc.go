// Longpoll is a hub for messages over HTTP. Whoever posts to a topic reaches all who
// wait for it: a request for messages is answered when there are some, at once or
// later, so that thousands can wait, each at the cost of one request. Run it with
//
//	go run ./cmd/goasync run ./examples/longpoll -addr localhost:7010
//
// and then, in two terminals,
//
//	curl 'localhost:7010/topics/news?after=0'       # waits
//	curl -d 'it has rained' localhost:7010/topics/news
//
// An answer is JSON, {"messages": ["it has rained"], "next": 1}; the next question is
// for those after next. If nothing comes for some time the answer is an empty list.
//
// It shows the server of package asynchttp with a Mux, a handler that waits for one of
// three things with select, one of them that its client has gone, and a Watch, of which
// all who wait hear when it changes.
package main

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
