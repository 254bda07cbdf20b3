import Bridge
import ClaimsMapping
import Directory
import LDAP
import Testing

struct LookupUserTests {
    @Test(
        arguments: [
            ("S-1-5-21-1874205361-2960417738-508821194-41021", [.onPremisesSecurityIdentifier], nil),
            ("1D50C8B7-f394-4e26-8a0d-b96e72f1c435", [.id], nil),
            (
                "a.berg@harbourlane.example", [.userPrincipalName, .onPremisesUserPrincipalName, .mail],
                "a.berg@harbourlane.example"
            ),
            ("iokafor", [.onPremisesSamAccountName], "iokafor"),
            (#"HARBOUR\iokafor"#, [.onPremisesSamAccountName], "iokafor"),
            // One level is no name of an entry, whatever signs are in it.
            ("a=b@harbourlane.example", [.userPrincipalName, .onPremisesUserPrincipalName, .mail], nil),
            ("svc=backup", [.onPremisesSamAccountName], "svc=backup"),
        ] as [(String, [Subject.Field], String?)]
    )
    func `The form of text tells the fields of the event`(text: String, fields: [Subject.Field], value: String?) {
        let user = LookupUser(text)
        #expect(user.fields == fields)
        #expect(user.value == value ?? text)
        #expect(user.entry == nil)
        let query = user.query(SignIn(isGuest: true))
        #expect(query.subject.values == Dictionary(uniqueKeysWithValues: fields.map { ($0, value ?? text) }))
        #expect(query.subject.isGuest)
    }

    @Test
    func `A name of two levels or more is that of an entry, with an address in it too`() throws {
        for text in [#"cn=Okafor\, Ines,ou=people,dc=harbour,dc=test"#, "mail=a@b.example,dc=test"] {
            let user = LookupUser(text)
            #expect(user.fields.isEmpty)
            #expect(user.entry == (try DistinguishedName(parsing: text)))
            #expect(user.query(SignIn()).subject.values.isEmpty)
        }
    }

    @Test
    func `A field that is given is taken as it stands`() {
        let user = LookupUser(#"HARBOUR\iokafor"#, as: .mail)
        #expect(user.fields == [.mail])
        #expect(user.value == #"HARBOUR\iokafor"#)
    }
}
