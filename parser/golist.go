package parser

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"maps"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"
)

// withTag gives build flags that set the goasync tag beside the user's own
// tags, which may also stand in GOFLAGS: the last -tags flag is the only one
// that the go command heeds.
func withTag(flags []string, goflags string) []string {
	var tags []string
	take := func(list string) {
		tags = strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
	}
	for f := range strings.FieldsSeq(goflags) {
		if list, ok := tagsFlag(strings.Trim(f, `'"`)); ok {
			take(strings.Trim(list, `'"`))
		}
	}
	var rest []string
	for i := 0; i < len(flags); i++ {
		list, ok := tagsFlag(flags[i])
		switch {
		case ok:
			take(list)
		case flags[i] == "-tags" || flags[i] == "--tags":
			if i++; i < len(flags) {
				take(flags[i])
			}
		default:
			rest = append(rest, flags[i])
		}
	}
	if !slices.Contains(tags, tag) {
		tags = append(tags, tag)
	}
	return append(rest, "-tags="+strings.Join(tags, ","))
}

// tagsFlag gives the value of a flag that reads -tags=value.
func tagsFlag(f string) (list string, ok bool) {
	if list, ok = strings.CutPrefix(f, "-tags="); !ok {
		list, ok = strings.CutPrefix(f, "--tags=")
	}
	return list, ok
}

