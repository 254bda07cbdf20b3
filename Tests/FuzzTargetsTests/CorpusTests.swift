import Foundation
import FuzzTargets
import Testing

/// Replays what the fuzzer found worth keeping, inputs that once crashed among it.
@Suite
struct CorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fuzzing/Corpus")

    /// The files of a target's corpus: their names, and their bytes.
    private static func corpus(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        let folder = Self.folder.appending(path: target.rawValue).standardizedFileURL
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .map { ($0, Array(try Data(contentsOf: folder.appending(path: $0)))) }
    }

    @Test(arguments: FuzzTarget.allCases)
    func `Everything holds for each input of the corpus`(target: FuzzTarget) throws {
        let corpus = try Self.corpus(of: target)
        #expect(corpus.count >= 10, "There is hardly anything to replay.")
        for (name, bytes) in corpus {
            do throws(FuzzFailure) {
                try target.check(bytes)
            } catch {
                Issue.record("\(target.rawValue)/\(name): \(error)")
            }
        }
    }

    @Test(arguments: FuzzTarget.allCases)
    func `Everything holds for nothing, for NULs, and for an input that ends early`(target: FuzzTarget) throws {
        try target.check([])
        try target.check([0, 0, 0, 0, 0, 0, 0, 0])
        for (_, bytes) in try Self.corpus(of: target) { try target.check(Array(bytes.prefix(bytes.count / 2))) }
    }
}
