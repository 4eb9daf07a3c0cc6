package rig

import (
	"testing"

	"github.com/seed4fdd6362/goasync/internal/leaktest"
)

func TestMain(m *testing.M) { leaktest.Main(m) }
