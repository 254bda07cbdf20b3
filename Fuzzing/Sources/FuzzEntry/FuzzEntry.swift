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
    let start = processorSeconds()
    do throws(FuzzFailure) {
        try target.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
        preconditionFailure("\(error)")
    }
    // libFuzzer's own limit is of time that passes, which says little on a machine with other work to do.
    let seconds = processorSeconds() - start
    precondition(seconds < maximumSeconds, "an input took \(seconds) s of the processor")
}

/// Several times what the worst known input takes.
private let maximumSeconds = 1.0

private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

private let target: FuzzTarget = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        preconditionFailure("FUZZ_TARGET must be one of \(names)")
    }
    return target
}()
