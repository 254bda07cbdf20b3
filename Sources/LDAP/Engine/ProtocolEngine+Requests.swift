import CLDAP
import Glibc

extension ProtocolEngine {
    /// Encodes a request and returns its message id.
    ///
    /// `remaining` is the time until the operation's deadline.
    func encode(_ request: OperationRequest, remaining: Duration) throws(LDAPError) -> Int32 {
        switch request {
        case .search(let search), .stream(let search, _): try self.search(search, remaining: remaining)
        case .compare(let compare): try self.compare(compare)
        case .extended(let extended): try self.extended(extended)
        case .bind(let bind): try self.bind(bind)
        }
    }

    /// Encodes a search and returns its message id.
    func search(_ request: SearchRequest, remaining: Duration) throws(LDAPError) -> Int32 {
        var limit = timeval()
        // The server's limit has whole seconds and only backs ours up: rounded up, so that it never cuts first.
        let time = min(remaining, request.timeLimit ?? remaining).components
        limit.tv_sec = max(1, min(Int(time.seconds) + (time.attoseconds > 0 ? 1 : 0), Int(Int32.max)))
        if request.aliases != self.aliases {
            var aliases = request.aliases.rawValue
            try self.check(ldap_set_option(self.handle, LDAP_OPT_DEREF, &aliases), doing: "set how aliases are treated")
            self.aliases = request.aliases
        }
        var messageID: Int32 = 0
        let attributes = request.attributes.isEmpty ? ["1.1"] : request.attributes
        let result = try Self.withControls(request.controls) { controls throws(LDAPError) in
            withCStringArray(attributes) { attributes in
                ldap_search_ext(
                    self.handle,
                    request.base.description,
                    request.scope.rawValue,
                    request.filter.description,
                    attributes,
                    request.typesOnly ? 1 : 0,
                    controls,
                    nil,
                    &limit,
                    Int32(request.sizeLimit),
                    &messageID
                )
            }
        }
        try self.check(result, doing: "encode the search")
        return messageID
    }

    private func compare(_ request: CompareRequest) throws(LDAPError) -> Int32 {
        var messageID: Int32 = 0
        let result = Self.withValue(request.value) { value in
            ldap_compare_ext(self.handle, request.entry.description, request.attribute, value, nil, nil, &messageID)
        }
        try self.check(result, doing: "encode the comparison")
        return messageID
    }

    private func extended(_ request: ExtendedRequest) throws(LDAPError) -> Int32 {
        var messageID: Int32 = 0
        let result =
            if let value = request.value {
                Self.withValue(value) { ldap_extended_operation(self.handle, request.name, $0, nil, nil, &messageID) }
            } else {
                ldap_extended_operation(self.handle, request.name, nil, nil, nil, &messageID)
            }
        try self.check(result, doing: "encode the extended operation")
        return messageID
    }

    private func bind(_ request: BindRequest) throws(LDAPError) -> Int32 {
        var messageID: Int32 = 0
        let result = try Self.withControls(request.controls) { controls throws(LDAPError) in
            // Encoded from where it is: a copy of ours would have to be wiped too. libldap changes nothing in it.
            request.password.withUnsafeBytes { bytes in
                // Wiped meanwhile, because its caller gave up: without a password it would be another kind of bind.
                guard !bytes.isEmpty else { return LDAP_PARAM_ERROR }
                var value = berval(
                    bv_len: ber_len_t(bytes.count),
                    bv_val: UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
                )
                return ldap_sasl_bind(self.handle, request.dn, nil, &value, controls, nil, &messageID)
            }
        }
        try self.check(result, doing: "encode the bind")
        return messageID
    }

    /// Calls `body` with the bytes as libldap takes them: never at a null pointer, which would mean that there are none.
    private static func withValue<Result>(_ bytes: [UInt8], _ body: (UnsafeMutablePointer<berval>) -> Result) -> Result
    {
        var storage = bytes.isEmpty ? [0] : bytes
        return storage.withUnsafeMutableBytes { storage in
            var value = berval(
                bv_len: ber_len_t(bytes.count),
                bv_val: storage.baseAddress?.assumingMemoryBound(to: CChar.self)
            )
            return body(&value)
        }
    }
}
