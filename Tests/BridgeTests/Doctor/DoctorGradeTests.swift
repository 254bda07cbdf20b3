import FoundationEssentials
import LDAP
import StandIns
import Testing

@testable import Bridge

@Suite
struct DoctorGradeTests {
    private func summary(days: ClosedRange<Int>) async throws -> CertificateSummary {
        let folder = try TemporaryFolder(prefix: "certificate")
        defer { folder.remove() }
        let authority = try CertificateAuthority(commonName: "Harbour Authority")
        let issued = try authority.issueServerCertificate(validity: days)
        let file = try folder.write("server.pem", issued.certificatePEM)
        return try #require(try await CertificateSummary.read(file: file, deadline: .now + .seconds(30)).first)
    }

    @Test(
        arguments: [
            (-10 ... -1, DoctorStatus.failed), (1...50, .failed), (-1...29, .warning), (-1...31, .ok),
        ]
    )
    func `A certificate counts by the days that are left of it`(days: ClosedRange<Int>, status: DoctorStatus)
        async throws
    {
        let grade = CertificateGrade.grade(try await self.summary(days: days), at: .now, renewal: "renew it")
        #expect(grade.status == status, "\(grade)")
        #expect(grade.finding.contains("signed by CN=Harbour Authority"))
        #expect((grade.advice == nil) == (status == .ok))
    }

    @Test
    func `A certificate's names and addresses are told`() async throws {
        #expect(try await self.summary(days: -1...3).names == ["localhost", "127.0.0.1"])
    }

    @Test(
        arguments: [
            (0.0, DoctorStatus.ok), (1.9, .ok), (-59, .ok), (60.9, .warning), (-61, .warning), (300, .warning),
            (301, .failed), (-301, .failed), (1e17, .failed),
        ]
    )
    func `Clocks may differ by a minute`(seconds: Double, status: DoctorStatus) {
        let grade = ClockGrade.grade(.seconds(seconds), of: "the server's clock")
        #expect(grade.status == status)
        #expect(grade.finding.contains("behind") == (seconds < -2))
        #expect(grade.finding.contains("ahead") == (seconds >= 2))
    }

    @Test
    func `The median of look-ups is compared with the budget`() {
        #expect(BudgetGrade.median([]) == nil)
        #expect(BudgetGrade.median([.seconds(3), .seconds(1), .seconds(2)]) == .seconds(2))
        func status(_ milliseconds: Int) -> DoctorStatus? {
            let times = [Duration](repeating: .milliseconds(milliseconds), count: 3)
            return BudgetGrade.grade(correlation: times, groups: times, budget: .milliseconds(100))?.status
        }
        #expect(status(24) == .ok && status(26) == .warning && status(50) == .failed)
        #expect(BudgetGrade.grade(correlation: [], groups: [], budget: .seconds(1)) == nil)
    }

    @Test(
        arguments: [
            ("52e", "the password is wrong"), ("533", "disabled"), ("701", "expired"), ("775", "locked"),
            ("773", "must be changed"), ("530", "hour"),
        ]
    )
    func `Active Directory's reasons are told in words`(code: String, words: String) {
        let refusal = BindRefusal(
            LDAPError(
                code: .bindFailed,
                message: "refused",
                resultCode: .invalidCredentials,
                diagnosticMessage:
                    "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data \(code), v3839"
            )
        )
        #expect(refusal.reason.contains(words) && refusal.reason.contains("data \(code)"))
        #expect(refusal.isVerdict)
    }

    @Test
    func `A text without a known code is told as it is`() {
        #expect(DomainCode(diagnosticMessage: "error, data 52E, v1") == .logonFailure)
        for text in ["", "data ", "data zzz", "data 123456789abc", "database 52e"] {
            #expect(DomainCode(diagnosticMessage: text) == nil, "\(text)")
        }
        let refusal = BindRefusal(
            LDAPError(code: .bindFailed, message: "x", resultCode: .invalidCredentials, diagnosticMessage: "data fff,")
        )
        #expect(refusal.reason.contains("the name or the password is wrong") && refusal.isVerdict)
    }

    @Test
    func `Only an answer that judges the account ends the trial at once`() throws {
        let server = try ServerAddress(url: "ldap://127.0.0.1")
        func stops(_ errors: LDAPError...) -> Bool {
            var trial = BindTrial()
            for error in errors { trial.failed(error, at: server) }
            return trial.stop != nil
        }
        func refusal(_ code: ResultCode?) -> LDAPError {
            LDAPError(code: .bindFailed, message: "refused", resultCode: code)
        }
        #expect(stops(refusal(.invalidCredentials)))
        #expect(stops(refusal(.unwillingToPerform)))
        // Kerberos, which has no result code.
        #expect(stops(refusal(nil)))
        #expect(!stops(refusal(.busy), refusal(.unavailable), refusal(.strongerAuthRequired)))
        let unanswered = LDAPError(code: .deadlineExceeded, message: "no answer")
        #expect(!stops(unanswered))
        #expect(stops(unanswered, unanswered))
        #expect(!stops(LDAPError(code: .connectFailed, message: "down"), LDAPError(code: .tlsFailed, message: "x")))
    }
}
