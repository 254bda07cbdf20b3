/// A scalar's text after its references were followed.
struct ResolvedText: Sendable {
    let value: String
    /// Whether all of it is in the document.
    ///
    /// Other text is somebody's secret until its key says otherwise, and is never shown.
    let isLiteral: Bool
}
