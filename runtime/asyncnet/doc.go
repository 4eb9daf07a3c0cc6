// Package asyncnet has sockets for async functions: TCP, Unix and UDP, whose
// futures are driven by readiness and not by parked goroutines. An idle connection
// costs its [Conn], the frame of the task that waits for it, and nothing else: no
// stack and no buffer.
//
//	// async
//	func serve(l *asyncnet.Listener) error {
//		for {
//			c, err := await(l.Accept())
//			if err != nil {
//				return err
//			}
//			async.Spawn(echo(c)).Detach()
//		}
//	}
//
//	// async
//	func echo(c *asyncnet.Conn) {
//		defer c.Close()
//		for {
//			p, err := await(c.ReadBuffer())
//			if err != nil {
//				return
//			}
//			_, err = await(c.Write(p))
//			asyncnet.Free(p)
//			if err != nil {
//				return
//			}
//		}
//	}
//
// The names, the addresses and the errors are those of package net: a *net.OpError,
// of which errors.Is tells net.ErrClosed, os.ErrDeadlineExceeded and the system's
// own errors. What may wait is a future; what does not wait, such as Close, is a
// plain method.
//
// # How it works
//
// A future tries first: reading from a socket that has bytes is a call of the
// system. When the system says that it would block, the future gets in line at the
// socket, and the socket is registered, once, with the reactor of the executor that
// polls: epoll on Linux, kqueue on macOS and the BSDs, edge-triggered. The executor's
// workers wait in the reactor when they have nothing to do, one at a time; see
// [async.Poller]. An event wakes who is first in line.
//
// A read that gave less than there was room for has emptied the socket for the
// moment, so the next one waits without asking the system again. So a message that
// is echoed costs one call to read and one to write, and a part of one to wait.
//
// # Buffers
//
// [Conn.Read] keeps the caller's buffer while it waits. [Conn.ReadBuffer] has none
// until there is something to read, and neither have a [Reader], a [Writer] or
// [Copy]. Who wants it otherwise waits with [Conn.Readable] and [Conn.Writable] and
// uses [Conn.TryRead] and [Conn.TryWrite].
//
// # Cancellation
//
// A future that is cancelled before it is ready has read, received or accepted
// nothing. The exception is writing, which may have written a part: see Conn.Write.
// Nothing stays open of what was being dialled.
//
// # Deadlines
//
// They belong to the socket, as in package net. They are timers of the executor's
// wheel, two for each connection that ever had a deadline. Moving one farther away
// costs a comparison.
//
// # Closing
//
// A socket must be closed by who has it: the reactor knows all that were waited for,
// so that the garbage collector does not find them. Close may be called at any time
// from any goroutine; whoever waits is ready with net.ErrClosed.
//
// # Executors
//
// A socket may be used on any executor, and on several. It is registered where
// somebody had to wait for it first; when that executor is shut down, where somebody
// waits next. On an executor with a clock of its own there are no sockets, since
// they do not go by its time: Listen and Dial fail with [async.ErrNoPoller], unless
// the executor was given a [Network], a simulated one for instance, by
// [async.WithPoller].
//
// # Other systems
//
// On Windows, js/wasm, wasip1 and the like there is no reactor yet. The same
// functions work there over package net: a goroutine waits for each connection that
// is being read from, with a buffer, and one is started for each write, which copies
// what it writes and learns of an error with the next. Memory and speed are those
// of goroutines then. Listen and DialPacket look names up on the worker there.
//
// # What package net has and this has not
//
// Files and raw connections (File, SyscallConn), multicast, IP sockets, multipath
// TCP, and the option to have the garbage collector close what was forgotten.
package asyncnet

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
