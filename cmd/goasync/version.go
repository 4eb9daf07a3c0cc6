package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/seed4fdd6362/goasync/internal/known"
	"github.com/seed4fdd6362/goasync/parser"
)

// versions is what goasync version -json prints.
type versions struct {
	Version string `json:"version"` // of the module, or (devel)
	Go      string `json:"go"`      // that goasync was built by
	OS      string `json:"os"`
	Arch    string `json:"arch"`
	Output  int    `json:"output"` // of the twins that this goasync writes
	Cache   string `json:"cache"`  // the folder of the cache; empty for none
}

// version prints which goasync this is, the Go that it was built by, since the
// formatting of generated code depends on both, and the version of its twins.
func (c *command) version(args []string) error {
	asJSON := false
	for _, arg := range args {
		switch name, _, _ := splitFlag(arg); name {
		case "h", "help":
			return c.askedForHelp("version")
		case "json":
			asJSON = true
		default:
			return &usageError{"version", errors.New("version takes no arguments but -json")}
		}
	}
	v := versions{Version: "(devel)", Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH, Output: parser.Version}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	if !asJSON {
		_, err := fmt.Fprintf(c.stdout, "goasync %s %s %s/%s, twins of version %d\n", v.Version, v.Go, v.OS, v.Arch, v.Output)
		return err
	}
	var err error
	if v.Cache, err = known.Dir(); err != nil {
		return err
	}
	enc := json.NewEncoder(c.stdout)
	enc.SetIndent("", "\t")
	return enc.Encode(v)
}
