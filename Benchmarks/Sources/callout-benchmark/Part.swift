import ArgumentParser

/// A part of the benchmark.
enum Part: String, CaseIterable, Sendable, ExpressibleByArgument {
    case saturation
    case rate
    case delay
    case start
    case memory
}
