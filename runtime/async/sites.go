package async

import (
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"unsafe"
)

// sites are the awaits of a function that goasync has written, or the cases of
// one of its selects. They stand in a tag of the frame's state, which costs the
// frame nothing and is read only when somebody asks:
//
//	state async.State `await:"(*Client).Fetch 14.get 17 21.fut"`
//
// For each state there is the line of the await and the field of what it waits
// for, if that is another than for the state before.
type sites struct {
	function string
	file     string
	state    uintptr // the offset of the State, or of a select's Select
	defers   uintptr // the offset of the Defers; 0 if there are none, or they come first
	deferred bool    // there are some
	isSelect bool
	sites    []awaitSite
}

type awaitSite struct {
	line  int
	field int // in the frame's type
	at    uintptr
	typ   reflect.Type
}

var allSites sync.Map // of *sites by reflect.Type; nil for what has none

// sitesOf gives those of a frame; nil if future is no pointer to one.
func sitesOf(future any) *sites { return sitesOfType(reflect.TypeOf(future)) }

func sitesOfType(t reflect.Type) *sites {
	if s, ok := allSites.Load(t); ok {
		return s.(*sites)
	}
	s := readSites(t)
	allSites.Store(t, s)
	return s
}

var (
	stateType     = reflect.TypeFor[State]()
	selectType    = reflect.TypeFor[Select]()
	defersType    = reflect.TypeFor[Defers]()
	cancellerType = reflect.TypeFor[Canceller]()
)

func readSites(t reflect.Type) *sites {
	if t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct {
		return nil
	}
	frame := t.Elem()
	for i := range frame.NumField() {
		f := frame.Field(i)
		tag, ok := f.Tag.Lookup("await")
		if !ok || f.Type != stateType && f.Type != selectType {
			continue
		}
		s := &sites{state: f.Offset, isSelect: f.Type == selectType, file: fileOf(t)}
		s.read(frame, tag)
		return s
	}
	return nil
}

// read takes a tag apart.
func (s *sites) read(frame reflect.Type, tag string) {
	name, generic, _ := strings.Cut(frame.Name(), "[")
	name = strings.TrimSuffix(name, "Future")
	if generic != "" {
		name += "[...]"
	}
	field := -1
	for i, word := range strings.Fields(tag) {
		if i == 0 && (word[0] < '0' || word[0] > '9') {
			name = word
			continue
		}
		number, fieldName, _ := strings.Cut(word, ".")
		line, _ := strconv.Atoi(number)
		if fieldName != "" {
			field = fieldIndex(frame, fieldName)
		}
		site := awaitSite{line: line}
		if field >= 0 {
			f := frame.Field(field)
			site.at, site.typ = f.Offset, f.Type
		}
		s.sites = append(s.sites, site)
	}
	s.function = frame.PkgPath() + "." + name
	for i := range frame.NumField() {
		if f := frame.Field(i); f.Type == defersType {
			s.defers, s.deferred = f.Offset, true
		}
	}
}

func fieldIndex(t reflect.Type, name string) int {
	for i := range t.NumField() {
		if t.Field(i).Name == name {
			return i
		}
	}
	return -1
}

// fileOf gives the source file of a frame: the compiler knows it from the line
// directives of the frame's methods. Those name it without its folder, so that
// the import path has to do.
func fileOf(t reflect.Type) string {
	m, ok := t.MethodByName("PollCancel")
	if !ok {
		return ""
	}
	pc := m.Func.Pointer()
	return sourceFile(pc, t.Elem().PkgPath())
}

// sourceFile gives the file of the function at pc, which is of package pkg.
func sourceFile(pc uintptr, pkg string) string {
	f := runtime.FuncForPC(pc)
	if f == nil {
		return ""
	}
	file, _ := f.FileLine(pc)
	if strings.ContainsAny(file, `/\`) || filepath.IsAbs(file) {
		return file
	}
	return inPackage(pkg, file)
}

// mainPath gives the import path of package main, "" if it is not known.
var mainPath = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Path == "command-line-arguments" {
		return ""
	}
	return info.Path
})

// trace follows the await at which a frame is suspended.
func (s *sites) trace(t *Tracer, frame any) {
	p := reflect.ValueOf(frame).UnsafePointer()
	if s.isSelect {
		s.traceSelect(t, p)
		return
	}
	if s.deferred {
		if d := (*Defers)(unsafe.Add(p, s.defers)); d.exiting() {
			s.traceDeferred(t, d)
			return
		}
	}
	state := (*State)(unsafe.Add(p, s.state))
	at := int(state.At)
	switch {
	case state.guard == cancelled, state.guard == returned:
		t.Waits("nothing, it has ended")
	case at == 0 || at > len(s.sites):
		t.push(s.function, s.file, 0)
		t.Waits("its first turn")
	default:
		site := s.sites[at-1]
		t.push(s.function, s.file, site.line)
		t.follow(site.future(p))
	}
}

func (t *Tracer) push(function, file string, line int) {
	t.trace.Awaits = append(t.trace.Awaits, Await{function, file, line})
}

// future gives what is awaited, of the frame at p.
func (s awaitSite) future(p unsafe.Pointer) any {
	if s.typ == nil {
		return nil
	}
	v := reflect.NewAt(s.typ, unsafe.Add(p, s.at))
	if s.typ.Implements(cancellerType) {
		return v.Elem().Interface()
	}
	return v.Interface()
}

// traceSelect lists the cases that are not over.
func (s *sites) traceSelect(t *Tracer, p unsafe.Pointer) {
	sel := (*Select)(unsafe.Add(p, s.state))
	t.Waits("select")
	for i, site := range s.sites {
		if sel.phase == selectWaiting || sel.phase == selectEnding && sel.exit == nil && i == int(sel.at) {
			t.Part("line "+strconv.Itoa(site.line), site.future(p).(Canceller))
		}
	}
	if sel.phase == selectEnding {
		t.Waits("the clean-up of a select")
	}
}

// exiting says whether a deferred call is being run.
func (d *Defers) exiting() bool { return d.exit != running && d.exit != unwinding && d.calls != nil }

// traceDeferred follows a deferred call.
func (s *sites) traceDeferred(t *Tracer, d *Defers) {
	line := 0
	if c, ok := d.calls.await.(interface{ place() uintptr }); ok {
		if f := runtime.FuncForPC(c.place()); f != nil {
			_, line = f.FileLine(c.place())
		}
	}
	t.push(s.function, s.file, line)
	d.trace(t)
}

// trace follows the deferred call that is being run.
func (d *Defers) trace(t *Tracer) {
	if d.calls.await == nil {
		t.Waits("a deferred call")
		return
	}
	d.calls.await.trace(t)
}

// isNil says whether a future is not there.
func isNil(future any) bool {
	if future == nil {
		return true
	}
	v := reflect.ValueOf(future)
	switch v.Kind() {
	case reflect.Pointer, reflect.Func, reflect.Map, reflect.Chan, reflect.Slice:
		return v.IsNil()
	}
	return false
}

// nameOfType names a future that says nothing of itself.
func nameOfType(future any) string {
	t := reflect.TypeOf(future)
	star := ""
	if t.Kind() == reflect.Pointer && t.Name() == "" {
		t, star = t.Elem(), "*"
	}
	if t.PkgPath() == "" || t.Name() == "" {
		return star + t.String()
	}
	return star + t.PkgPath() + "." + t.Name()
}
