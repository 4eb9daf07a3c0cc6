package parser

import (
	"path/filepath"
	"slices"
	"strings"
)

// knownOS and knownArch are the words that the go command takes as a build
// constraint where they end a file's name. They are those of go/build, which
// does not export them.
var (
	knownOS = wordSet(`aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd
		plan9 solaris wasip1 windows zos`)
	knownArch = wordSet(`386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le
		mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm`)
)

// wordSet makes a set of the words of a text.
func wordSet(text string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

// TwinName gives the path of the file that is generated from the source file
// at path: fetch.go gives fetch_async.go. What the go command reads off the end
// of a name stays at the end: fetch_linux_test.go gives fetch_async_linux_test.go.
func TwinName(path string) string {
	dir, base := filepath.Split(path)
	stem, rest, _ := strings.Cut(base, ".") // the go command looks no further than the first dot
	parts := strings.Split(stem, "_")
	n := len(parts)
	if n > 1 && parts[n-1] == "test" {
		n--
	}
	// The first word is a name even if it is a system's: linux.go is built everywhere.
	switch {
	case n > 2 && knownOS[parts[n-2]] && knownArch[parts[n-1]]:
		n -= 2
	case n > 1 && (knownOS[parts[n-1]] || knownArch[parts[n-1]]):
		n--
	}
	twin := slices.Insert(parts, n, "async")
	return dir + strings.Join(twin, "_") + "." + rest
}
