// Package asyncify turns a plain Go module into one written in the dialect of
// goasync, so that the module's own tests can say whether lowering keeps what
// programs mean.
//
// # The rewrite
//
// A function
//
//	func (p *parser) list(end rune) ([]node, error) { … }
//
// becomes an async function of a new name, with the body that it had, and a
// wrapper of the old name, which drives it:
//
//	func (p *parser) list(end rune) ([]node, error) {
//		return async.BlockOn(p.listAsync(end)).Unpack()
//	}
//
//	//async
//	func (p *parser) listAsync(end rune) ([]node, error) { … }
//
// Tests, function values and implementations of interfaces go on with the
// wrapper. Within async code these become something else:
//
//   - The call of a rewritten function is awaited: await(p.listAsync(')')).
//   - So is the call of a method through an interface that the module declares.
//     It goes through a function made for that method, which asks the value for
//     its async method, and falls back to the plain one (see dynamic.go).
//   - A literal that is deferred, called where it stands, or held by a variable
//     that is only ever called becomes an async literal.
//   - Some of the other literals get a body that drives an async literal.
//   - Between statements, and around the values of calls, pauses are strewn in by
//     a seed. A pause suspends now and then (see pause.go).
//
// What cannot be async stays plain, and the Report says why (see choose.go).
//
// # The use of it
//
// Load reads a module, Rewrite gives its new files, and Lower has goasync make
// their twins. Package trial does all that to modules of the module proxy and
// compares what their tests say before and after; TestPackages in this folder
// runs it on a list of them.
package asyncify
