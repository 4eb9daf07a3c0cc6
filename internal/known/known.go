// Package known remembers which twins are right, from one run of goasync to the
// next, so that nothing is parsed, typed and lowered to find out once more.
//
// An entry says, for one folder with a certain sum of all that its twins depend
// on (see parser.Folder), what the sums of the twins are. It holds no text: a
// wrong entry could at worst call a twin right, and never write one. Nothing is
// lost when entries are, so a cache may be deleted at any time, also by a run
// while another is at work, and an entry that is damaged is none.
//
// Entries are files of their own, put in place by one rename. Those that nobody
// has asked for in ten days are removed.
package known

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/seed4fdd6362/goasync/lower"
	"github.com/seed4fdd6362/goasync/parser"
)

// An Entry is what is known of a folder: it has no errors, and these twins.
type Entry struct {
	Twins    []Twin              `json:",omitempty"`
	Warnings []parser.Diagnostic `json:",omitempty"`
}

// A Twin is what is known of one twin.
type Twin struct {
	Source string // the base name of its source
	Name   string // its own
	Sum    parser.Sum
	Funcs  []lower.FuncStat `json:",omitempty"`
}

// A Cache is a folder of entries. The zero value is always empty. Several
// goroutines and processes may use one folder.
type Cache struct {
	dir  string
	tool func() (parser.Sum, bool) // the sum of the program that lowers, if it can be had
}

// Variable is the environment variable that names the cache's folder, or says
// off for none.
const Variable = "GOASYNC_CACHE"

// Open returns the user's cache. One that cannot be had is an empty one: there
// is always the slow way to find out. Only a wrong value of Variable is an error.
//
// Entries are of one program only: the sum of the running executable, or of the
// modules that a released one was built of, is part of what they are found by.
func Open() (*Cache, error) {
	dir, err := Dir()
	if err != nil || dir == "" {
		return &Cache{}, err
	}
	tool := sync.OnceValues(sumOfTool)
	go tool() // while the caller asks the go command for the packages
	return &Cache{dir: dir, tool: tool}, nil
}

// sumOfTool returns the sum of the running program.
func sumOfTool() (sum parser.Sum, ok bool) {
	if info, ok := debug.ReadBuildInfo(); ok && isRelease(info) {
		return sha256.Sum256([]byte(info.String())), true
	}
	exe, err := os.Executable()
	if err != nil {
		return sum, false
	}
	text, err := os.ReadFile(exe)
	return sha256.Sum256(text), err == nil
}

// isRelease reports whether the modules that a program was built of are what
// their versions and sums say, so that these tell it from any other.
func isRelease(info *debug.BuildInfo) bool {
	for _, m := range append([]*debug.Module{&info.Main}, info.Deps...) {
		if m.Sum == "" || m.Replace != nil {
			return false // a work tree
		}
	}
	return true
}

// Dir returns the folder of the user's cache, or "" if there is none.
func Dir() (string, error) {
	dir := os.Getenv(Variable)
	switch {
	case dir == "off":
		return "", nil
	case dir == "":
		user, err := os.UserCacheDir()
		if err != nil {
			return "", nil // there is no home
		}
		return filepath.Join(user, "goasync"), nil
	case !filepath.IsAbs(dir):
		return "", fmt.Errorf("%s=%s is neither off nor an absolute path", Variable, dir)
	}
	return dir, nil
}

// path returns where the entry of a folder with that sum is, or false if the
// cache remembers nothing.
func (c *Cache) path(sum parser.Sum) (path string, ok bool) {
	if c.dir == "" {
		return "", false
	}
	tool, ok := c.tool()
	h := sha256.New()
	fmt.Fprintf(h, "%x %x %d %s", tool, sum, parser.Version, runtime.Version())
	name := hex.EncodeToString(h.Sum(nil))
	return filepath.Join(c.dir, name[:2], name[2:]), ok
}

// Get returns the entry of a folder with that sum, if there is one.
func (c *Cache) Get(sum parser.Sum) (*Entry, bool) {
	path, ok := c.path(sum)
	if !ok {
		return nil, false
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, false
	}
	check, body, _ := bytes.Cut(text, []byte("\n"))
	e := new(Entry)
	if string(check) != checksum(path, body) || json.Unmarshal(body, e) != nil {
		return nil, false
	}
	if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > refreshAfter {
		now := time.Now()
		os.Chtimes(path, now, now) // or it goes earlier than it should
	}
	return e, true
}

// checksum tells a whole entry, in its own place, from a damaged one.
func checksum(path string, body []byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s/%s\n", filepath.Base(filepath.Dir(path)), filepath.Base(path))
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil))
}

// Put remembers an entry, if it can.
func (c *Cache) Put(sum parser.Sum, e *Entry) {
	path, ok := c.path(sum)
	body, err := json.Marshal(e)
	if !ok || err != nil {
		return
	}
	if os.MkdirAll(filepath.Dir(path), 0o777) != nil {
		return
	}
	f, err := os.CreateTemp(c.dir, tempPrefix+"*")
	if err != nil {
		return
	}
	_, err = f.WriteString(checksum(path, body) + "\n" + string(body))
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
}

const (
	tempPrefix   = "new-"
	refreshAfter = 24 * time.Hour      // an entry's time is when it was used, give or take this
	keepFor      = 10 * 24 * time.Hour // entries that nobody has used for so long go
	trimEvery    = 24 * time.Hour
)

// Trim removes what has not been used for long, if that was not done lately.
func (c *Cache) Trim() {
	if c.dir == "" {
		return
	}
	mark := filepath.Join(c.dir, "trimmed")
	if info, err := os.Stat(mark); err == nil && time.Since(info.ModTime()) < trimEvery {
		return
	}
	if os.WriteFile(mark, nil, 0o666) != nil {
		return
	}
	now := time.Now()
	os.Chtimes(mark, now, now) // an empty file that is written again keeps its time
	folders, _ := os.ReadDir(c.dir)
	for _, e := range folders {
		path := filepath.Join(c.dir, e.Name())
		switch {
		case e.IsDir() && len(e.Name()) == 2:
			removeOld(path, keepFor)
		case strings.HasPrefix(e.Name(), tempPrefix):
			removeIfOld(path, time.Hour)
		}
	}
}

// removeOld removes the entries of one folder that are older than age.
func removeOld(dir string, age time.Duration) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		removeIfOld(filepath.Join(dir, e.Name()), age)
	}
}

func removeIfOld(path string, age time.Duration) {
	if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > age {
		os.Remove(path)
	}
}
