import DirectoryValues

extension SecurityIdentifier {
    /// Whether it is the same in every domain: `S-1-5-32-...` (MS-DTYP 2.4.2.4).
    var isBuiltin: Bool { self.authority == 5 && self.subAuthorities.first == 32 }
}
