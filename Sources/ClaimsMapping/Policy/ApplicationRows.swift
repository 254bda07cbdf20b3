/// Which rows of a table can fit the sign-ins to an application, so that the others need not be looked at.
struct ApplicationRows: Sendable, Hashable {
    /// The rows that name an application, by its id, in order.
    private var named: [String: [Int]] = [:]
    /// The rows that name none, and so fit any, in order.
    private var unnamed: [Int] = []

    init(_ rows: [PolicyTable.Row]) {
        for (place, row) in rows.enumerated() {
            if row.match.applications.isEmpty { self.unnamed.append(place) }
            for application in row.match.applications { self.named[application, default: []].append(place) }
        }
    }

    /// The first row that fits.
    ///
    /// - Parameters:
    ///   - applicationID: The application; `nil` where the event names none.
    ///   - fits: Tells whether a row fits; asked in the order of the rows.
    /// - Returns: The row's place.
    func first(for applicationID: String?, where fits: (Int) -> Bool) -> Int? {
        let named = applicationID.flatMap { self.named[$0] } ?? []
        var (nextNamed, nextUnnamed) = (0, 0)
        while nextNamed < named.count || nextUnnamed < self.unnamed.count {
            let place: Int
            if nextUnnamed == self.unnamed.count
                || nextNamed < named.count && named[nextNamed] < self.unnamed[nextUnnamed]
            {
                place = named[nextNamed]
                nextNamed += 1
            } else {
                place = self.unnamed[nextUnnamed]
                nextUnnamed += 1
            }
            if fits(place) { return place }
        }
        return nil
    }
}
