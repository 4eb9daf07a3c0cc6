package h

import _ "embed"

// Source is the text of the helpers, of which a program that is to have its own
// gets copies.
//
//go:embed helpers.go
var Source string
