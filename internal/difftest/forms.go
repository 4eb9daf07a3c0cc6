package difftest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"sort"
	"strings"

	"github.com/seed4fdd6362/goasync/internal/erase"
	"github.com/seed4fdd6362/goasync/lower"
	dialect "github.com/seed4fdd6362/goasync/parser"
)

const (
	hPath     = "github.com/seed4fdd6362/goasync/internal/difftest/h"
	rigPath   = "github.com/seed4fdd6362/goasync/internal/difftest/rig"
	asyncPath = "github.com/seed4fdd6362/goasync/runtime/async"
)

// eraseProgram gives the plain Go text of a program. Its pauses count, and it
// tells when it is in a deferred call that can pause.
func eraseProgram(text []byte) ([]byte, error) {
	text, err := markDeferred(text)
	if err != nil {
		return nil, err
	}
	plain, err := erase.Erase(text)
	if err != nil {
		return nil, err
	}
	return []byte(strings.ReplaceAll(string(plain), `"`+hPath+`"`, `"`+hPath+`/plain"`)), nil
}

// markDeferred puts a call before and after each deferred call that can pause,
// by deferring them in the opposite order, on the same line.
func markDeferred(text []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	type mark struct {
		at   int
		call string
	}
	var marks []mark
	offset := func(pos token.Pos) int { return fset.PositionFor(pos, false).Offset }
	ast.Inspect(file, func(n ast.Node) bool {
		if d, ok := n.(*ast.DeferStmt); ok {
			from, to := offset(d.Pos()), offset(d.End())
			before := string(text[from:offset(d.Call.Pos())])
			name, _ := d.Call.Fun.(*ast.Ident)
			if strings.Contains(before, "/*async*/") || name != nil && name.Name == "await" {
				id := len(marks) / 2
				marks = append(marks,
					mark{from, fmt.Sprintf("defer h.LeaveDeferred(%d); ", id)},
					mark{to, fmt.Sprintf("; defer h.EnterDeferred(%d)", id)})
			}
		}
		return true
	})
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].at < marks[j].at })
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.Write(text[at:m.at])
		b.WriteString(m.call)
		at = m.at
	}
	b.Write(text[at:])
	return []byte(b.String()), nil
}

// A refusal is why a program has no lowered form.
type refusal struct {
	kind Kind
	text string
}

// lowerPackage lowers programs as the files of one package, together with the
// plain file that lists them. It gives their twins by name, and the refusals of
// those that have none.
func lowerPackage(programs []Program) (map[string][]byte, map[string]refusal) {
	refused := make(map[string]refusal)
	for len(programs) > 0 {
		twins, found := tryLower(programs)
		maps.Copy(refused, found)
		if twins != nil {
			return twins, refused
		}
		programs = without(programs, refused)
	}
	return nil, refused
}

func without(programs []Program, refused map[string]refusal) (rest []Program) {
	for _, p := range programs {
		if _, ok := refused[p.Name]; !ok {
			rest = append(rest, p)
		}
	}
	return rest
}

// tryLower is lowerPackage, but gives twins only if nothing is refused.
func tryLower(programs []Program) (twins map[string][]byte, refused map[string]refusal) {
	files := map[string]string{"table.go": string(loweredTable(programs))}
	for _, p := range programs {
		files[p.Name+".go"] = string(p.Text)
	}
	outs, diags, err := lowerFiles(files)
	switch {
	case dialect.HasErrors(diags):
		return nil, blameDiagnostics(programs, diags)
	case err == nil:
		twins = make(map[string][]byte)
		for _, out := range outs {
			twins[strings.TrimSuffix(out.File.Path, ".go")] = out.Text
		}
		return twins, nil
	}
	// The error does not say whose it is.
	refused = make(map[string]refusal)
	for _, p := range programs {
		if len(programs) > 1 {
			_, alone := tryLower([]Program{p})
			maps.Copy(refused, alone)
		}
	}
	if len(refused) == 0 {
		refused = refuseAll(programs, refusal{LowerFault, err.Error()})
	}
	return nil, refused
}

// blameDiagnostics finds the programs that diagnostics are about: those in whose
// file they are, or whose entry the list of programs cannot use.
func blameDiagnostics(programs []Program, diags []dialect.Diagnostic) map[string]refusal {
	refused := make(map[string]refusal)
	for _, d := range diags {
		for _, p := range programs {
			if d.Pos.Filename == p.Name+".go" || strings.Contains(d.Message, p.Name+"_main") {
				refused[p.Name] = refusal{Refused, refused[p.Name].text + d.String() + "\n"}
			}
		}
	}
	if len(refused) == 0 {
		return refuseAll(programs, refusal{Refused, fmt.Sprint(diags)})
	}
	return refused
}

func refuseAll(programs []Program, r refusal) map[string]refusal {
	refused := make(map[string]refusal)
	for _, p := range programs {
		refused[p.Name] = r
	}
	return refused
}

// lowerFiles lowers one package. A panic is an error, too.
func lowerFiles(files map[string]string) (outs []lower.Output, diags []dialect.Diagnostic, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	prog, diags, err := dialect.LoadSource(files)
	if err != nil || dialect.HasErrors(diags) {
		return nil, diags, err
	}
	return lower.Lower(prog, lower.Options{})
}

// plainTable lists the programs of a package of erased forms.
func plainTable(programs []Program) []byte {
	var b strings.Builder
	b.WriteString("package p\n\nvar Mains = []func(){")
	for _, p := range programs {
		fmt.Fprintf(&b, "%s_main, ", p.Name)
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

// loweredTable lists the programs of a package of lowered forms.
func loweredTable(programs []Program) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "package p\n\nimport %q\n\nvar Mains = []func() async.Future[async.Unit]{", asyncPath)
	for _, p := range programs {
		fmt.Fprintf(&b, "%s_main, ", p.Name)
	}
	b.WriteString("}\n")
	return []byte(b.String())
}
