import FoundationEssentials

extension Reference389 {
    private static let chainCount = 50

    /// All entries, as LDIF.
    static var text: String {
        let trunk = [
            LDIFRecord(dn: self.suffix, attributes: [("objectClass", ["domain"]), ("dc", ["example"])]),
            LDIFRecord(
                dn: "ou=people,\(self.suffix)",
                attributes: [("objectClass", ["organizationalUnit"]), ("ou", ["people"])]
            ),
            LDIFRecord(
                dn: "ou=groups,\(self.suffix)",
                attributes: [("objectClass", ["organizationalUnit"]), ("ou", ["groups"])]
            ),
        ]
        let people = [
            self.personRecord(self.fewGroups), self.personRecord(self.manyGroups), self.personRecord(self.noGroup),
            self.personRecord(self.uniqueMember),
            self.personRecord(self.locked, [("nsAccountLock", ["true"])]),
        ]
        let sharing = self.sharingMail.map { self.personRecord($0, mail: self.sharedMail) }
        let oddPeople = ReferenceDomain.oddNames.indices.map { index in
            LDIFRecord(
                dn: self.oddPerson(index),
                attributes: [
                    ("objectClass", ["inetOrgPerson"]), ("cn", [ReferenceDomain.oddNames[index]]), ("sn", ["Odd"]),
                    ("employeeNumber", [String(index)]),
                ]
            )
        }
        return (trunk + people + sharing + oddPeople + self.groupRecords).map(\.text).joined()
    }

    private static var groupRecords: [LDIFRecord] {
        let chains = (0..<self.chainCount)
            .flatMap { chain in
                (1...4)
                    .map { level in
                        let before = "chain-\(chain)-level-\(level - 1)"
                        return self.groupRecord(
                            "chain-\(chain)-level-\(level)",
                            members: [level == 1 ? self.person(self.manyGroups) : self.group(before)]
                        )
                    }
            }
        let odd = ReferenceDomain.oddNames.enumerated()
            .map { index, name in self.groupRecord(name, members: [self.oddPerson(index)]) }
        return chains + odd + [
            self.groupRecord("crew-1", members: [self.person(self.fewGroups), self.group("crew-4")]),
            self.groupRecord("crew-2", members: [self.group("crew-1")]),
            self.groupRecord("crew-3", members: [self.group("crew-2")]),
            self.groupRecord("crew-4", members: [self.group("crew-3")]),
            self.groupRecord("harbour", members: [self.person(self.fewGroups)]),
            LDIFRecord(
                dn: self.group("unique"),
                attributes: [
                    ("objectClass", ["groupOfUniqueNames"]), ("cn", ["unique"]),
                    ("uniqueMember", [self.person(self.uniqueMember)]),
                ]
            ),
            self.groupRecord("outer", members: [self.group("unique")]),
        ]
    }

    private static func personRecord(
        _ identifier: String,
        mail: String? = nil,
        _ more: [(name: String, values: [String])] = []
    ) -> LDIFRecord {
        LDIFRecord(
            dn: self.person(identifier),
            attributes: [
                ("objectClass", ["inetOrgPerson"]), ("uid", [identifier]), ("cn", [identifier.capitalized]),
                ("sn", [identifier.capitalized]), ("mail", [mail ?? "\(identifier)@example.test"]),
                ("employeeNumber", ["E-\(identifier)"]), ("userPassword", [self.password]),
            ] + more
        )
    }

    private static func groupRecord(_ name: String, members: [String]) -> LDIFRecord {
        LDIFRecord(
            dn: self.group(name),
            attributes: [("objectClass", ["groupOfNames"]), ("cn", [name]), ("member", members)]
        )
    }
}
