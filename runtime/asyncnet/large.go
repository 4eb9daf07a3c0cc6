package asyncnet

import (
	"sync"

	"github.com/seed4fdd6362/goasync/runtime/async"
)

// largeBuffers are those of Copy.
var largeBuffers = sync.Pool{New: func() any { return new([32 << 10]byte) }}

func getLarge() *[32 << 10]byte { return largeBuffers.Get().(*[32 << 10]byte) }

// spliceConns copies from one socket to another without bringing the bytes into the
// program; nil where the system cannot. It gives errors.ErrUnsupported if it can
// not with these two.
var spliceConns func(dst, src *Conn) async.Future[async.Result[int64]]
