# Completion of goasync for fish: goasync completion fish | source
function __goasync_complete
    set -l words (commandline -opc) (commandline -ct)
    $words[1] complete -- $words[2..] 2>/dev/null
end
complete -c goasync -f -n 'test -n "$(__goasync_complete)"' -a '(__goasync_complete)'
