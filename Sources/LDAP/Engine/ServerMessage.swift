/// One message of the server, decoded and copied out of libldap's memory.
enum ServerMessage {
    /// The end of an operation (RFC 4511, section 4.1.9).
    struct Result {
        var code: ResultCode
        var matchedDN: String?
        var diagnosticMessage: String?
        var referrals: [String]
        var controls: [Control] = []
        /// What the server says in a SASL bind (RFC 4511, section 4.2.2).
        var serverCredentials: [UInt8]?
    }

    case entry(messageID: Int32, SearchEntry)
    case reference(messageID: Int32, urls: [String])
    case searchDone(messageID: Int32, Result)
    case bindResponse(messageID: Int32, Result)
    case compareDone(messageID: Int32, Result)
    case extendedResponse(messageID: Int32, Result, ExtendedResult)
    /// A notification that no operation asked for (message id 0), such as the notice of disconnection.
    case unsolicited(Result)
    /// A message that ends nothing and that no operation of this client asks for: nothing to do.
    case intermediate
    /// An answer of a kind that this client never asks for.
    case foreign
}
