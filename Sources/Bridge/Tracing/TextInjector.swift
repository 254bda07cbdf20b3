import Tracing

/// Has an instrument write what it would hand on into a dictionary.
struct TextInjector: Injector {
    func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) {
        carrier[key.lowercased()] = value
    }
}
