// Package seam has those names of sync and sync/atomic that the explored files of
// runtime/async use. Each operation is a point at which package control may have
// another thread go on before. See package atomics.
package seam

import (
	"sync/atomic"

	"github.com/seed4fdd6362/goasync/internal/atomics/control"
)

// The functions and types are those of sync/atomic.

func LoadUint32(p *uint32) uint32 {
	control.Point()
	return atomic.LoadUint32(p)
}

func StoreUint32(p *uint32, x uint32) {
	control.Point()
	atomic.StoreUint32(p, x)
}

func CompareAndSwapUint32(p *uint32, old, x uint32) bool {
	control.Point()
	return atomic.CompareAndSwapUint32(p, old, x)
}

func AndUint32(p *uint32, mask uint32) uint32 {
	control.Point()
	return atomic.AndUint32(p, mask)
}

func OrUint32(p *uint32, mask uint32) uint32 {
	control.Point()
	return atomic.OrUint32(p, mask)
}

type Bool struct{ x atomic.Bool }

func (b *Bool) Load() bool {
	control.Point()
	return b.x.Load()
}

func (b *Bool) Store(x bool) {
	control.Point()
	b.x.Store(x)
}

func (b *Bool) CompareAndSwap(old, x bool) bool {
	control.Point()
	return b.x.CompareAndSwap(old, x)
}

type Int32 struct{ x atomic.Int32 }

func (n *Int32) Load() int32 {
	control.Point()
	return n.x.Load()
}

func (n *Int32) Store(x int32) {
	control.Point()
	n.x.Store(x)
}

type Int64 struct{ x atomic.Int64 }

func (n *Int64) Store(x int64) {
	control.Point()
	n.x.Store(x)
}

func (n *Int64) Add(x int64) int64 {
	control.Point()
	return n.x.Add(x)
}

func (n *Int64) CompareAndSwap(old, x int64) bool {
	control.Point()
	return n.x.CompareAndSwap(old, x)
}

type Uint32 struct{ x atomic.Uint32 }

func (n *Uint32) Load() uint32 {
	control.Point()
	return n.x.Load()
}

func (n *Uint32) Store(x uint32) {
	control.Point()
	n.x.Store(x)
}

func (n *Uint32) Add(x uint32) uint32 {
	control.Point()
	return n.x.Add(x)
}

type Uint64 struct{ x atomic.Uint64 }

func (n *Uint64) Load() uint64 {
	control.Point()
	return n.x.Load()
}

func (n *Uint64) Store(x uint64) {
	control.Point()
	n.x.Store(x)
}

func (n *Uint64) CompareAndSwap(old, x uint64) bool {
	control.Point()
	return n.x.CompareAndSwap(old, x)
}

type Pointer[T any] struct{ x atomic.Pointer[T] }

func (p *Pointer[T]) Load() *T {
	control.Point()
	return p.x.Load()
}

func (p *Pointer[T]) Store(x *T) {
	control.Point()
	p.x.Store(x)
}

func (p *Pointer[T]) Swap(x *T) *T {
	control.Point()
	return p.x.Swap(x)
}

func (p *Pointer[T]) CompareAndSwap(old, x *T) bool {
	control.Point()
	return p.x.CompareAndSwap(old, x)
}
