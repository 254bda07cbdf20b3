public import DirectoryValues

/// The groups of an entry, by their names in the forms that were asked for.
public struct GroupNames: Sendable, Hashable {
    /// The names by form; a group without a name of a form is not in that form's list.
    public let namesByForm: [GroupNameForm: [String]]
    /// How many groups there are, named or not.
    public let count: Int
    /// How many of them have no entry that the directory shows, and so no other name than their SID.
    ///
    /// They come from `tokenGroups`: groups of other domains and forests, or a former SID of a migrated group. They are in
    /// the list of ``GroupNameForm/sid`` and in no other. Where only SIDs are asked for, it is not looked at: 0.
    public let unnamed: Int

    /// No groups.
    public static let none = GroupNames(namesByForm: [:], count: 0)

    /// Creates a value.
    ///
    /// - Parameters:
    ///   - namesByForm: The names by form.
    ///   - count: How many groups there are.
    ///   - unnamed: How many of them have no entry.
    public init(namesByForm: [GroupNameForm: [String]], count: Int, unnamed: Int = 0) {
        self.namesByForm = namesByForm
        self.count = count
        self.unnamed = unnamed
    }

    /// The names of one form, in the order found.
    public subscript(form: GroupNameForm) -> [String] { self.namesByForm[form] ?? [] }
}
