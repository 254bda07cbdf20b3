import DirectoryValues
import LDAP

extension EntryOrigin {
    /// Where the entry stands, from the top, without the entry itself: `corp.example/People/Engineering`.
    ///
    /// - Returns: The path.
    /// - Throws: ``AttributeValueError/notDistinguishedName`` where the entry's name is none, and
    ///   ``AttributeValueError/noSuchPart`` where nothing is above it or a level above it is no text.
    func directoryPath() throws(AttributeValueError) -> String {
        guard let name = try? DistinguishedName(parsing: self.distinguishedName) else { throw .notDistinguishedName }
        guard let parent = name.parent, !parent.isEmpty else { throw .noSuchPart }
        let domain = parent.domainText
        let isDomain =
            domain != nil && parent.relativeNames.allSatisfy { $0.attributes.count == 1 && $0.value(of: "dc") != nil }
        let path = parent.pathText
        // Without its path the domain alone would be another place.
        guard path != nil || isDomain else { throw .noSuchPart }
        let escapedDomain = domain?.replacing("\\", with: "\\\\").replacing("/", with: "\\/")
        return [escapedDomain, path].compactMap { $0 }.joined(separator: "/")
    }
}
