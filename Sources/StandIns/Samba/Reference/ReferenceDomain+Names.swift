extension ReferenceDomain {
    /// Names that break what pastes filters and DNs together, each the `cn` of a person and of a group.
    ///
    /// The person with the name of index `n` is ``oddPerson(_:)``, and is a member of the one group ``oddGroup(_:)``.
    public static let oddNames = [
        "Okafor, Ines", "Plus+Minus", "Say \"Ahoy\"", "Back\\slash", "Less<Than>More", "Semi;colon", "Equals=Sign",
        "#Hash", "In # side", " leading", "trailing ", "  both  ", "Slash/Name", "Star*(Paren)", "Ship 🚢 Ahoy",
        "שלום עולם", "مرحبا, أهلا", "Zo\u{EB} composed", "Zoe\u{308} decomposed", "Line\nFeed", "CN=In,OU=Name",
    ]

    /// The account name of somebody with an odd name.
    ///
    /// - Parameter index: The index in ``oddNames``.
    /// - Returns: The account name.
    public static func oddPerson(_ index: Int) -> String { "odd-person-\(index)" }

    /// The account name of a group with an odd name, global and a security group.
    ///
    /// - Parameter index: The index in ``oddNames``.
    /// - Returns: The account name.
    public static func oddGroup(_ index: Int) -> String { "odd-group-\(index)" }

    /// A person for each odd name.
    static var oddPeople: [SambaAccount] {
        self.oddNames.enumerated().map { self.person(self.oddPerson($0.offset), name: $0.element) }
    }

    /// A group for each odd name.
    static var oddGroups: [SambaGroup] {
        self.oddNames.enumerated()
            .map { index, name in
                SambaGroup(self.oddGroup(index), name: name, members: [self.oddPerson(index)])
            }
    }
}
