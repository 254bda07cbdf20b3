import DirectoryValues
import LDAP

/// What makes two requests the same: the tenant, and all of the request.
///
/// Tenants never share an answer, and neither do two requests of which one asks for another attribute, form of group names
/// or condition. Directories need no part in it: a cache belongs to those that its look-up asks.
///
/// The order of attributes, and their case (RFC 4512, section 2.5), make no difference to an answer. Those of a subject's
/// values can: some attributes are compared exactly.
///
/// One run of bytes, and not the request itself, because there are tens of thousands of keys: each part comes with its
/// length before it, so that no two requests have the same bytes.
struct CacheKey: Sendable, Hashable {
    private let bytes: [UInt8]

    /// The memory that it takes.
    var byteCount: Int { HeapSize.array(self.bytes) }

    init(tenantID: String?, request: ResolutionRequest) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(320)
        func append(_ text: String?) {
            guard let text else {
                bytes.append(0xff)
                return
            }
            // The length in as many bytes as it needs, seven bits each; the first one is never 0xff.
            var length = text.utf8.count
            bytes.append(UInt8(length & 0x3f) | (length > 0x3f ? 0x40 : 0))
            length >>= 6
            while length > 0 {
                bytes.append(UInt8(length & 0x7f) | (length > 0x7f ? 0x80 : 0))
                length >>= 7
            }
            bytes.append(contentsOf: text.utf8)
        }
        append(tenantID)
        append(request.entry?.normalized)
        for field in Subject.Field.allCases { append(request.subject[field]) }
        bytes.append(request.subject.isGuest ? 1 : 0)
        for form in GroupNameForm.allCases { bytes.append(request.groupForms.contains(form) ? 1 : 0) }
        for condition in AccountCondition.allCases {
            bytes.append(request.accountConditions.contains(condition) ? 1 : 0)
        }
        for attribute in Set(request.attributes.map { $0.lowercased() }).sorted() { append(attribute) }
        // Without the room that was reserved and not used.
        self.bytes = bytes.withUnsafeBufferPointer { Array($0) }
    }
}
