import CommandHelp

/// What a shell loads: a few lines that ask `carnet complete`, so that they never have to be made anew.
enum CompletionScript {
    static func text(for shell: CompletionReply.Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    private static let bash = #"""
        _carnet() {
            local reply
            mapfile -t reply < <("${1/#\~/$HOME}" complete bash -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
            if [ "${reply[0]-}" = ":file" ]; then
                COMPREPLY=()
                compopt -o default 2>/dev/null
            else
                COMPREPLY=("${reply[@]}")
            fi
        }
        complete -F _carnet carnet
        """#

    private static let zsh = #"""
        #compdef carnet
        _carnet() {
            local -a reply values shown
            local line
            reply=("${(@f)$("${(Q)words[1]}" complete zsh -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
            if [[ $reply[1] == ':file' ]]; then
                _files
                return
            fi
            for line in $reply; do
                values+=("${line%%$'\t'*}")
                shown+=("${line/$'\t'/  -- }")
            done
            (( $#values )) && compadd -U -l -d shown -a values
        }
        if [[ $funcstack[1] == _carnet ]]; then _carnet "$@"; else compdef _carnet carnet; fi
        """#

    private static let fish = #"""
        function __carnet_complete
            set -l words (commandline -opc) (commandline -ct)
            set -l reply (command $words[1] complete fish -- $words[2..-1] 2>/dev/null)
            if test "$reply[1]" = ":file"
                __fish_complete_path (commandline -ct)
            else if set -q reply[1]
                printf '%s\n' $reply
            end
        end
        complete -c carnet -f -a '(__carnet_complete)'
        """#
}
