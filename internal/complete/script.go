package complete

import (
	_ "embed"
)

//go:embed bash.sh
var bash string

//go:embed zsh.sh
var zsh string

//go:embed fish.fish
var fish string

// Shells are the shells for which there is a script.
var Shells = []string{"bash", "fish", "zsh"}

// Script returns what the shell has to read so that it asks goasync how a command
// line may go on, by goasync complete -- WORDS. There is none for other shells
// than Shells.
func Script(shell string) (script string, ok bool) {
	script, ok = map[string]string{"bash": bash, "zsh": zsh, "fish": fish}[shell]
	return script, ok
}
