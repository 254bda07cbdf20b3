import ClaimsMapping
import Testing

@Suite
struct ReservedClaimNamesTests {
    @Test(arguments: [
        ".", "_claim_names", "ageGroup", "aud", "CloudAssignedMdmId", "email", "groups", "isViral", "roles", "sub",
        "tokenAutologonEnabled", "upn", "vsm_binding_key", "ztdid", "xms_", "xms_anything", "extn.", "extn.employeeId",
    ])
    func `Names that Entra keeps to itself are reserved`(name: String) {
        #expect(ReservedClaimNames.isReserved(name))
    }

    @Test(arguments: [
        "", "employeeId", "Email", "EMAIL", "agegroup", "XMS_anything", "xms", "extn", "extension_a", "email2",
        "user_groups", "my_xms_name", "..", " sub",
    ])
    func `Other names, and other spellings of reserved ones, are not`(name: String) {
        #expect(!ReservedClaimNames.isReserved(name))
    }
}
