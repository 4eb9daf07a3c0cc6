// Package bench measures what goasync's code and runtime cost, side by side
// with plain calls and goroutines that do the same. docs/performance.md has the
// figures and what they mean. Run it with
//
//	go test ./bench -run '^$' -bench . -benchmem
//
// Each async function here has a twin in calls.go that waits on goroutines.
// Neither kind is inlined, so that what is compared is a call and an await.
package bench

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
