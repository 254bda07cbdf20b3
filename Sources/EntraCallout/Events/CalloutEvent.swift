/// One event that Entra sent, read from a request's body.
public struct CalloutEvent: Sendable, Hashable {
    /// The tenant that the event claims to come from, in lower case; the caller's token must name the same.
    public let tenantID: String
    /// The id by which Entra's sign-in log knows this sign-in, in lower case; what is no GUID counts as absent.
    public let correlationID: String?
    /// The protocol of the sign-in: `OAUTH2.0`, `SAML` or `WS-FED`, or what came instead.
    public let protocolName: String?
    /// The application that the user signs in to.
    public let application: EventApplication?
    /// The application that the token is for.
    public let resource: EventApplication?
    /// What the event has beside that, by its kind.
    public let payload: EventPayload

    /// The kind of event.
    public var kind: EventKind { self.payload.kind }

    /// The user, where the event names one.
    public var user: EventUser? { self.payload.user }

    /// Reads an event.
    ///
    /// Absent members, `null` and empty text are the same. Members that are read must have their documented type,
    /// other than the correlation id; all others are ignored, so that they never cost anybody the sign-in.
    ///
    /// - Parameters:
    ///   - body: The request's body: JSON in UTF-8, bounded by whoever received it.
    ///   - kinds: The kinds of event that are answered.
    /// - Throws: ``EventError`` that names the member at fault.
    /// - Returns: The event.
    public static func decode(
        _ body: some Sequence<UInt8>,
        accepting kinds: Set<EventKind> = [.tokenIssuanceStart]
    ) throws(EventError) -> CalloutEvent {
        let fields = try FieldReader(body: body)
        let type = try fields.string("type")
        guard let kind = EventKind(type: type) else {
            throw EventError(
                code: .unknownEvent,
                path: "type",
                message: "type \"\(LogText.escaped(type))\" is no event that this service knows"
            )
        }
        guard kinds.contains(kind) else { throw .unconfigured(kind) }
        return try CalloutEvent(kind: kind, fields: fields)
    }

    private init(kind: EventKind, fields: FieldReader) throws(EventError) {
        let data = try fields.object("data")
        self.tenantID = try data.identifier("tenantId")
        let context = try data.object("authenticationContext")
        self.correlationID = context.wellFormedIdentifier("correlationId")
        let protocolName = try context.optionalString("protocol")
        self.protocolName = protocolName == "OAUTH2" ? "OAUTH2.0" : protocolName
        self.application = try Self.application(context, "clientServicePrincipal")
        self.resource = try Self.application(context, "resourceServicePrincipal")
        self.payload = try EventPayload(kind, data: data, context: context)
    }

    private static func application(
        _ context: FieldReader,
        _ name: String
    ) throws(EventError) -> EventApplication? {
        guard let fields = try context.optionalObject(name) else { return nil }
        return try EventApplication(fields)
    }
}
