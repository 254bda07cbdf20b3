extension DistinguishedName {
    /// Checks that the name can be sent.
    ///
    /// A type is printed as it stands: it must not be able to cut the name or to add to it.
    func validate() throws(LDAPError) {
        for name in self.relativeNames {
            for pair in name.attributes where !AttributeDescription.isValid(pair.type) {
                throw LDAPError(code: .invalidRequest, message: "not an attribute type in a name: \"\(pair.type)\"")
            }
        }
    }
}
