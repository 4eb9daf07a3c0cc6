package lowertest

import (
	"encoding/binary"
	"hash/maphash"
	"math"
	"reflect"
)

// seed is that of all fingerprints of a process.
var seed = maphash.MakeSeed()

// Fingerprint hashes v and all that can be reached from it: addresses and what
// they hold. It is good for one question, whether anything has changed since
// an earlier call of the same process.
//
// What belongs to go/types and go/token, and a lock, counts by its address:
// types complete themselves lazily when they are asked, which is no change.
func Fingerprint(v any) uint64 {
	f := &fingerprinter{seen: map[place]bool{}}
	f.object(place{}, reflect.ValueOf(v))
	for len(f.todo) > 0 {
		next := f.todo[len(f.todo)-1]
		f.todo = f.todo[:len(f.todo)-1]
		f.object(next.at, next.v)
	}
	return f.sum
}

// A place is an object: pointers of different types may point to the same
// address, as to a struct and to its first field.
type place struct {
	addr uintptr
	typ  reflect.Type
}

type found struct {
	at place
	v  reflect.Value
}

// A fingerprinter adds up the hashes of all objects, each with its address.
// Then the order in which they are found, which maps leave open, does not
// matter.
type fingerprinter struct {
	seen map[place]bool
	todo []found
	sum  uint64
}

// object hashes what stands at one address.
func (f *fingerprinter) object(at place, v reflect.Value) {
	var h maphash.Hash
	h.SetSeed(seed)
	word(&h, uint64(at.addr))
	f.value(&h, v)
	f.sum += h.Sum64()
}

func word(h *maphash.Hash, n uint64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], n)
	h.Write(b[:])
}

// value hashes v into h, and notes the objects that v refers to.
func (f *fingerprinter) value(h *maphash.Hash, v reflect.Value) {
	switch v.Kind() {
	case reflect.Invalid:
		word(h, 0)
	case reflect.Bool:
		if v.Bool() {
			word(h, 1)
		} else {
			word(h, 2)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		word(h, uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		word(h, v.Uint())
	case reflect.Float32, reflect.Float64:
		word(h, math.Float64bits(v.Float()))
	case reflect.String:
		word(h, uint64(v.Len()))
		h.WriteString(v.String())
	case reflect.Interface:
		if !v.IsNil() {
			h.WriteString(v.Elem().Type().String())
		}
		f.value(h, v.Elem())
	case reflect.Pointer:
		word(h, uint64(v.Pointer()))
		if !v.IsNil() && !opaque(v.Type().Elem()) {
			f.later(place{v.Pointer(), v.Type()}, v.Elem())
		}
	case reflect.Struct:
		if locks(v.Type()) {
			return
		}
		for i := range v.NumField() {
			f.value(h, v.Field(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			f.value(h, v.Index(i))
		}
	case reflect.Slice:
		word(h, uint64(v.Len()))
		word(h, uint64(v.Pointer()))
		for i := range v.Len() {
			f.value(h, v.Index(i))
		}
	case reflect.Map:
		f.entries(h, v)
	case reflect.Chan, reflect.Func, reflect.UnsafePointer:
		word(h, uint64(v.Pointer()))
	default:
		panic("fingerprint of " + v.Type().String())
	}
}

// entries hashes a map in no order.
func (f *fingerprinter) entries(h *maphash.Hash, v reflect.Value) {
	var sum uint64
	for it := v.MapRange(); it.Next(); {
		var entry maphash.Hash
		entry.SetSeed(seed)
		f.value(&entry, it.Key())
		f.value(&entry, it.Value())
		sum += entry.Sum64()
	}
	word(h, uint64(v.Len()))
	word(h, sum)
}

func (f *fingerprinter) later(at place, v reflect.Value) {
	if !f.seen[at] {
		f.seen[at] = true
		f.todo = append(f.todo, found{at, v})
	}
}

// opaque reports whether of the object that a pointer to t leads to only the
// address counts.
func opaque(t reflect.Type) bool {
	switch t.PkgPath() {
	case "go/types":
		// Of these, Info is the caller's own, with fields that anyone may write.
		return t.Name() != "Info"
	case "go/token", "math/big":
		return true
	}
	return locks(t)
}

// locks reports whether t changes whenever it is used.
func locks(t reflect.Type) bool {
	return t.PkgPath() == "sync" || t.PkgPath() == "sync/atomic"
}
