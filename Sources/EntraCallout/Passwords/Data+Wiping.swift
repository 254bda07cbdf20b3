import FoundationEssentials
import Glibc

extension Data {
    /// Overwrites all bytes with zeros; the optimizer does not leave it out.
    mutating func wipe() {
        self.withUnsafeMutableBytes { bytes in
            if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
        }
    }
}
