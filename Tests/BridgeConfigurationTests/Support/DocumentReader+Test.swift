@testable import BridgeConfiguration

extension DocumentReader {
    /// A reader over the files of the tests, whose findings are looked at afterwards.
    static func forTest(_ findings: FindingCollector) -> DocumentReader {
        let folder = Folder(ofFile: TestLoader.path)
        return DocumentReader(
            findings: findings,
            references: ReferenceResolver(
                environment: ["LDAP_BIND_PASSWORD": "x", "URL_SECRET": "a-secret-of-the-url"],
                files: TestLoader.files,
                folder: folder,
                findings: findings
            ),
            files: TestLoader.files,
            folder: folder
        )
    }
}
