package report

import "path/filepath"

// ShortPath returns path relative to dir if that is shorter, as the go command
// names files.
func ShortPath(dir, path string) string {
	if rel, err := filepath.Rel(dir, path); err == nil && len(rel) < len(path) {
		return rel
	}
	return path
}
