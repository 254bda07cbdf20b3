import Glibc

/// Whether this user may have namespaces of its own (`user_namespaces(7)`).
enum UserNamespaces {
    /// Whether a program can run as the root of a new user namespace, with a network of its own.
    ///
    /// Settings of the kernel and of security modules decide that, and nothing but trying tells what they come to. The
    /// first who asks waits for a program that does nothing: some milliseconds.
    static let areAllowed: Bool = {
        let words = ["/usr/bin/unshare", "--user", "--map-root-user", "--net", "/bin/true"]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // What it says about a refusal is nobody's business.
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var process: pid_t = 0
        guard posix_spawn(&process, words[0], &actions, nil, arguments, environ) == 0 else { return false }
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1 {
            guard errno == EINTR else { return false }
        }
        return status == 0
    }()
}
