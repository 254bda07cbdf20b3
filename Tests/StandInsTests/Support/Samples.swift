/// Entries that several suites load.
enum Samples {
    static let suffixEntry = """
        dn: dc=example,dc=test
        objectClass: dcObject
        objectClass: organization
        o: Example
        dc: example

        """

    static let people = """
        dn: uid=okafor,dc=example,dc=test
        objectClass: inetOrgPerson
        uid: okafor
        cn: Ines Okafor
        sn: Okafor

        """
}
