import FoundationEssentials
import StandIns

/// An `az` and a `curl` of the tests' own, in a folder that comes first in `PATH`: `az rest` is answered out of a file as
/// Microsoft Graph answers, and each request that changes something is written down.
struct FakeGraph {
    static let tenantID = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"
    static let api = "c7a3f18e-0d52-4b96-8e41-5f90ab27d364"
    static let dispatch = "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"
    static let payroll = "b2d40c1f-5a3e-4d6b-9c77-0e18f4a6d235"

    let folder: TemporaryFolder

    init() throws {
        self.folder = try TemporaryFolder(prefix: "graph")
        try self.folder.write("az", Self.program)
        try self.folder.write("curl", "#!/bin/sh\nprintf '%s' \"$FAKE_STATUS\"\n")
        for name in ["az", "curl"] {
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: self.folder.file(name))
        }
        try self.folder.write("state", Self.state(apiIsThere: true))
    }

    /// Forgets the API's registration, as before the first time.
    func forgetAPI() throws { try self.folder.write("state", Self.state(apiIsThere: false)) }

    /// The requests that changed something: method and path.
    var changes: [String] {
        guard let content = FileManager.default.contents(atPath: self.folder.file("changes")) else { return [] }
        return String(decoding: content, as: UTF8.self).split(separator: "\n").map { String($0) }
    }

    /// What is there in the end.
    var state: String {
        String(decoding: FileManager.default.contents(atPath: self.folder.file("state")) ?? Data(), as: UTF8.self)
    }

    /// Prints the script of the demonstration's configuration, checks its syntax and runs it.
    func run(_ arguments: [String] = [], login: String, status: String = "401") async throws -> Program.Outcome {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let environment = Self.environment.merging([
            "PATH": "\(self.folder.path):\(path)", "FAKE_FOLDER": self.folder.path, "FAKE_LOGIN": login,
            "FAKE_STATUS": status, "WAIT_SECONDS": "0", "TMPDIR": self.folder.path,
        ]) { $1 }
        return try await Program.run(
            ["entra", "script", "--shell", "az", "--host", "claims.harbourlane.example"] + arguments
                + ["--config", DemoStage.configurationFile],
            environment: environment,
            shell:
                #""$@" > "$FAKE_FOLDER/script" && bash -n "$FAKE_FOLDER/script" && cd "$FAKE_FOLDER" && exec bash ./script"#
        )
    }

    /// The variables of the demonstration's configuration; nothing of them is contacted.
    static let environment = [
        "DEMO_LDAP_URL": "ldaps://127.0.0.1:1", "DEMO_CA_FILE": "/etc/ssl/certs/ca-certificates.crt",
        "DEMO_BIND_DN": "cn=bridge,dc=harbour,dc=test", "DEMO_BIND_PASSWORD": "unused", "DEMO_TENANT_ID": Self.tenantID,
        "DEMO_AUDIENCE": Self.api,
        "DEMO_METADATA_URL": "https://login.microsoftonline.com/\(Self.tenantID)/v2.0/.well-known/openid-configuration",
    ]

    private static func state(apiIsThere: Bool) -> String {
        let api =
            #"{"id":"00000000-0000-4000-8000-000000000001","appId":"\#(Self.api)","displayName":"of another name","#
            + #""identifierUris":["api://kept.example/\#(Self.api)"],"requiredResourceAccess":["#
            + #"{"resourceAppId":"00000000-0000-4000-8000-0000000000ff","resourceAccess":[]}]}"#
        let applications = [Self.dispatch, Self.payroll].enumerated()
            .map { index, id in
                #"{"id":"00000000-0000-4000-8000-00000000001\#(index)","appId":"\#(id)","displayName":"app","#
                    + #""signInAudience":"AzureADMyOrg","api":{"acceptMappedClaims":null}}"#
            }
        let principals = ["00000003-0000-0000-c000-000000000000", Self.dispatch, Self.payroll].enumerated()
            .map { index, id in
                #"{"id":"00000000-0000-4000-8000-00000000002\#(index)","appId":"\#(id)"}"#
            }
        let all = (apiIsThere ? [api] : []) + applications
        return
            #"{"applications":[\#(all.joined(separator: ","))],"servicePrincipals":[\#(principals.joined(separator: ","))]}"#
    }

    private static let program = #"""
        #!/usr/bin/env -S python3 -I -S
        import json, os, sys, urllib.parse

        folder = os.environ["FAKE_FOLDER"]
        login = os.environ["FAKE_LOGIN"]
        if sys.argv[1] == "account":
            print(json.dumps({
                "tenantId": "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38", "environmentName": "AzureCloud",
                "user": {"type": login, "name": "somebody"}}))
            sys.exit()
        arguments = dict(zip(sys.argv[3::2], sys.argv[4::2]))
        method = arguments["--method"].upper()
        url = urllib.parse.urlsplit(arguments["--url"])
        assert (url.scheme, url.netloc) == ("https", "graph.microsoft.com"), arguments["--url"]
        query = dict(urllib.parse.parse_qsl(url.query))
        path = url.path.split("/")[2:]
        body = json.loads(arguments["--body"]) if "--body" in arguments else None
        with open(folder + "/state") as file:
            state = json.load(file)

        def new_id():
            digits = os.urandom(16).hex()
            return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])

        def refuse(code, text):
            print(f"ERROR: {code}({text})", file=sys.stderr)
            sys.exit(1)

        def answer(value):
            with open(folder + "/state", "w") as file:
                json.dump(state, file)
            if method != "GET":
                with open(folder + "/changes", "a") as file:
                    file.write(f"{method} {url.path}\n")
            if value is not None:
                print(json.dumps(value))
            sys.exit()

        if method != "GET" and path[0] == "identity" and login == "user":
            refuse("Forbidden", "the application is not authorized")
        if "claimsMappingPolicies" in path and path[0] == "servicePrincipals" and method != "GET" and login != "user":
            refuse("Forbidden", "Unable to read the company information")
        if path[-1] == "validateAuthenticationConfiguration":
            answer({"errors": json.loads(os.environ.get("FAKE_ERRORS", "[]")), "warnings": []})
        if len(path) > 2 and path[0] == "servicePrincipals":
            key = path[1] + "/" + path[2]
            items = state.setdefault(key, [])
            if method == "GET":
                answer({"value": items})
            items.append({"id": body["@odata.id"].split("/")[-1]} if "@odata.id" in body else body)
            answer(None)
        collection = path[1] if path[0] in ("identity", "policies") else path[0]
        rest = path[2:] if path[0] in ("identity", "policies") else path[1:]
        items = state.setdefault(collection, [])
        if rest:
            found = [item for item in items if item["id"] == rest[0]]
            if not found:
                refuse("ResourceNotFound", "it does not exist")
            if method == "GET":
                answer(found[0])
            for name, value in body.items():
                if isinstance(value, dict) and isinstance(found[0].get(name), dict):
                    found[0][name].update(value)
                else:
                    found[0][name] = value
            answer(None)
        if method == "GET":
            wanted = query.get("$filter")
            if wanted:
                name, value = wanted.split(" eq ")
                items = [item for item in items if item.get(name) == value.strip("'")]
            # Small pages: no server is obliged to send more.
            skip = int(query.get("$skip", 0))
            page = {"value": items[skip:skip + 2]}
            if len(items) > skip + 2:
                query["$skip"] = skip + 2
                page["@odata.nextLink"] = f"https://graph.microsoft.com{url.path}?{urllib.parse.urlencode(query)}"
            answer(page)
        new = {"id": new_id(), **body}
        if collection == "applications":
            new["appId"] = new_id()
        if collection == "servicePrincipals" and not state.get("early"):
            # What was created a moment ago is not known everywhere yet.
            state["early"] = True
            with open(folder + "/state", "w") as file:
                json.dump(state, file)
            refuse("NoBackingApplicationObject", "the application does not exist")
        items.append(new)
        answer(new)
        """#
}
