public import DirectoryValues

/// The groups of an entry, by their names in the forms that were asked for.
public struct GroupNames: Sendable, Hashable {
    /// The names by form; a group without a name of a form is not in that form's list.
    public let namesByForm: [GroupNameForm: [String]]
    /// How many groups there are, named or not.
    public let count: Int

    /// No groups.
    public static let none = GroupNames(namesByForm: [:], count: 0)

    /// Creates a value.
    ///
    /// - Parameters:
    ///   - namesByForm: The names by form.
    ///   - count: How many groups there are.
    public init(namesByForm: [GroupNameForm: [String]], count: Int) {
        self.namesByForm = namesByForm
        self.count = count
    }

    /// The names of one form, in the order found.
    public subscript(form: GroupNameForm) -> [String] { self.namesByForm[form] ?? [] }
}
