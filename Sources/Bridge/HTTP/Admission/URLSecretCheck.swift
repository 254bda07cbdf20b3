import BridgeConfiguration
import HummingbirdCore
import LDAP

/// Finds the path of a callout in a URL, and whether the URL has the secret that callouts must have.
struct URLSecretCheck: Sendable {
    /// What a URL says.
    struct Finding: Sendable, Hashable {
        /// The path without the secret.
        let path: String
        /// Whether the secret is there; true where none is asked for.
        let hasSecret: Bool
    }

    private let place: URLSecret.Place?
    private let values: [[UInt8]]

    /// Creates a check.
    ///
    /// - Parameter secret: What is asked for; `nil` asks for none.
    init(_ secret: URLSecret?) {
        self.place = secret?.place
        self.values = secret?.values.compactMap { $0.value.map { Array($0.utf8) } } ?? []
    }

    /// Looks at a URL.
    ///
    /// - Parameters:
    ///   - url: The URL.
    ///   - isKnown: Whether callouts are taken at a path.
    /// - Returns: What it says; `nil` if callouts are taken at no path of it.
    func look(at url: URI, isKnown: (String) -> Bool) -> Finding? {
        let path = url.path
        switch self.place {
        case nil: return isKnown(path) ? Finding(path: path, hasSecret: true) : nil
        case .query(let name):
            return isKnown(path) ? Finding(path: path, hasSecret: self.hasSecret(url.query, name)) : nil
        case .path:
            if let slash = path.lastIndex(of: "/"), isKnown(String(path[..<slash])) {
                let candidate = path[path.index(after: slash)...]
                return Finding(path: String(path[..<slash]), hasSecret: self.isSecret(candidate))
            }
            return isKnown(path) ? Finding(path: path, hasSecret: false) : nil
        }
    }

    private func hasSecret(_ query: String?, _ name: String) -> Bool {
        let candidates = (query ?? "").split(separator: "&").filter { $0.hasPrefix("\(name)=") }
        // With two of them somebody else might read the other one.
        guard candidates.count == 1, let candidate = candidates.first else { return false }
        return self.isSecret(candidate.dropFirst(name.count + 1))
    }

    /// Compares in a time that tells nothing of the secret but its length, with every value.
    private func isSecret(_ candidate: Substring) -> Bool {
        let candidate = Array(candidate.utf8)
        var isFound = false
        for value in self.values {
            var difference = UInt8(value.count == candidate.count ? 0 : 1)
            for (index, byte) in value.enumerated() {
                difference |= byte ^ (index < candidate.count ? candidate[index] : 0)
            }
            // No short way out: which of the values it is shall not show either.
            isFound = (difference == 0) || isFound
        }
        return isFound
    }
}
