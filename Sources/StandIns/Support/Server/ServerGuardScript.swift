/// The shell script that stands between this process and a throwaway server.
///
/// It is the server's parent, and it ends the server and removes the folder when its standard input ends. The kernel
/// closes that pipe however the owner ends, so nothing is left behind even after SIGKILL. (`PR_SET_PDEATHSIG` would not
/// do: it is bound to the thread that started the child, and threads of a pool come and go.)
enum ServerGuardScript {
    /// A line from the script that says how the preparation ended; an exit status follows.
    static let prepared = "guard: prepared "
    /// A line from the script that says that the server is gone, however it went.
    static let ended = "guard: ended"
    /// The file in the folder that holds the preparation, a shell script.
    static let preparationFile = "prepare"

    /// The script.
    ///
    /// Arguments: the folder, then the server's command line. Standard input: a command a line.
    static let text = """
        folder=$1
        shift
        # What runs at the moment, the preparation or the server: a session of its own, ended as a whole. This shell has no
        # job control, so that its children lead no group yet, and `setsid` keeps their process id.
        group=
        end_group() {
            [ -n "$group" ] || return
            # For a moment after its start it is not a group yet.
            kill -s KILL -- "-$group" 2>/dev/null || kill -s KILL "$group" 2>/dev/null
            wait "$group"
        }
        finish() {
            trap '' HUP INT TERM
            end_group
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
            prepare)
                # Not waited for: an owner that goes away meanwhile must be noticed.
                setsid sh -c 'sh "$1" 2>&1; echo "\(prepared)$?"' sh "$folder/\(preparationFile)" &
                group=$!
                ;;
            start)
                end_group
                # The reader of the FIFO comes to its end when the server does.
                setsid "$@" >"$folder/output" 2>&1 &
                group=$!
                { cat -- "$folder/output"; echo "\(ended)"; } &
                ;;
            TERM)
                [ -z "$group" ] || kill -s TERM "$group"
                ;;
            KILL)
                [ -z "$group" ] || kill -s KILL -- "-$group"
                ;;
            esac
        done
        """
}
