package async

// A package may declare something with the name of what is predeclared, such as
// error or len. Lowered code in it mentions the predeclared one by the
// names below.
type (
	GoAny        = any
	GoBool       = bool
	GoByte       = byte
	GoComparable = interface{ comparable }
	GoComplex64  = complex64
	GoComplex128 = complex128
	GoError      = error
	GoFloat32    = float32
	GoFloat64    = float64
	GoInt        = int
	GoInt8       = int8
	GoInt16      = int16
	GoInt32      = int32
	GoInt64      = int64
	GoRune       = rune
	GoString     = string
	GoUint       = uint
	GoUint8      = uint8
	GoUint16     = uint16
	GoUint32     = uint32
	GoUint64     = uint64
	GoUintptr    = uintptr
)

// The predeclared constants.
const (
	GoTrue  = true
	GoFalse = false
)

// GoLen is len of a slice.
func GoLen[S ~[]E, E any](s S) int { return len(s) }

// GoLenString is len of a string.
func GoLenString[S ~string](s S) int { return len(s) }

// GoNew is new(T).
func GoNew[T any]() *T { return new(T) }
