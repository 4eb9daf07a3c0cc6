package parser

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// messages turns what the type checker says about a view into what its user
// should read about the source.
type messages struct {
	*checker
	pkg   *pkg
	stray map[token.Pos]Diagnostic
	bad   []*awaitSite       // awaits of what is no future
	hides map[token.Pos]bool // where a user's await is declared that is in the way
}

// all reports the errors of the last round.
func (m *messages) all(errs []types.Error) {
	m.stray = make(map[token.Pos]Diagnostic)
	m.hides = make(map[token.Pos]bool)
	for _, src := range m.pkg.sources {
		if src.scan == nil {
			continue
		}
		for pos, d := range src.scan.stray {
			m.stray[pos] = d
		}
		m.shadowed(src.scan)
		for _, a := range src.scan.awaits {
			if a.bad {
				m.bad = append(m.bad, a)
				m.notFuture(a)
			}
		}
	}
	told := -1 // the diagnostic of the last error, or -1
	for _, err := range errs {
		if strings.HasPrefix(err.Msg, "\t") { // it goes on with the last one
			if told >= 0 {
				m.diags[told].Notes = append(m.diags[told].Notes, Note{
					Pos: position(m.fset, err.Pos), Message: m.userWords(err)[1:],
				})
			}
			continue
		}
		told = -1
		if d, ok := m.translate(err); ok {
			told = len(m.diags)
			m.diags = append(m.diags, d)
		}
	}
}

// translate gives the diagnostic for an error of the checker. It says no to one
// that is about the view alone, or that follows from something reported already.
func (m *messages) translate(err types.Error) (d Diagnostic, keep bool) {
	if err.Msg == "undefined: await" {
		if d, ok := m.stray[err.Pos]; ok {
			return d, d.Code != 0
		}
		if src := m.pkg.sourceAt(err.Pos); src == nil || src.scan == nil {
			return m.diagnostic(NoConstraint, err, "await in a file without the build constraint: write //go:build goasync above its package clause"), true
		}
		return m.diagnostic(AwaitNotCalled, err, "await is not a value: it must be called, as in await(f(x))"), true
	}
	switch {
	case m.aboutView(err), m.aboutBadAwait(err):
		return d, false
	}
	return m.diagnostic(TypeError, err, m.userWords(err)), true
}

// diagnostic makes a diagnostic at the place of an error.
func (m *messages) diagnostic(code Code, err types.Error, message string) Diagnostic {
	d := Diagnostic{Code: code, Pos: position(m.fset, err.Pos), Message: message}
	if end := reflect.ValueOf(err).FieldByName("go116end"); end.IsValid() && end.CanInt() && token.Pos(end.Int()) >= err.Pos {
		d.End = position(m.fset, token.Pos(end.Int()))
	}
	return d
}

// viewNames finds the names that the view uses in a message.
var viewNames = regexp.MustCompile(`"?` + helperName + `"?\.?(\w+)|` + runtimeName + `\.|` + blankName + `\d+`)

// userWords puts the names of the source into a message about its view.
func (m *messages) userWords(err types.Error) string {
	msg := err.Msg
	if strings.Contains(msg, "but "+helperName) {
		msg = m.awaitReturns(err)
	}
	return viewNames.ReplaceAllStringFunc(msg, func(s string) string {
		switch {
		case strings.HasPrefix(s, runtimeName):
			return m.runtimeQualifier(err.Pos)
		case strings.HasPrefix(s, blankName):
			return "_"
		case strings.Contains(s, "Tuple"):
			return "async." + s[strings.Index(s, "Tuple"):]
		default:
			return "await"
		}
	})
}

// returnsWords finds what the checker says about the values of a call.
var returnsWords = regexp.MustCompile(`but ` + helperName + `\.?\w+ returns`)

// awaitReturns puts the await into an error about the number of its values:
// where the checker names the function that is called, await alone says little.
func (m *messages) awaitReturns(err types.Error) string {
	for _, src := range m.pkg.sources {
		if src.scan == nil {
			continue
		}
		for _, a := range src.scan.awaits {
			if a.Call.Pos() == err.Pos {
				return returnsWords.ReplaceAllLiteralString(err.Msg, "but await("+exprString(a.Operand)+") returns")
			}
		}
	}
	return err.Msg
}

// sourceAt gives the file that pos is in, or nil.
func (p *pkg) sourceAt(pos token.Pos) *source {
	for _, src := range p.sources {
		if src.syntax.FileStart <= pos && pos <= src.syntax.FileEnd {
			return src
		}
	}
	return nil
}

// runtimeQualifier gives what a file writes before the names of the runtime.
func (m *messages) runtimeQualifier(pos token.Pos) string {
	return m.pkg.qualify(m.fset, pos, RuntimePath, "async") + "."
}

