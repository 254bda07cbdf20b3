import Foundation
import StandIns
import Testing

@Suite
struct DirectoryAvailabilityTests {
    /// The one place where a server that is missing is an issue: tests that need it are not run.
    @Test(arguments: DirectoryAvailability.all)
    func `This machine can run the server, or somebody allowed that it cannot`(
        _ availability: DirectoryAvailability
    ) {
        guard !availability.isAvailable else { return }
        FileHandle.standardError.write(Data("\(DirectoryAvailability.mark)\(availability)\n".utf8))
        if !DirectoryAvailability.isMissingAllowed {
            Issue.record("\(availability); \(DirectoryAvailability.permission)=1 allows to go without its tests")
        }
    }
}
