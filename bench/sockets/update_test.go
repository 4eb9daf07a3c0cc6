package main

import _ "github.com/seed4fdd6362/goasync/internal/lowertest/update" // for go test ./... -update
