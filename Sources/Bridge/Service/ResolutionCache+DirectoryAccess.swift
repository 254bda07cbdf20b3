import Directory

extension ResolutionCache {
    /// A cache over a configuration's directories.
    ///
    /// - Parameters:
    ///   - settings: How long answers are kept; `nil` asks a directory each time.
    ///   - directory: The directories.
    convenience init(settings: CacheSettings?, directory: DirectoryAccess) {
        let router = directory.router
        self.init(settings: settings) { request, deadline throws(DirectoryError) in
            try await router.resolve(request, deadline: deadline)
        }
    }
}
