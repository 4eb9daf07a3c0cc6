package explain

import (
	"io"

	"github.com/seed4fdd6362/goasync/lower"
)

func HTML(w io.Writer, r *lower.Report) error { return nil }
