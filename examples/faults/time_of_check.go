//go:build goasync

package faults

import (
	"github.com/seed4fdd6362/goasync/runtime/async"
	"github.com/seed4fdd6362/goasync/runtime/asynctest"
)

// Time of check, time of use: whether a name may be written is asked, and then
// it is written by name. In between somebody gives the name to something else.

// A disk knows files by names.
type disk struct{ files map[string]*file }

type file struct {
	owner   string
	content string
}

func newDisk() *disk {
	return &disk{map[string]*file{"tmp": {owner: "user"}, "passwords": {owner: "root"}}}
}

// async
func (d *disk) write(name, content string) {
	await(elsewhere())
	d.files[name].content = content
}

// async
func (d *disk) owner(name string) string {
	await(elsewhere())
	return d.files[name].owner
}

// async
func (d *disk) link(name, to string) {
	await(elsewhere())
	d.files[name] = d.files[to]
}

// serve writes what a user asked for, if it is the user's.
//
// async
func (d *disk) serve(name string) {
	if await(d.owner(name)) == "user" {
		await(d.write(name, "mine"))
	}
}

// async
func timeOfCheck(t *asynctest.T) {
	d := newDisk()
	await(together(d.serve("tmp"), d.link("tmp", "passwords")))
	d.inspect(t)
}

func (d *disk) inspect(t *asynctest.T) {
	if d.files["passwords"].content != "" {
		t.Error("the user has changed the passwords")
	}
}

// Repaired: the name is looked up once, and what was found is checked and
// written.
//
// async
func timeOfCheckRepaired(t *asynctest.T) {
	d := newDisk()
	await(together(d.serveOpened("tmp"), d.link("tmp", "passwords")))
	d.inspect(t)
}

// async
func (d *disk) open(name string) *file {
	await(elsewhere())
	return d.files[name]
}

// async
func (d *disk) serveOpened(name string) {
	f := await(d.open(name))
	if f.owner == "user" {
		await(async.Yield())
		f.content = "mine"
	}
}
