package async

import (
	"path"
	"reflect"
	"runtime"
	"strings"
)

// What a panic leaves is the stack of the worker that polled: Step of an async
// function, called by Step of the one that awaits it. panicTrace says it as the
// source does. The functions that poll a frame (run, Step, Poll) are one, with the
// name of the async function; what this package does in between is left out, but
// for futures that stand for a function of its own, such as Timeout; and so is
// what Go does to panic.

// maxPanicTrace is how many calls of a panic's stack are kept, those of the runtime
// included.
const maxPanicTrace = 128

// panicTrace gives the calls of a stack, innermost first. frame is the type of the
// future that was polled, nil if it is not known.
func panicTrace(stack []uintptr, frame reflect.Type) (calls []Await) {
	names := map[string]string{}
	noteNames(frame, names)
	frames := runtime.CallersFrames(stack)
	ours := true // what is called is this package's own doing
	level, polled := 0, ""
	for more := len(stack) > 0; more; {
		var f runtime.Frame
		f, more = frames.Next()
		typ, method := splitMethod(f.Function)
		inner := strings.HasPrefix(f.Function, pkg)
		next := pollLevel(typ, method)
		switch {
		case f.Function == "runtime.gopanic":
			calls, ours = calls[:0], true // before it come the calls that recovered the panic
			continue
		case ours && strings.HasPrefix(f.Function, "runtime."), f.Function == "runtime.goexit":
			continue
		case typ == polled && next > level:
			level = next // of the call that is there already
			continue
		case inner && !ours && next == 0, isSelectFrame(typ, method):
			continue
		}
		ours = ours && inner
		level, polled = next, ""
		if next > 0 {
			polled = typ
		}
		calls = append(calls, traced(f, names, polled))
	}
	return calls
}

// traced names a call. polled is the type of the frame that it polls, if it does.
func traced(f runtime.Frame, names map[string]string, polled string) Await {
	c := Await{f.Function, f.File, f.Line}
	if polled != "" {
		c.Function = frameFunction(polled, names)
	}
	if !strings.ContainsAny(c.File, `/\`) {
		c.File = inPackage(packageOf(f.Function), c.File)
	}
	if strings.HasPrefix(c.Function, pkg) && polled != "" {
		c.File, c.Line = "", 0
	}
	return c
}

// splitMethod takes the name of a method with a pointer receiver apart:
// example.com/shop.(*totalFuture[...]).Step is example.com/shop.totalFuture and Step.
func splitMethod(function string) (typ, method string) {
	before, after, ok := strings.Cut(function, ".(*")
	if !ok {
		return "", ""
	}
	name, method, ok := strings.Cut(after, ").")
	if !ok {
		return "", ""
	}
	name, _, _ = strings.Cut(name, "[")
	return before + "." + name, method
}

// pollLevel is 0 if the method polls no frame, and else the greater the farther
// out it is among those that poll one.
func pollLevel(typ, method string) int {
	if !strings.HasSuffix(typ, "Future") {
		return 0
	}
	switch method {
	case "run":
		return 1
	case "Step":
		return 2
	case "Poll", "PollCancel":
		return 3
	}
	return 0
}

// isSelectFrame says whether a method is one of the frame of a select, which is
// part of a function.
func isSelectFrame(typ, method string) bool {
	switch method {
	case "Step", "poll", "PollCancel", "CancelCase":
		base := strings.TrimRight(typ, "0123456789")
		return base != typ && strings.HasSuffix(base, "Select")
	}
	return false
}

// frameFunction names the async function of a frame's type. If the type was not
// seen, the name is guessed: it is right for functions, and like shopFetch for
// a method.
func frameFunction(typ string, names map[string]string) string {
	if name, ok := names[typ]; ok {
		return name
	}
	return strings.TrimSuffix(typ, "Future")
}

// noteNames notes which functions a frame's type, and those in it, are for.
func noteNames(t reflect.Type, names map[string]string) {
	if t == nil || t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct {
		return
	}
	frame := t.Elem()
	name, _, _ := strings.Cut(frame.Name(), "[")
	name = escaped(frame.PkgPath()) + "." + name
	if _, ok := names[name]; ok {
		return
	}
	s := sitesOfType(t)
	if s == nil {
		return
	}
	names[name] = s.function
	if s.isSelect {
		names[name] = ""
	}
	for _, site := range s.sites {
		switch {
		case site.typ == nil:
		case site.typ.Kind() == reflect.Struct:
			noteNames(reflect.PointerTo(site.typ), names)
		default:
			noteNames(site.typ, names)
		}
	}
}

// packageOf gives the import path of a function, as it is in the function's name.
func packageOf(function string) string {
	slash := strings.LastIndexByte(function, '/') + 1
	dot := strings.IndexByte(function[slash:], '.')
	if dot < 0 {
		return ""
	}
	return function[:slash+dot]
}

// escaped gives an import path as it is in the names of functions, where a dot in
// its last element would look like the end of it.
func escaped(importPath string) string {
	slash := strings.LastIndexByte(importPath, '/') + 1
	return importPath[:slash] + strings.ReplaceAll(importPath[slash:], ".", "%2e")
}

// inPackage gives the name of a file that the compiler knows without its folder.
func inPackage(importPath, file string) string {
	if importPath == "main" {
		importPath = mainPath()
	}
	return path.Join(strings.ReplaceAll(importPath, "%2e", "."), file)
}
