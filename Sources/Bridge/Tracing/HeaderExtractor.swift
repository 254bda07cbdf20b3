import HTTPTypes
import Tracing

/// Reads headers for instruments; several of one name are joined by commas.
struct HeaderExtractor: Extractor {
    func extract(key: String, from headers: HTTPFields) -> String? {
        guard let name = HTTPField.Name(key) else { return nil }
        let values = headers[values: name]
        return values.isEmpty ? nil : values.joined(separator: ",")
    }
}
