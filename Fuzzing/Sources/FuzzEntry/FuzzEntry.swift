import FuzzTargets
import Glibc

/// Gives an input to the target that the environment variable `FUZZ_TARGET` names.
///
/// A failure ends the process, which is how libFuzzer learns of it; it then keeps the input.
///
/// - Parameters:
///   - bytes: The input.
///   - count: How many bytes it has.
@c(entra_ldap_bridge_fuzz)
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) {
    do throws(FuzzFailure) {
        try target.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
        preconditionFailure("\(error)")
    }
}

private let target: FuzzTarget = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        preconditionFailure("FUZZ_TARGET must be one of \(names)")
    }
    return target
}()