// sortedKeys gives the members of a set in order.
func sortedKeys(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// goCommand makes a call of the go command that runs as go/packages runs it.
func goCommand(cfg *packages.Config, args ...string) *exec.Cmd {
	ctx := cfg.Context
	if ctx == nil {
		ctx = context.Background()
	}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = cfg.Dir
	cmd.Env = cfg.Env
	if cfg.Dir != "" && cfg.Env != nil {
		cmd.Env = append(slices.Clip(cfg.Env), "PWD="+cfg.Dir)
	}
	return cmd
}

// exported is what the go command says about the export data of a package.
type exported struct {
	ImportPath string
	Export     string
	Error      *struct{ Err string }
}

// listExports asks the go command for export data. go/packages could ask, but
// keeps for itself what the compiler says when a package does not compile; said
// has that.
func listExports(cfg *packages.Config, paths []string) (list []exported, said string, err error) {
	args := append([]string{"list", "-e", "-export", "-pgo=off", "-buildvcs=false", "-json=ImportPath,Export,Error"}, cfg.BuildFlags...)
	cmd := goCommand(cfg, append(append(args, "--"), paths...)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	failed := cmd.Run()
	for dec := json.NewDecoder(&out); dec.More(); {
		var e exported
		if err := dec.Decode(&e); err != nil {
			return nil, "", fmt.Errorf("go list: %w", err)
		}
		list = append(list, e)
		if e.Error != nil {
			said += e.Error.Err + "\n"
		}
	}
	if failed != nil && len(list) == 0 {
		return nil, "", fmt.Errorf("go list: %w\n%s", failed, bytes.TrimSpace(errs.Bytes()))
	}
	return list, said + errs.String(), nil
}

// listErrors reports what the go command says about the packages that matter:
// an error with a place in a file is a diagnostic, any other ends the load.
// Packages that have nothing to do with the dialect are the go command's own
// business, unless they were asked for and are not there.
func (l *loader) listErrors() error {
	matter := make(map[*packages.Package]bool)
	for _, p := range l.targets {
		matter[p] = len(p.GoFiles)+len(p.IgnoredFiles) == 0
	}
	packages.Visit(l.order, func(p *packages.Package) bool {
		matter[p] = true
		return !isStd(p)
	}, nil)
	var failed []string
	for _, id := range slices.Sorted(maps.Keys(l.byID)) {
		if p := l.byID[id]; matter[p] {
			failed = l.packageErrors(p, failed)
		}
	}
	if failed != nil {
		return errors.New(strings.Join(failed, "\n"))
	}
	return nil
}

// packageErrors reports the errors of one package. It appends to failed those
// that have no place.
func (l *loader) packageErrors(p *packages.Package, failed []string) []string {
	for _, e := range p.Errors {
		if pos, ok := l.parsePosition(e.Pos); ok && l.spoilt[pos.Filename] {
			continue // the next generate writes it anew
		}
		if strings.HasPrefix(e.Msg, importCycle) && e.Pos == "" {
			e.Pos = cycleImport(p, e.Msg)
		}
		if l.parses(e) || l.report(LoadError, e) || slices.Contains(failed, e.Msg) {
			continue
		}
		failed = append(failed, e.Msg)
	}
	return failed
}

// importCycle begins the go command's message about one, which has no place.
const importCycle = "import cycle not allowed"

// cycleImport gives the place of an import of p that is part of a cycle, or "".
func cycleImport(p *packages.Package, message string) string {
	_, stack, _ := strings.Cut(message, "[")
	cycle := strings.Fields(strings.TrimSuffix(stack, "]"))
	fset := token.NewFileSet()
	for _, path := range p.GoFiles {
		f, err := parser.ParseFile(fset, path, nil, parser.ImportsOnly)
		if err != nil {
			continue
		}
		for _, spec := range f.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if slices.Contains(cycle, imported) {
				return position(fset, spec.Path.Pos()).String()
			}
		}
	}
	return ""
}

// parses reports whether an error is one of syntax that our own parse of a file
// finds as well, and words as the compiler does.
func (l *loader) parses(e packages.Error) bool {
	pos, ok := l.parsePosition(e.Pos)
	if !ok {
		return false
	}
	if _, err := parser.ParseFile(token.NewFileSet(), pos.Filename, nil, parser.SkipObjectResolution); err == nil {
		return false
	}
	if l.sources[pos.Filename] == nil {
		src := readSources(l.fset, []string{pos.Filename})[0]
		l.sources[pos.Filename] = src
		l.checker.diags = append(l.checker.diags, src.diags...)
	}
	return true
}

// report makes a diagnostic of an error of the go command if it has a place.
func (l *loader) report(code Code, e packages.Error) bool {
	pos, ok := l.parsePosition(e.Pos)
	if !ok {
		return l.reportOutput(code, e.Msg)
	}
	if !l.known(code, pos) {
		l.checker.diags = append(l.checker.diags, Diagnostic{Code: code, Pos: pos, Message: e.Msg})
	}
	return true
}

// known reports whether the place has its diagnostic already: the go command
// tells the same of each variant of a package.
func (l *loader) known(code Code, pos token.Position) bool {
	return slices.ContainsFunc(l.checker.diags, func(d Diagnostic) bool { return d.Code == code && d.Pos == pos })
}

// outputLine is a line that the Go compiler has printed.
var outputLine = regexp.MustCompile(`^(.+\.go:\d+(?::\d+)?): (.+)$`)

// reportOutput makes diagnostics of what the go command passes on from the
// compiler of a package that the dialect imports.
func (l *loader) reportOutput(code Code, text string) (found bool) {
	for line := range strings.Lines(text) {
		m := outputLine.FindStringSubmatch(strings.TrimRight(line, "\r\n"))
		if m == nil {
			continue
		}
		if pos, ok := l.parsePosition(m[1]); ok {
			found = true
			if !l.known(code, pos) {
				l.checker.diags = append(l.checker.diags, Diagnostic{Code: code, Pos: pos, Message: m[2]})
			}
		}
	}
	return found
}

// parsePosition reads file:line:col or file:line, where the file may be
// relative to where the go command ran.
func (l *loader) parsePosition(s string) (pos token.Position, ok bool) {
	var numbers []int
	for len(numbers) < 2 {
		i := strings.LastIndexByte(s, ':')
		if i < 0 {
			break
		}
		n, err := strconv.Atoi(s[i+1:])
		if err != nil {
			break
		}
		numbers = append(numbers, n)
		s = s[:i]
	}
	if len(numbers) == 0 || !strings.HasSuffix(s, ".go") {
		return pos, false
	}
	slices.Reverse(numbers)
	numbers = append(numbers, 1)
	if !filepath.IsAbs(s) {
		if abs, err := filepath.Abs(filepath.Join(l.cfg.Dir, s)); err == nil {
			s = abs
		}
	}
	return token.Position{Filename: s, Line: numbers[0], Column: numbers[1]}, true
}
