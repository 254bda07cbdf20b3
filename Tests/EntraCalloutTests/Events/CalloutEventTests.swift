import StandIns
import Testing

@testable import EntraCallout

@Suite("CalloutEvent")
struct CalloutEventTests {
    @Test("reads a synchronized member")
    func readsMember() throws {
        let event = try CalloutEvent.decode(EventSample.member.body)
        #expect(event.kind == .tokenIssuanceStart)
        #expect(event.tenantID == EventSample.tenantID)
        #expect(event.correlationID == "f40b9c62-7d1e-4a85-93cf-2e6b08d7a514")
        #expect(event.protocolName == "OAUTH2.0")
        #expect(event.application?.applicationID == StandInApplication.dispatch.applicationID)
        #expect(event.application?.displayName == "Harbour Lane Dispatch")
        #expect(event.resource == event.application)
        #expect(event.user?.id == "1d50c8b7-f394-4e26-8a0d-b96e72f1c435")
        #expect(event.user?.userPrincipalName == "ines.okafor@harbourlane.example")
        #expect(event.user?.onPremisesSamAccountName == "iokafor")
        #expect(event.user?.onPremisesSecurityIdentifier == "S-1-5-21-1874205361-2960417738-508821194-41207")
        #expect(event.user?.onPremisesUserPrincipalName == "iokafor@corp.harbourlane.example")
        #expect(event.user?.isGuest == false)
    }

    @Test("knows a guest, who has nothing on premises")
    func readsGuest() throws {
        let user = try #require(CalloutEvent.decode(EventSample.guest.body).user)
        #expect(user.isGuest)
        #expect(user.onPremisesSecurityIdentifier == nil)
        #expect(user.mail == "t.lindqvist@quaysons.example")
    }

    @Test("reads a user who exists in Entra only")
    func readsCloudOnly() throws {
        let user = try #require(CalloutEvent.decode(EventSample.cloudOnly.body).user)
        #expect(user.userType == "Member")
        #expect(user.onPremisesSamAccountName == nil)
        #expect(user.mail == nil)
    }

    @Test("needs no more than type, tenant and user")
    func readsTheLeast() throws {
        let event = try CalloutEvent.decode(EventSample.minimal().utf8)
        #expect(event.user?.id == "1d50c8b7-f394-4e26-8a0d-b96e72f1c435")
        #expect(event.application == nil)
        #expect(event.correlationID == nil)
        #expect(event.user?.userPrincipalName == nil)
    }

