package twin

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A Change is what is to become of one file.
type Change struct {
	Path   string
	Text   []byte // what it is to hold
	Remove bool   // it is to go instead

	// Was, if not nil, is what the file holds now. Then it need not have been
	// generated: somebody has asked for the change. If it holds something else
	// by now, nothing is changed.
	Was []byte
}

// ErrNotRestored is in an error of Apply after which not all is as it was.
var ErrNotRestored = errors.New("could not be put back")

// A Writer makes changes on disk. The zero value is ready for use.
type Writer struct {
	// Step, if set, is called before each step that touches the disk, with
	// the step's name and the file's path. An error from it makes the step
	// fail, so that tests can break off anywhere.
	Step func(step, path string) error
}

// Apply makes all the changes or none, and returns the paths of those files
// that were not already as wanted.
//
// Everything is staged first: new contents in temporary files beside their
// targets, the old files under a second name. Then each file is replaced by
// one rename, so that a reader sees the old bytes or the new ones. If a step
// fails or ctx is done before the last rename, the old files, with their times
// and permissions, are put back in the same way; ErrNotRestored tells when that
// is not possible.
//
// A target that is a symbolic link stays one: the file that it leads to is
// replaced. A file that was not generated, or by a newer goasync, is left alone
// and makes Apply fail, unless the change says what the file holds.
func (w *Writer) Apply(ctx context.Context, changes []Change) (changed []string, err error) {
	t := &transaction{step: w.Step, ctx: ctx}
	defer t.cleanUp()
	if err := t.plan(changes); err != nil {
		return nil, err
	}
	for _, stage := range []func(*edit) error{t.write, t.keep, t.replace} {
		for _, e := range t.edits {
			if err := stage(e); err != nil {
				return nil, errors.Join(err, t.rollBack())
			}
		}
	}
	return t.changed, nil
}

// A transaction is one call of Apply.
type transaction struct {
	step  func(step, path string) error
	ctx   context.Context
	edits []*edit

	changed []string // the paths, as given, that the edits change
	dirs    []string // folders that were made, outermost first
}

// An edit is one change that is not already so on disk.
type edit struct {
	Change
	asked  string      // the path as it was given; Path is where links lead
	mode   fs.FileMode // the old file's permissions
	exists bool        // there is an old file
	temp   string      // holds the new contents, until they are in place
	old    string      // a second name of the old file
	done   bool        // the new state is in place
}

// do runs one step, unless the transaction is to stop here.
func (t *transaction) do(step, path string, f func() error) error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	if t.step != nil {
		if err := t.step(step, path); err != nil {
			return err
		}
	}
	return f()
}

// plan finds out what is to be done. It changes nothing, and reports every
// file that stands in the way.
func (t *transaction) plan(changes []Change) error {
	var errs []error
	for _, c := range changes {
		e, err := t.compare(c)
		if err != nil {
			errs = append(errs, err)
		} else if e != nil {
			errs = append(errs, t.add(e))
		}
	}
	return errors.Join(errs...)
}

// add plans an edit, unless another link to its file has led to the same one.
func (t *transaction) add(e *edit) error {
	t.changed = append(t.changed, e.asked)
	for _, other := range t.edits {
		if other.Path != e.Path {
			continue
		}
		if other.Remove != e.Remove || !bytes.Equal(other.Text, e.Text) {
			return fmt.Errorf("%s and %s are one file, which cannot become what both are to be", other.asked, e.asked)
		}
		return nil
	}
	t.edits = append(t.edits, e)
	return nil
}

// compare returns the edit that c asks for, or nil if the file is already as
// it should be.
func (t *transaction) compare(c Change) (*edit, error) {
	e := &edit{Change: c, asked: c.Path}
	if !c.Remove { // of a link, the link itself is removed
		path, err := follow(c.Path)
		if err != nil {
			return nil, err
		}
		e.Path = path
	}
	old, mode, err := e.read()
	if err != nil {
		return nil, err
	}
	if old == nil {
		if c.Remove {
			return nil, nil
		}
		return e, nil
	}
	if !c.Remove && bytes.Equal(old, c.Text) {
		return nil, nil
	}
	if c.Was == nil {
		if err := CheckVersion(c.Path, old); err != nil {
			return nil, err
		}
	}
	e.exists, e.mode = true, mode
	return e, nil
}

// read returns what the file holds that e is about, and its permissions: that of a
// twin, or what somebody has said that it holds.
func (e *edit) read() (old []byte, mode fs.FileMode, err error) {
	if e.Was == nil {
		return readTwin(e.asked, e.Path)
	}
	old, mode, err = readRegular(e.asked, e.Path)
	if err == nil && !bytes.Equal(old, e.Was) {
		err = fmt.Errorf("%s has changed since it was read", e.asked)
	}
	return old, mode, err
}

