import HTTPTypes

/// What is answered: for Entra anything but 200 means that the sign-in fails.
struct CalloutResponse: Sendable {
    let status: HTTPResponse.Status
    let body: [UInt8]
    /// When it is worth trying again, in seconds.
    var retryAfter: Int? { self.status == .serviceUnavailable ? 1 : nil }
    /// Whether the connection is of no more use, because bytes of the request are still to come.
    var closesConnection = false
}
