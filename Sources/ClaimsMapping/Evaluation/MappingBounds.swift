/// How much of a directory's answer one rule looks at.
///
/// All bounds are far above what fits into a token, so that only something that is wrong anyway meets them.
enum MappingBounds {
    /// The most bytes of one value, found or made.
    static let maximumValueBytes = 65_536
    /// The most values of one attribute, and the most groups.
    ///
    /// A rule that finds more gives nothing: to take some of them would be to choose between them.
    static let maximumValueCount = 10_000
    /// The most bytes of all values of one rule together that a stage may make.
    static let maximumTotalBytes = 4_194_304
}
