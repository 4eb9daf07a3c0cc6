package lower

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestFormats compiles a committed twin with runtimes of other formats: one that
// is older than the twin, one that has dropped its format, and one that is newer
// and has not.
func TestFormats(t *testing.T) {
	file, err := filepath.Abs("../runtime/async/format.go")
	require.NoError(t, err)
	current, err := os.ReadFile(file)
	require.NoError(t, err)
	declaration := "const " + runtimeFormat + " = 1\n"
	require.Contains(t, string(current), declaration)
	const next = "const NeedsRuntimeWithFormat2 = 2\n"
	for _, c := range []struct{ name, instead, want string }{
		{"older", "", "undefined: async." + runtimeFormat},
		{"dropped", "const " + runtimeFormat + " = \"run goasync again: format 1 is no more\"\n" + next,
			"cannot use async." + runtimeFormat + " (untyped string constant \"run goasync again: format 1 is no more\") as int value"},
		{"newer", declaration + next, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			changed := filepath.Join(dir, "format.go")
			require.NoError(t, os.WriteFile(changed, []byte(strings.Replace(string(current), declaration, c.instead, 1)), 0o666))
			overlay, err := json.Marshal(map[string]map[string]string{"Replace": {file: changed}})
			require.NoError(t, err)
			replace := filepath.Join(dir, "overlay.json")
			require.NoError(t, os.WriteFile(replace, overlay, 0o666))
			out, err := exec.CommandContext(t.Context(), "go", "build", "-overlay", replace, "../bench").CombinedOutput()
			if c.want == "" {
				require.NoError(t, err, "%s", out)
				return
			}
			require.Error(t, err)
			require.Contains(t, string(out), c.want)
		})
	}
}
