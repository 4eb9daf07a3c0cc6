package asyncify

import "go/ast"

// asyncLiteral makes a literal async.
func (w *fileRewriter) asyncLiteral(lit *ast.FuncLit) {
	w.insert(lit.Pos(), "/*async*/ ")
	w.asyncBody(lit)
}

// asyncBody rewrites the body of a literal as async code.
func (w *fileRewriter) asyncBody(lit *ast.FuncLit) {
	w.changed = true
	w.report.Literals++
	w.findCalled(lit.Body)
	w.walk(lit.Body, true)
}

// literal rewrites one that is not called where it stands.
func (w *fileRewriter) literal(lit *ast.FuncLit) {
	switch {
	case w.calledLits[lit]:
		w.asyncLiteral(lit)
	case w.canDrive(lit) && w.one(2):
		w.driven(lit)
	default:
		w.walk(lit.Body, false)
	}
}

// canDrive reports whether the body of a plain literal may be moved into an
// async one.
func (w *fileRewriter) canDrive(lit *ast.FuncLit) bool {
	return !w.still && len(lit.Body.List) > 0 && lit.Type.Results.NumFields() <= maxResults &&
		!recovers(lit.Body, w.info) && !looksAtStack(lit.Body, w.info)
}

// driven moves the body of a literal, which stays plain, into an async literal
// without parameters: it captures those of the plain one.
func (w *fileRewriter) driven(lit *ast.FuncLit) {
	results := lit.Type.Results
	before, after := w.drive(results.NumFields())
	w.insert(lit.Body.Lbrace+1, " "+before+"/*async*/ func() "+w.results(results)+"{")
	w.asyncBody(lit)
	w.insert(lit.Body.Rbrace, "}()"+after+" ")
}
