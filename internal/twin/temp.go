package twin

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A temporary file is called .goasync-TIME-RANDOM.tmp: the dot hides it from
// the go command, and the time of its making tells when it is nobody's any
// more. The file's own time cannot tell, since an old twin under its second
// name keeps its time.
const (
	tempPrefix = ".goasync-"
	tempSuffix = ".tmp"
	tempLife   = time.Hour
)

// tempName returns a name in dir that nobody else uses.
func tempName(dir string) string {
	name := fmt.Sprintf("%s%d-%016x%s", tempPrefix, time.Now().Unix(), rand.Uint64(), tempSuffix)
	return filepath.Join(dir, name)
}

// createTemp makes a temporary file in dir, with the permissions that any new
// file gets.
func createTemp(dir string) (*os.File, error) {
	return os.OpenFile(tempName(dir), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

// keepOld gives the file at path a second name in the same folder. Where the
// file system has no hard links it makes a copy.
func keepOld(path string) (string, error) {
	name := tempName(filepath.Dir(path))
	if err := os.Link(path, name); err == nil {
		return name, nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(name, text, info.Mode().Perm()); err != nil {
		os.Remove(name)
		return "", err
	}
	return name, os.Chtimes(name, info.ModTime(), info.ModTime())
}

// removeTemp removes the temporary file that *name names, if any.
func removeTemp(name *string) {
	if *name != "" {
		os.Remove(*name)
		*name = ""
	}
}

// Sweep removes the temporary files in dir that a killed run has left there.
// Those of the last hour stay: they may be of a run that is at work.
func Sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if made, ok := tempTime(e.Name()); ok && time.Since(made) > tempLife {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
	return nil
}

// tempTime returns when the temporary file called name was made.
func tempTime(name string) (time.Time, bool) {
	rest, ok := strings.CutPrefix(name, tempPrefix)
	if !ok || !strings.HasSuffix(rest, tempSuffix) {
		return time.Time{}, false
	}
	seconds, _, ok := strings.Cut(rest, "-")
	n, err := strconv.ParseInt(seconds, 10, 64)
	return time.Unix(n, 0), ok && err == nil
}
