extension DistinguishedName {
    /// The entry's own level; `nil` for the root DSE.
    public var leaf: RelativeName? { self.relativeNames.first }

    /// The name one level up; `nil` for the root DSE.
    public var parent: DistinguishedName? {
        guard !self.isEmpty else { return nil }
        // In the normalized form each comma ends a level.
        let rest = self.normalized.utf8.drop { $0 != UInt8(ascii: ",") }.dropFirst()
        return DistinguishedName(Array(self.relativeNames.dropFirst()), normalized: String(Substring(rest)))
    }

    /// The name of an entry right below this one.
    ///
    /// - Parameter relativeName: The entry's own level.
    /// - Returns: The name; its text begins with the new level.
    public func appending(_ relativeName: RelativeName) -> DistinguishedName {
        self.appending(DistinguishedName([relativeName]))
    }

    /// The name of an entry right below this one.
    ///
    /// - Parameters:
    ///   - type: The attribute type that names the entry.
    ///   - text: Its value as it is, with nothing escaped.
    /// - Returns: The name; its text begins with the new level.
    public func appending(_ type: String, _ text: String) -> DistinguishedName {
        self.appending(RelativeName(type, text))
    }

    /// The name that a name relative to this one stands for.
    ///
    /// - Parameter relative: The levels below this name, as ``relative(to:)`` gives them.
    /// - Returns: The name; its text begins with the relative name.
    public func appending(_ relative: DistinguishedName) -> DistinguishedName {
        guard !relative.isEmpty else { return self }
        guard !self.isEmpty else { return relative }
        return DistinguishedName(
            relative.relativeNames + self.relativeNames,
            normalized: relative.normalized + "," + self.normalized
        )
    }

    /// Whether the entry lies below another, at any depth; no entry lies below itself.
    ///
    /// - Parameter ancestor: The name that may lie above.
    /// - Returns: Whether it does, by normalized form.
    public func isDescendant(of ancestor: DistinguishedName) -> Bool {
        guard !ancestor.isEmpty else { return !self.isEmpty }
        let own = self.normalized.utf8
        let other = ancestor.normalized.utf8
        guard own.count > other.count else { return false }
        let tail = own.suffix(other.count + 1)
        return tail.first == UInt8(ascii: ",") && tail.dropFirst().elementsEqual(other)
    }

    /// The levels of the name below another.
    ///
    /// - Parameter ancestor: A name above, or the name itself.
    /// - Returns: The levels, none for the name itself; `nil` when the name does not lie below the other.
    public func relative(to ancestor: DistinguishedName) -> DistinguishedName? {
        guard self == ancestor || self.isDescendant(of: ancestor) else { return nil }
        return DistinguishedName(Array(self.relativeNames.dropLast(ancestor.relativeNames.count)))
    }

    /// The first value of an attribute in the entry's own level, as text: the `cn` of a group, for example.
    ///
    /// - Parameter type: The attribute type, in any case.
    /// - Returns: The value; `nil` when the level has no such attribute or the value is not UTF-8 text.
    public func leafValue(of type: String) -> String? {
        self.leaf?.value(of: type)
    }

    /// The first value of an attribute on any level, as text: the nearest `ou`, for example.
    ///
    /// - Parameter type: The attribute type, in any case.
    /// - Returns: The value nearest to the entry that is UTF-8 text; `nil` when there is none.
    public func firstValue(of type: String) -> String? {
        for level in self.relativeNames {
            if let value = level.value(of: type) { return value }
        }
        return nil
    }
}
