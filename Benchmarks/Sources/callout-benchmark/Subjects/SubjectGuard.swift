/// The shell script that stands between this process and a subject.
///
/// It ends the subject when its standard input ends. The kernel closes that pipe however this process ends, so nothing is
/// left behind even after SIGKILL.
enum SubjectGuard {
    /// The script; its arguments are the subject's command line.
    ///
    /// After a first line of input, it starts the subject and prints its number.
    static let script = """
        subject=
        finish() {
            trap '' HUP INT TERM
            [ -z "$subject" ] || kill -s KILL "$subject" 2>/dev/null
            wait
        }
        trap finish EXIT
        trap 'exit 1' HUP INT TERM
        trap '' PIPE
        read -r begin || exit 1
        "$@" >/dev/null &
        subject=$!
        echo "$subject"
        read -r end
        """
}
