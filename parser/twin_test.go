package parser

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTwinName(t *testing.T) {
	for source, twin := range map[string]string{
		"fetch.go":                  "fetch_async.go",
		"fetch_test.go":             "fetch_async_test.go",
		"fetch_linux.go":            "fetch_async_linux.go",
		"fetch_amd64.go":            "fetch_async_amd64.go",
		"fetch_linux_amd64.go":      "fetch_async_linux_amd64.go",
		"fetch_linux_amd64_test.go": "fetch_async_linux_amd64_test.go",
		"fetch_amd64_linux.go":      "fetch_amd64_async_linux.go",
		"dir/my_file.go":            "dir/my_file_async.go",
		"/linux/a/fetch_windows.go": "/linux/a/fetch_async_windows.go",
		"linux.go":                  "linux_async.go",
		"linux_amd64.go":            "linux_async_amd64.go",
		"test.go":                   "test_async.go",
		"linux_test.go":             "linux_async_test.go",
		"fetch_unix.go":             "fetch_unix_async.go", // no system: go build ignores it
		"fetch.pb.go":               "fetch_async.pb.go",
		"fetch_linux.pb.go":         "fetch_async_linux.pb.go",
		"fetch.pb_test.go":          "fetch_async.pb_test.go",
		"fetch_async.go":            "fetch_async_async.go",
		"fetch_test_linux.go":       "fetch_test_async_linux.go",
		"fetch_wasip1_wasm_test.go": "fetch_async_wasip1_wasm_test.go",
	} {
		require.Equal(t, twin, TwinName(source), source)
	}
}

func TestConstraint(t *testing.T) {
	for line, want := range map[string]struct {
		use  tagUse
		twin string
	}{
		"//go:build goasync":                       {tagRequired, "//go:build !goasync"},
		"//go:build goasync && linux":              {tagRequired, "//go:build !goasync && linux"},
		"//go:build (linux||darwin) && goasync":    {tagRequired, "//go:build (linux||darwin) && !goasync"},
		"//go:build go1.21 && (goasync && linux)":  {tagRequired, "//go:build go1.21 && (!goasync && linux)"},
		"//go:build goasync&&linux":                {tagRequired, "//go:build !goasync&&linux"},
		"//go:build goasync && goasync.x":          {tagRequired, "//go:build !goasync && goasync.x"},
		"//go:build goasync && mygoasync":          {tagRequired, "//go:build !goasync && mygoasync"},
		"//go:build !goasync":                      {tagDenied, ""},
		"//go:build linux && !goasync":             {tagDenied, ""},
		"//go:build goasync || linux":              {tagOther, ""},
		"//go:build goasync && (linux || goasync)": {tagOther, ""},
		"//go:build goasync && !goasync":           {tagOther, ""},
		"//go:build !(goasync && linux)":           {tagOther, ""},
		"//go:build goasync &&":                    {tagOther, ""},
		"//go:build linux":                         {tagAbsent, ""},
		"//go:build goasync2":                      {tagAbsent, ""},
		"":                                         {tagAbsent, ""},
	} {
		use := useOfTag(line)
		require.Equal(t, want.use, use, line)
		if use == tagRequired {
			require.Equal(t, want.twin, twinBuild(line))
		}
	}
}

func TestReadHeader(t *testing.T) {
	for text, want := range map[string]header{
		"//go:build goasync\n\npackage p\n":                                 {build: "//go:build goasync"},
		"\ufeff//go:build goasync\r\n\r\npackage p\r\n":                     {build: "//go:build goasync"},
		"/* a\n//go:build linux\n*/ /* b */\n//go:build goasync\npackage p": {build: "//go:build goasync"},
		"package p\n//go:build goasync\n":                                   {},
		"// +build goasync\n\npackage p\n":                                  {plusBuild: true},
		"// +build linux\n\npackage p\n":                                    {},
		Header + "\n\n//go:build !goasync\n\npackage p\n":                   {build: "//go:build !goasync", generated: true},
		"/* never closed\n//go:build goasync":                               {},
		"":                                                                  {},
	} {
		require.Equal(t, want, readHeader([]byte(text)), text)
	}
}
