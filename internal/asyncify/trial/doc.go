// Package trial puts goasync on trial with real code: it fetches a module from
// the module proxy, has package asyncify rewrite it and goasync lower it, and
// compares what the module's own tests say before and after. It does the same with
// programs of the Go distribution, by which Go itself is tested.
//
// Both sides have the same go.mod, whose language version is that of goasync,
// so nothing but the lowering can make the difference.
package trial
