import Directory

extension ResolutionCache {
    /// A cache over a configuration's directory.
    ///
    /// - Parameters:
    ///   - settings: How long answers are kept; `nil` asks the directory each time.
    ///   - directory: The directory.
    convenience init(settings: CacheSettings?, directory: DirectoryAccess) {
        let resolver = directory.resolver
        self.init(settings: settings) { request, deadline throws(DirectoryError) in
            try await resolver.resolve(request, deadline: deadline)
        }
    }
}