    @Test("compares the type without regard to case")
    func ignoresCaseOfType() throws {
        let text = EventSample.minimal(type: #""MICROSOFT.graph.AuthenticationEvent.TOKENissuancestart""#)
        #expect(try CalloutEvent.decode(text.utf8).kind == .tokenIssuanceStart)
    }

    @Test("takes null and empty text as absent, and ignores members that it does not know")
    func ignoresNullAndUnknown() throws {
        let text = EventSample.minimal(
            inData: #","userSignUpInfo":null,"otpContext":{"x":[1]}"#,
            inContext: #","correlationId":"","resourceServicePrincipal":null,"protocol":"","future":true"#,
            user: #"{"id":"1d50c8b7-f394-4e26-8a0d-b96e72f1c435","mail":"","userPrincipalName":null,"age":7}"#
        )
        let event = try CalloutEvent.decode(text.utf8)
        #expect(event.correlationID == nil)
        #expect(event.resource == nil)
        #expect(event.protocolName == nil)
        #expect(event.user?.mail == nil)
        #expect(event.user?.userPrincipalName == nil)
    }

    @Test(
        "does not look at members that it has no use for",
        arguments: [#""text""#, "7", "true", "[]", #"{"x":[1]}"#, "null", #""""#]
    )
    func ignoresUnreadMembers(value: String) throws {
        func members(_ names: String...) -> String { names.map { ",\"\($0)\":\(value)" }.joined() }
        let principal = #"{"appId":"71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"\#(members("id"))}"#
        let event = EventSample.minimal(
            inData: members("@odata.type", "authenticationEventListenerId", "customAuthenticationExtensionId"),
            inContext: members("client") + #","clientServicePrincipal":\#(principal)"#,
            user: #"{"id":"1d50c8b7-f394-4e26-8a0d-b96e72f1c435""#
                + members("displayName", "givenName", "surname", "companyName", "preferredLanguage")
                + members("preferredDataLocation", "createdDateTime") + "}"
        )
        let text = #"{"source":\#(value),"# + event.dropFirst()
        #expect(
            try CalloutEvent.decode(text.utf8).application?.applicationID == "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"
        )
    }

    @Test(
        "takes a correlation id that is no GUID as absent",
        arguments: [
            "null", "true", "7", "[]", "{}", #""""#, #""x""#, #""f40b9c62-7d1e-4a85-93cf-2e6b08d7a51\n""#,
            #""f40b9c627d1e4a8593cf2e6b08d7a514""#,
        ]
    )
    func ignoresMalformedCorrelationID(value: String) throws {
        let text = EventSample.minimal(inContext: #","correlationId":\#(value)"#)
        #expect(try CalloutEvent.decode(text.utf8).correlationID == nil)
    }

    @Test(
        "takes whoever is not called a member for a guest",
        arguments: [
            (#""Member""#, false), (#""member""#, false), (#""MEMBER""#, false), (#""Guest""#, true),
            (#""guest""#, true),
            (#""Partner""#, true), (#""Member ""#, true), (#""Members""#, true), (#""""#, true), ("null", true),
        ]
    )
    func failsClosedOnGuests(userType: String, isGuest: Bool) throws {
        let text = EventSample.minimal(
            user: #"{"id":"1d50c8b7-f394-4e26-8a0d-b96e72f1c435","userType":\#(userType)}"#
        )
        #expect(try CalloutEvent.decode(text.utf8).user?.isGuest == isGuest)
        #expect(try CalloutEvent.decode(EventSample.minimal().utf8).user?.isGuest == true)
    }

    @Test("accepts the other spellings that occur")
    func acceptsOtherSpellings() throws {
        let text = EventSample.minimal(
            inContext: #","protocol":"OAUTH2","clientServicePrincipal":{"appDisplayName":"Dispatch"}"#,
            user: #"{"id":"1d50c8b7-f394-4e26-8a0d-b96e72f1c435","onPremiseUserPrincipalName":"a@corp.example"}"#
        )
        let event = try CalloutEvent.decode(text.utf8)
        #expect(event.protocolName == "OAUTH2.0")
        #expect(event.application?.displayName == "Dispatch")
        #expect(event.user?.onPremisesUserPrincipalName == "a@corp.example")
    }

    @Test("brings GUIDs into lower case")
    func lowersIdentifiers() throws {
        let text = EventSample.minimal(
            tenantID: #""5B1E0C7D-3A94-4F62-8D27-C1F60E9A4B38""#,
            inContext: #","clientServicePrincipal":{"appId":"71D9E5A6-C430-4E8B-9F12-36B8027C4D5A"}"#
                + #","correlationId":"F40B9C62-7D1E-4A85-93CF-2E6B08D7A514""#
        )
        let event = try CalloutEvent.decode(text.utf8)
        #expect(event.tenantID == EventSample.tenantID)
        #expect(event.correlationID == "f40b9c62-7d1e-4a85-93cf-2e6b08d7a514")
        #expect(event.application?.applicationID == "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a")
    }

    @Test("keeps a NUL inside text, for the layer that escapes it")
    func keepsNul() throws {
        let text = EventSample.minimal(
            user: #"{"id":"1d50c8b7-f394-4e26-8a0d-b96e72f1c435","userPrincipalName":"a\u0000*)(b"}"#
        )
        #expect(try CalloutEvent.decode(text.utf8).user?.userPrincipalName == "a\0*)(b")
    }
}