// qualify gives the name that the file at pos imports a package by, or what the
// package calls itself if the file does not import it.
func (p *pkg) qualify(fset *token.FileSet, pos token.Pos, path, name string) string {
	src := p.sourceAt(pos)
	if src == nil {
		return name
	}
	for _, spec := range src.syntax.Imports {
		if spec.Path.Value == `"`+path+`"` && spec.Name != nil && spec.Name.Name != "_" && spec.Name.Name != "." {
			return spec.Name.Name
		}
	}
	return name
}

// typeString prints a type as the file at pos would write it.
func (m *messages) typeString(t types.Type, pos token.Pos) string {
	return typeString(m.fset, m.pkg, t, pos)
}

func typeString(fset *token.FileSet, p *pkg, t types.Type, pos token.Pos) string {
	return types.TypeString(t, func(other *types.Package) string {
		if other == p.Types {
			return ""
		}
		return p.qualify(fset, pos, other.Path(), other.Name())
	})
}

// aboutView reports whether an error is one that only the view can have.
func (m *messages) aboutView(err types.Error) bool {
	if !err.Pos.IsValid() {
		return true
	}
	msg := err.Msg
	if strings.Contains(msg, errReported.Error()) {
		return true
	}
	if m.hides[err.Pos] && msg == "declared and not used: await" {
		return true // its uses are awaits in the view
	}
	return strings.Contains(msg, "imported") && strings.Contains(msg, "not used") &&
		(strings.Contains(msg, runtimeName) || strings.Contains(msg, helperName))
}

// aboutBadAwait reports whether an error says in other words that an operand is
// not a future.
func (m *messages) aboutBadAwait(err types.Error) bool {
	names := strings.Contains(err.Msg, helperName)
	if !names && !strings.HasSuffix(err.Msg, "(no value) used as value") && !strings.Contains(err.Msg, "async.Future[") {
		return false
	}
	return slices.ContainsFunc(m.bad, func(a *awaitSite) bool {
		if names {
			return a.Call.Pos() <= err.Pos && err.Pos < a.Call.End()
		}
		return err.Pos == a.Operand.Pos()
	})
}

// shadowed reports a user's own await where the dialect's is meant, once for
// each declaration of it.
func (m *messages) shadowed(s *scan) {
	file := m.pkg.Info.Scopes[s.src.syntax]
	if !s.named && m.pkg.Types.Scope().Lookup("await") == nil && (file == nil || file.Lookup("await") == nil) {
		return // the usual case, in which no scope needs to be searched for
	}
	for _, a := range s.awaits {
		pos := a.Call.Pos()
		scope := m.pkg.Types.Scope().Innermost(pos)
		if scope == nil {
			continue
		}
		_, obj := scope.LookupParent("await", pos)
		if obj == nil || m.hides[obj.Pos()] {
			continue
		}
		m.hides[obj.Pos()] = true
		m.diags = append(m.diags, Diagnostic{
			Code: AwaitShadowed, Pos: position(m.fset, pos), End: position(m.fset, pos+token.Pos(len("await"))),
			Message: "await means something else here: rename what hides it",
			Notes:   []Note{{Pos: position(m.fset, obj.Pos()), Message: "await is declared here"}},
		})
	}
}

// notFuture reports an await of what is no future.
func (m *messages) notFuture(a *awaitSite) {
	tv := m.pkg.Info.Types[a.Operand]
	pos := a.Operand.Pos()
	expr := m.userWords(types.Error{Pos: pos, Msg: exprString(a.Operand)})
	d := Diagnostic{Code: AwaitNotFuture, Pos: position(m.fset, pos), End: position(m.fset, a.Operand.End())}
	if tv.IsVoid() {
		d.Message = fmt.Sprintf("await of %s, which gives no value: only a future can be awaited", expr)
	} else {
		d.Message = fmt.Sprintf("await of %s, which has type %s: only a future can be awaited", expr, m.typeString(tv.Type, pos))
	}
	if ptr := types.NewPointer(tv.Type); !tv.IsVoid() {
		if _, ok := futureValue(ptr); ok {
			d.Notes = append(d.Notes, Note{Message: fmt.Sprintf("%s is a future: await(&%s)", m.typeString(ptr, pos), expr)})
		}
	}
	if fn := m.calledFunc(a.Operand); fn != nil && fn.Pos().IsValid() {
		d.Notes = append(d.Notes, Note{Pos: position(m.fset, fn.Pos()), Message: fn.Name() + " is declared here, and is not async"})
	}
	m.diags = append(m.diags, d)
}

// calledFunc gives the declared function that e calls, or nil.
func (m *messages) calledFunc(e ast.Expr) *types.Func {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return nil
	}
	return calledFunc(m.pkg.Info, call)
}

// calledFunc gives the declared function that call calls, or nil.
func calledFunc(info *types.Info, call *ast.CallExpr) *types.Func {
	fun := ast.Unparen(call.Fun)
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	var id *ast.Ident
	switch x := fun.(type) {
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	default:
		return nil
	}
	fn, _ := info.Uses[id].(*types.Func)
	return fn
}
