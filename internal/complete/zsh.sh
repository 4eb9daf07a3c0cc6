# Completion of goasync for zsh: source <(goasync completion zsh), after compinit
_goasync() {
	local -a list
	list=("${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
	if [[ -n "${list[*]}" ]]; then
		compadd -Q -- "${list[@]}"
	else
		_files
	fi
}
compdef _goasync goasync