// readTwin returns what the generated file at path holds, which is nil if there is
// none, and its permissions. Errors call it asked.
func readTwin(asked, path string) (text []byte, mode fs.FileMode, err error) {
	text, mode, err = readRegular(asked, path)
	if err == nil && text != nil && !Generated(text) {
		return nil, 0, fmt.Errorf("%s was not generated by goasync; move it away, since it has the name of a generated file", asked)
	}
	return text, mode, err
}

// readRegular is readTwin of any regular file.
func readRegular(asked, path string) (text []byte, mode fs.FileMode, err error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	if !info.Mode().IsRegular() {
		return nil, 0, fmt.Errorf("%s is not a regular file", asked)
	}
	text, err = os.ReadFile(path)
	if err != nil {
		return nil, 0, err
	}
	return text, info.Mode().Perm(), nil
}

// follow returns the path that symbolic links at path lead to. The last one
// need not exist.
func follow(path string) (string, error) {
	for range 40 { // as many as Linux follows
		to, err := os.Readlink(path)
		if err != nil {
			return path, nil // not a link
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return "", fmt.Errorf("%s: too many symbolic links", path)
}

// write puts the new contents into a temporary file beside the target.
func (t *transaction) write(e *edit) error {
	if e.Remove {
		return nil
	}
	dir := filepath.Dir(e.Path)
	if err := t.makeDir(dir); err != nil {
		return err
	}
	return t.do("write", e.Path, func() error {
		f, err := createTemp(dir)
		if err != nil {
			return err
		}
		e.temp = f.Name()
		_, err = f.Write(e.Text)
		if err == nil && e.exists {
			err = f.Chmod(e.mode)
		}
		return errors.Join(err, f.Close())
	})
}

// keep gives the old file a second name, under which it waits for a roll-back.
func (t *transaction) keep(e *edit) error {
	if !e.exists || e.Remove {
		return nil
	}
	return t.do("keep", e.Path, func() error {
		name, err := keepOld(e.Path)
		e.old = name
		if errors.Is(err, fs.ErrNotExist) { // another run has just removed it
			e.exists = false
			return nil
		}
		return err
	})
}

// replace puts the new state in place of the old one.
func (t *transaction) replace(e *edit) error {
	return t.do("replace", e.Path, func() error {
		if e.Remove {
			name := tempName(filepath.Dir(e.Path))
			err := os.Rename(e.Path, name)
			if errors.Is(err, fs.ErrNotExist) { // another run was faster
				return nil
			}
			if err == nil {
				e.old, e.done = name, true
			}
			return err
		}
		if err := os.Rename(e.temp, e.Path); err != nil {
			return err
		}
		e.temp, e.done = "", true
		return nil
	})
}

// rollBack puts back what was replaced, last first.
func (t *transaction) rollBack() error {
	var errs []error
	for i := len(t.edits) - 1; i >= 0; i-- {
		e := t.edits[i]
		if !e.done {
			continue
		}
		var err error
		if e.exists {
			err = os.Rename(e.old, e.Path)
			if err == nil {
				// Where both are the same file already, since another edit led
				// to it too, a rename leaves both names.
				removeTemp(&e.old)
			}
		} else {
			err = os.Remove(e.Path)
			if errors.Is(err, fs.ErrNotExist) { // as it was
				err = nil
			}
		}
		if err != nil {
			// The old file keeps its second name: it is the only copy.
			err = fmt.Errorf("%s was replaced and %w: %w", e.asked, ErrNotRestored, err)
			errs = append(errs, err)
		}
		e.old, e.done = "", false
	}
	for _, e := range t.edits {
		removeTemp(&e.temp)
	}
	for i := len(t.dirs) - 1; i >= 0; i-- {
		os.Remove(t.dirs[i]) // fails where somebody else has put a file
	}
	t.dirs = nil
	return errors.Join(errs...)
}

// cleanUp removes every temporary file that is left.
func (t *transaction) cleanUp() {
	for _, e := range t.edits {
		removeTemp(&e.temp)
		removeTemp(&e.old)
	}
}

// makeDir makes dir and the folders above it, and remembers which were new.
func (t *transaction) makeDir(dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if parent := filepath.Dir(dir); parent != dir {
		if err := t.makeDir(parent); err != nil {
			return err
		}
	}
	return t.do("mkdir", dir, func() error {
		err := os.Mkdir(dir, 0o777)
		if errors.Is(err, fs.ErrExist) {
			return nil // another run was faster, or it is a link
		}
		if err == nil {
			t.dirs = append(t.dirs, dir)
		}
		return err
	})
}
