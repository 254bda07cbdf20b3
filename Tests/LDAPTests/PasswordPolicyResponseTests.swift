import LDAP
import Testing

@Suite("PasswordPolicyResponse")
struct PasswordPolicyResponseTests {
    private func response(_ value: [UInt8]?) -> PasswordPolicyResponse? {
        PasswordPolicyResponse(control: Control(type: PasswordPolicyResponse.type, value: value))
    }

    @Test("reads what servers send")
    func reads() {
        #expect(self.response([0x30, 0]) == PasswordPolicyResponse())
        #expect(self.response([0x30, 3, 0x81, 1, 1]) == PasswordPolicyResponse(fault: .accountLocked))
        #expect(
            self.response([0x30, 6, 0xa0, 4, 0x80, 2, 0x0e, 0x10])
                == PasswordPolicyResponse(secondsUntilExpiration: 3600)
        )
        #expect(self.response([0x30, 5, 0xa0, 3, 0x81, 1, 0]) == PasswordPolicyResponse(graceLoginsRemaining: 0))
        #expect(
            self.response([0x30, 8, 0xa0, 3, 0x81, 1, 2, 0x81, 1, 2])
                == PasswordPolicyResponse(graceLoginsRemaining: 2, fault: .changeAfterReset)
        )
        #expect(self.response([0x30, 3, 0x81, 1, 0x63]) == PasswordPolicyResponse(fault: .init(rawValue: 99)))
    }

    @Test("is not there where the control is broken, or another")
    func refuses() {
        for value: [UInt8]? in [
            nil, [], [0x30], [0x30, 5], [0x04, 0], [0x30, 3, 0x82, 1, 0], [0x30, 2, 0x81, 0], [0x30, 2, 0xa0, 0],
        ] {
            #expect(self.response(value) == nil, "\(value ?? [])")
        }
        #expect(PasswordPolicyResponse(control: Control(type: "1.2.3", value: [0x30, 0])) == nil)
    }
}
