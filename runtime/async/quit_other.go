//go:build !unix

package async

// DumpOnQuit does nothing: there is no SIGQUIT. Elsewhere it has the program print
// its tasks when it gets that.
func DumpOnQuit() (stop func()) { return func() {} }
