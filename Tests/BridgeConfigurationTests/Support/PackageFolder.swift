import Foundation

/// The folder of the package, where its own configurations and documents are.
enum PackageFolder {
    static let path = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "../../..")
        .standardized
        .path
}
