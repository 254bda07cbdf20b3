import LDAP

extension SearchRequest {
    /// The read of one entry.
    ///
    /// - Parameters:
    ///   - name: The entry's name.
    ///   - attributes: The attributes wanted.
    init(reading name: DistinguishedName, attributes: [String]) {
        self.init(
            base: name,
            scope: .baseObject,
            filter: .present(attribute: "objectClass"),
            attributes: attributes,
            sizeLimit: 1
        )
    }
}
