import Testing

/// Mistakes in `claims` and `applications`: each has its finding at the exact place, and no other.
@Suite
struct ClaimMistakeTests {
    @Test(arguments: [
        Mistake(10, "  employeeId: employee number", "10:15: error: claims.employeeId: expected an attribute name"),
        Mistake(10, "  employeeId:", "10:3: error: claims.employeeId: expected an attribute's name, a mapping"),
        Mistake(
            10,
            "  employeeId: [employeeNumber, {}]",
            "10:32: error: claims.employeeId[1]: missing: one of `from`, `template`, `constant`"
        ),
        Mistake(
            10,
            "  employeeId: { form: employeeNumber }",
            "10:15: error: claims.employeeId: missing: one of `from`, `template`, `constant`",
            "10:17: error: claims.employeeId.form: unknown key; did you mean `from`?"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, template: '{b}' }",
            "10:36: error: claims.employeeId.template: a rule takes one of `from`, `template`, `constant`, and `from` is given"
        ),
        Mistake(
            10,
            "  employeeId: { from: { attribut: groups } }",
            "10:23: error: claims.employeeId.from: missing: `attribute`, `groups` or `entry`",
            "10:25: error: claims.employeeId.from.attribut: unknown key; did you mean `attribute`?"
        ),
        Mistake(
            10,
            "  employeeId: { template: '{givenName' }",
            "10:27: error: claims.employeeId.template: expected a template such as `{givenName} {sn}`: `{` has no `}`"
        ),
        Mistake(
            10,
            "  employeeId: { template: '{9x}' }",
            "10:27: error: claims.employeeId.template: expected a template such as `{givenName} {sn}`: `9x` is no attribute name"
        ),
        Mistake(10, "  employeeId: { constant: [] }", "10:27: error: claims.employeeId.constant: expected at least 1"),
        Mistake(
            10,
            "  employeeId: { constant: {} }",
            "10:27: error: claims.employeeId.constant: expected text or a list of texts"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, match: '(a' }",
            "10:33: error: claims.employeeId.match: expected a regular expression (PCRE2): missing closing parenthesis"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, match: '(a)', as: '$2' }",
            "10:44: error: claims.employeeId.as: `$2` refers to a group that the pattern does not have: it has 1"
        ),
        Mistake(10, "  employeeId: { from: a, as: '$1' }", "10:30: error: claims.employeeId.as: `match` is missing"),
        Mistake(
            10,
            "  employeeId: { from: a, otherwise: b }",
            "10:37: error: claims.employeeId.otherwise: `map` is missing"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, map: {} }",
            "10:31: error: claims.employeeId.map: expected a mapping with at least one"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, map: { b: [c] } }",
            "10:36: error: claims.employeeId.map.b: expected text, found a list"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: lowercase }",
            "10:37: error: claims.employeeId.transform: expected a list, found text"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [lowercas] }",
            "10:38: error: claims.employeeId.transform[0]: expected one of `lowercase`, `uppercase`, `trim`, "
                + "`unique`, `sort`, or a mapping such as `{ split: \",\" }`: did you mean `lowercase`?"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, many: on }",
            "10:32: error: claims.employeeId.many: expected `true` or `false`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, priority: high }",
            "10:36: error: claims.employeeId.priority: expected a whole number"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, default: '' }",
            "10:35: error: claims.employeeId.default: expected text: it is empty"
        ),
        Mistake(
            10,
            "  employeeId: a\n  email: mail",
            "11:3: error: claims.email: Entra reserves this name in tokens, and a claim is emitted under its own name unless the "
                + "claims mapping policy says otherwise; choose another, for example `ldap_email`",
            "11:3: warning: claims.email: no application releases this claim"
        ),
        Mistake(
            10,
            "  employeeId: a\n  xms_x: mail",
            "11:3: error: claims.xms_x: Entra reserves this name in tokens",
            "11:3: warning: claims.xms_x: no application releases this claim"
        ),
        Mistake(
            10,
            "  employeeId: a\n  employeeID: b",
            "11:3: warning: claims.employeeID: differs from `employeeId` in case only",
            "11:3: warning: claims.employeeID: no application releases this claim"
        ),
        Mistake(10, "  employeeId: a\n  'a b': b", "11:3: error: claims.\"a b\": a claim's name takes 1 to 256 bytes"),
        Mistake(10, "  employeeId: a\n  '': b", "11:3: error: claims.\"\": a claim's name takes 1 to 256 bytes"),
        Mistake(
            10,
            "  employeeId: { constant: a, default: b }",
            "10:39: warning: claims.employeeId.default: has no effect"
        ),
    ])
    func `in claims`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake(
            12,
            "  default: { release: employeeId }",
            "10:3: warning: claims.employeeId: no application releases this claim",
            "12:23: error: applications.default.release: expected a list, found text"
        ),
        Mistake(
            12,
            "  default: {}",
            "10:3: warning: claims.employeeId: no application releases this claim",
            "12:12: error: applications.default.release: missing: the claims that it gets"
        ),
        Mistake(
            12,
            "  default: { release: [employeId, employeeId] }",
            "12:24: error: applications.default.release[0]: `claims` does not define `employeId`; did you mean `employeeId`?"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId, unrelated] }",
            "12:36: error: applications.default.release[1]: `claims` does not define `unrelated`"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId, employeeId] }",
            "12:36: warning: applications.default.release[1]: `employeeId` is released twice"
        ),
        Mistake(
            12,
            "  default: { release: [], require: [employeeId] }",
            "10:3: warning: claims.employeeId: no application releases this claim",
            "12:37: error: applications.default.require[0]: `employeeId` is not in `release`"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], require: [x] }",
            "12:47: error: applications.default.require[0]: `claims` does not define `x`"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], byteLimit: 3001 }",
            "12:48: error: applications.default.byteLimit: expected a whole number from 200 to 3000"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], byteLimit: 199 }",
            "12:48: error: applications.default.byteLimit: expected a whole number from 200 to 3000"
        ),
        Mistake(12, "  default: { release: [employeeId], byteLimit: 200 }"),
        Mistake(
            12,
            "  default: { release: [employeeId], directoryDown: stale }",
            "12:52: error: applications.default.directoryDown: expected `omit`, `fail`, or a list of steps"
        ),
        Mistake(
            12,
            "  Default: { release: [employeeId] }",
            "12:3: error: applications.Default: expected an application id (a GUID), `default`, or a "
                + "label with `match`, which says for which sign-ins it is; did you mean `default`?"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId] }\n  71d9e5a6-c430-4e8b-9f12-36b8027c4d5a: { release: [] }\n  71D9E5A6-c430-4e8b-9f12-36b8027c4d5a: { release: [] }",
            "14:3: error: applications.71D9E5A6-c430-4e8b-9f12-36b8027c4d5a: this application was already listed at 13:3"
        ),
    ])
    func `in applications`(_ mistake: Mistake) { mistake.check() }
}
