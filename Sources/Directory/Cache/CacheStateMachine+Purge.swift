extension CacheStateMachine {
    /// Drops all that is known of a user, and keeps look-ups under way from bringing it back.
    ///
    /// - Parameters:
    ///   - name: A value of the user's subject.
    ///   - entry: The user's entry, if the name may be an entry's.
    /// - Returns: How many answers there were.
    mutating func purge(name: UserFingerprint, entry: UserFingerprint?) -> Int {
        self.purgeCount += 1
        // Whose entry a look-up will find, nobody knows before its end: a purge of an entry concerns all of them.
        self.detachFlights { entry != nil || $0.subjectNames.contains(name) }
        return self.entries.removeAll { stored in
            stored.answer.names.contains { $0 == name || $0 == entry }
        }
    }

    /// Drops everything.
    ///
    /// - Returns: How many answers there were.
    mutating func purgeAll() -> Int {
        self.purgeCount += 1
        self.detachFlights { _ in true }
        let count = self.entries.count
        self.entries.removeAll()
        return count
    }

    private mutating func detachFlights(where isConcerned: (Flight) -> Bool) {
        for (flightID, flight) in self.flights where !flight.isDetached && isConcerned(flight) {
            self.flights[flightID]?.isDetached = true
            self.openFlights[flight.key] = nil
        }
    }
}
