import EntraCallout
import FoundationEssentials

extension ValueForm where Value == ListenAddress {
    /// Where to listen.
    static let listenAddress = ValueForm.scalar(
        "`host:port`, for example `127.0.0.1:8080` or `[::]:8443`",
        shape: .text(pattern: ".*:[0-9]{1,5}")
    ) { text throws(TextFault) in
        guard let address = ListenAddress(text.value) else { throw .mismatch }
        return address
    }
}

extension ValueForm where Value == String {
    /// One label of a host's name (RFC 1123, section 2.1), brought into lower case.
    static let hostLabel =
        ValueForm.scalar(
            "one part of a host name, such as `contoso`",
            shape: .text(pattern: "[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?")
        ) { text throws(TextFault) in
            let bytes = text.value.utf8
            let isLabel = bytes.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
            let hyphen = UInt8(ascii: "-")
            guard isLabel, (1...63).contains(bytes.count), bytes.first != hyphen, bytes.last != hyphen else {
                throw text.value.contains(".") ? .because("only the part before the first dot") : .mismatch
            }
            return text.value.lowercased()
        }
        .writing { .text($0) }

    /// The path of the callouts' URL.
    static let urlPath =
        ValueForm.scalar("a URL path such as `/callout`", shape: .text(pattern: "/.*")) { text throws(TextFault) in
            guard text.value.hasPrefix("/") else { throw .because("it must begin with `/`") }
            let isPlain = text.value.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || "/-._~".unicodeScalars.contains(scalar))
            }
            guard isPlain, text.value.utf8.count <= 1024 else {
                throw .because("only letters, digits and `/-._~`")
            }
            return text.value
        }
        .writing { .text($0) }

    /// The URL of a document with keys, which are only trusted if they came by TLS or from this machine.
    static let documentURL =
        ValueForm.scalar("an `https` URL", shape: .text(pattern: "[Hh][Tt][Tt][Pp][Ss]?:.*")) {
            text throws(TextFault) in
            guard let url = URL(string: text.value), let scheme = url.scheme?.lowercased(), let host = url.host(),
                !host.isEmpty, url.user() == nil, url.password() == nil
            else { throw .mismatch }
            switch scheme {
            case "https": return text.value
            case "http" where NetworkHost.isLoopback(host): return text.value
            case "http":
                throw .because("`http` is taken for this machine only: anybody on the way could change the keys")
            default: throw .mismatch
            }
        }
        .writing { .text($0) }
}
