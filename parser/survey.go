package parser

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Sum tells texts, and what is made of several, apart.
type Sum [sha256.Size]byte

// MarshalText gives the sum in hexadecimal digits.
func (s Sum) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(s[:])), nil }

// UnmarshalText reads what MarshalText gives.
func (s *Sum) UnmarshalText(text []byte) error {
	if hex.DecodedLen(len(text)) != len(s) {
		return errors.New("a sum of the wrong length")
	}
	_, err := hex.Decode(s[:], text)
	return err
}

// A survey is what the files of a listing hold at one time.
type survey struct {
	files map[string]*look    // by path
	names map[string][]string // the Go files that each folder has, without those of generated

	generated map[string][]string // the generated ones in the folders that are read as a whole
}

// A look is what there was to see in one file.
type look struct {
	sum       Sum
	shape     Sum  // of all that the go command reads of it
	generated bool // goasync wrote it
}

// survey reads all files that the listing's packages have, but for the standard
// library, and all others in the folders of those that the patterns name and of
// those with sources of the dialect.
func (ls *Listing) survey() *survey {
	s := &survey{files: make(map[string]*look), names: make(map[string][]string), generated: make(map[string][]string)}
	var paths []string
	add := func(path string) {
		if _, ok := s.files[path]; !ok {
			s.files[path] = nil
			paths = append(paths, path)
		}
	}
	whole := make(map[string]bool)
	for _, p := range ls.roots {
		whole[dirOf(p)] = true
	}
	for _, p := range ls.byID {
		if ls.isDialect(p) {
			whole[dirOf(p)] = true
		}
	}
	for _, p := range ls.byID {
		if isStd(p) || isTestMain(p) {
			continue
		}
		for _, path := range p.GoFiles {
			add(path)
		}
		if dir := dirOf(p); s.names[dir] == nil {
			s.names[dir] = goFiles(dir)
			for _, name := range s.names[dir] {
				if whole[dir] {
					add(filepath.Join(dir, name))
				}
			}
		}
	}
	looks := make([]*look, len(paths))
	parallel(len(paths), func(i int) { looks[i] = lookAt(paths[i], ls.cfg.Again) })
	for i, path := range paths {
		s.files[path] = looks[i]
	}
	for dir := range whole {
		s.names[dir] = slices.DeleteFunc(s.names[dir], func(name string) bool {
			is := s.files[filepath.Join(dir, name)].generated
			if is {
				s.generated[dir] = append(s.generated[dir], name)
			}
			return is
		})
	}
	return s
}

// twins gives the sums of the generated files in the folder, by name.
func (s *survey) twins(dir string) map[string]Sum {
	sums := make(map[string]Sum)
	for _, name := range s.generated[dir] {
		sums[name] = s.files[filepath.Join(dir, name)].sum
	}
	return sums
}

// goFiles gives the names of the Go files in a folder, in order.
func goFiles(dir string) []string {
	names := []string{} // not nil, so that the folder is known to have been read
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".go") && !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}

// lookAt reads one file. One that cannot be read is like none that can. The shape
// is looked at only where somebody will ask for it.
func lookAt(path string, shape bool) *look {
	text, err := os.ReadFile(path)
	if err != nil {
		text = append([]byte("unreadable\x00"), err.Error()...)
	}
	h := readHeader(text)
	l := &look{sum: sha256.Sum256(text), generated: h.generated}
	if shape && !h.generated {
		l.shape = shapeOfFile(text)
	}
	return l
}

// shapeOfFile gives the sum of what the go command reads of a file: all up to
// the last import, and what is embedded. Of a file that does not parse it is all.
func shapeOfFile(text []byte) Sum {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", text, parser.ImportsOnly)
	if err != nil {
		return sha256.Sum256(text)
	}
	end := f.Name.End()
	for _, spec := range f.Decls {
		end = max(end, spec.End())
	}
	offset := fset.Position(end).Offset
	shape := bytes.Clone(text[:offset])
	for line := range bytes.Lines(text[offset:]) {
		if bytes.HasPrefix(line, []byte("//go:embed")) || bytes.HasPrefix(line, []byte("//export ")) {
			shape = append(shape, line...)
		}
	}
	return sha256.Sum256(shape)
}

// Refresh looks whether the listing still holds: it reports whether the go
// command would say the same again, as far as that hangs on the files of the
// packages that it has told of. It forgets types that may have changed.
//
// Packages that have appeared, and what go.mod and its like say, it leaves to the
// caller to watch.
func (ls *Listing) Refresh() bool {
	if !ls.quick || ls.seen == nil || !ls.cfg.Again {
		return false
	}
	now := ls.survey()
	if !maps.EqualFunc(ls.seen.names, now.names, slices.Equal) {
		return false
	}
	changed := make(map[string]bool)
	for path, was := range ls.seen.files {
		is := now.files[path]
		switch {
		case is == nil && was.generated, is != nil && is.generated && was.generated:
		case is == nil || is.shape != was.shape || is.generated != was.generated:
			return false
		case is.sum != was.sum:
			changed[path] = true
		}
	}
	ls.seen, ls.latest = now, now
	for p := range ls.source {
		if !ls.source[p] && slices.ContainsFunc(p.GoFiles, func(path string) bool { return changed[path] }) {
			ls.forgetTypes()
			break
		}
	}
	return true
}

// forgetTypes drops what has been read of export data.
func (ls *Listing) forgetTypes() {
	ls.fset = token.NewFileSet()
	ls.exports = newExports(ls.fset)
	clear(ls.helpers)
}

// Release gives back what the listing keeps of a program that Load gave, which
// must not be used any more. Without it a listing grows with each load.
func (ls *Listing) Release(prog *Program) {
	for _, f := range prog.parsed {
		ls.fset.RemoveFile(f)
	}
}
