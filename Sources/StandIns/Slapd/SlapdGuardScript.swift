/// The shell script that stands between this process and a throwaway slapd.
///
/// It is slapd's parent, and it ends slapd and removes the folder when its standard input ends. The kernel closes that
/// pipe however the owner ends, so nothing is left behind even after SIGKILL. (`PR_SET_PDEATHSIG` would not do: it is
/// bound to the thread that started the child, and threads of a pool come and go.)
enum SlapdGuardScript {
    /// A line from the script that says how loading ended; an exit status follows.
    static let loaded = "guard: loaded "
    /// A line from the script that says that slapd is gone, however it went.
    static let ended = "guard: ended"

    /// The script.
    ///
    /// Arguments: the folder, the suffix, then slapd's command line. Standard input: a command a line.
    static let text = """
        folder=$1 suffix=$2
        shift 2
        server=
        finish() {
            trap '' HUP INT TERM
            [ -z "$server" ] || kill -s KILL "$server" 2>/dev/null
            wait
            rm -rf -- "$folder"
        }
        trap finish EXIT
        trap 'exit 1' HUP INT TERM
        # An owner that is gone reads nothing any more; that must not end this script before its cleaning.
        trap '' PIPE
        mkfifo -m 600 -- "$folder/output" || exit 1
        while read -r command; do
            case $command in
            load)
                status=0
                for file in "$folder"/*.ldif; do
                    [ -e "$file" ] || continue
                    "$1" -T add -q -f "$folder/slapd.conf" -b "$suffix" -l "$file" 2>&1 || { status=$?; break; }
                done
                echo "\(loaded)$status"
                ;;
            start)
                # Reaps the one before.
                [ -z "$server" ] || wait "$server"
                # The reader of the FIFO comes to its end when slapd does.
                "$@" >"$folder/output" 2>&1 &
                server=$!
                { cat -- "$folder/output"; echo "\(ended)"; } &
                ;;
            TERM | KILL)
                [ -z "$server" ] || kill -s "$command" "$server"
                ;;
            esac
        done
        """
}
