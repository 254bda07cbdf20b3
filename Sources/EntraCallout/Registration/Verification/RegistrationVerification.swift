/// Compares objects that were exported from Microsoft Graph with what this service is configured for.
///
/// Nothing of it asks Graph: what is not in the files is not checked.
public struct RegistrationVerification {
    let expected: RegistrationExpectation
    /// All objects of all files.
    private(set) var objects: [ExportedObject] = []
    private var files: [[UInt8]] = []
    private var notes: [(isError: Bool, place: JSONPlace, message: String)] = []

    /// The bytes that one file may have.
    public static let maximumFileSize = 16 << 20

    /// Creates a verification.
    ///
    /// - Parameter expected: What this service is configured for.
    public init(_ expected: RegistrationExpectation) {
        self.expected = expected
    }

    /// Compares files.
    ///
    /// - Parameters:
    ///   - files: The content of each file: an object, an array of objects, or a list as Graph answers it.
    ///   - expected: What this service is configured for.
    /// - Returns: All findings, by file and place; and how many objects were compared.
    public static func findings(
        in files: [[UInt8]],
        expected: RegistrationExpectation
    ) -> (findings: [RegistrationFinding], objects: Int) {
        var verification = RegistrationVerification(expected)
        for file in files { verification.read(file) }
        for object in verification.objects { verification.check(object) }
        verification.checkPolicies()
        verification.checkListenedApplications()
        return (verification.findings, verification.objects.count { $0.kind != .unknown })
    }

    private mutating func read(_ bytes: [UInt8]) {
        let file = self.files.count
        // A byte order mark is what PowerShell puts in front.
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        self.files.append(bytes)
        do throws(JSONSyntaxError) {
            let root = JSONNode(value: try JSONParser.parse(bytes), place: JSONPlace(file: file))
            self.objects += ExportedObject.list(root)
        } catch {
            self.error(JSONPlace(file: file), "not the JSON of Microsoft Graph: \(error)")
        }
    }

    private mutating func check(_ object: ExportedObject) {
        switch object.kind {
        case .application: self.checkApplication(object.node)
        case .servicePrincipal: self.checkPrincipal(object.node)
        case .customExtension: self.checkExtension(object.node)
        case .listener: self.checkListener(object.node)
        case .claimsMappingPolicy: self.checkDefinition(object.node)
        case .signIn: self.checkSignIn(object.node)
        case .unknown:
            self.warning(
                object.node.place,
                "no application, servicePrincipal, customAuthenticationExtension, authenticationEventListener, "
                    + "claimsMappingPolicy or sign-in: not compared"
            )
        }
    }

    mutating func error(_ place: JSONPlace, _ message: String) {
        self.notes.append((true, place, message))
    }

    mutating func warning(_ place: JSONPlace, _ message: String) {
        self.notes.append((false, place, message))
    }

    /// The objects of a kind.
    func nodes(_ kind: ExportedObject.Kind) -> [JSONNode] { self.objects.filter { $0.kind == kind }.map(\.node) }

    private var findings: [RegistrationFinding] {
        self.notes
            .map { note in
                let position = JSONLocator.position(of: note.place.steps, in: self.files[note.place.file])
                return RegistrationFinding(
                    isError: note.isError,
                    file: note.place.file,
                    line: position.line,
                    column: position.column,
                    path: note.place.description,
                    message: note.message
                )
            }
            .enumerated()
            .sorted {
                ($0.element.file, $0.element.line, $0.element.column, $0.offset)
                    < ($1.element.file, $1.element.line, $1.element.column, $1.offset)
            }
            .map(\.element)
    }
}
