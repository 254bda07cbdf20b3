/// Writes the reference: a table for each section, in the order of the document.
struct ReferenceWriter {
    private static let introduction = """
        # Configuration reference

        <!-- Made by `make reference` from the description that the program decodes the document by. Do not edit. -->

        The configuration is one YAML 1.2 document, `/etc/entra-ldap-bridge/bridge.yaml` unless `--config` says otherwise.
        `entra-ldap-bridge check-config` shows all its mistakes, `entra-ldap-bridge config show` what holds and why, and
        `entra-ldap-bridge schema` prints a JSON Schema for editors. With the YAML language server, this line at the top of
        the document is enough:

        ```yaml
        # yaml-language-server: $schema=bridge.schema.json
        ```

        - **References**: every value may be, or hold, `${env:NAME}` (a variable of the environment) or `${file:PATH}` (the
          text of a file, without the line break at its end). `$${` is the two characters themselves.
        - **Paths** are relative to the folder of the file in which they stand.
        - **Durations** and **sizes** are a whole number and a unit: `700ms`, `3s`, `5m`, `8h`; `512KiB`, `16MiB`, `1GiB`.
        - Aliases, anchors, tags and merge keys of YAML are refused.
        - `*` stands for a key of your own, `[]` for each element of a list.

        """

    private var lines: [String] = []
    /// Where each shape with a name is told.
    private let places = ReferencePlaces.find()

    /// The whole reference.
    static func document() -> String {
        var writer = ReferenceWriter()
        writer.section(DocumentSection.keys, needs: DocumentSection.form.shape, path: "", summary: nil)
        return Self.introduction + writer.lines.map { $0 + "\n" }.joined()
    }

    private mutating func section(_ keys: [any DescribedKey], needs: ValueShape, path: String, summary: String?) {
        self.lines += ["", "<a id=\"\(path.isEmpty ? "document" : Self.anchor(path))\"></a>"]
        self.lines += [path.isEmpty ? "## The document" : "## `\(path)`", ""]
        if let summary { self.lines += [summary, ""] }
        let choices = needs.needs(of: keys)
        if !choices.isEmpty {
            let groups = choices.map { $0.map { "`\($0)`" }.joined(separator: " with ") }
            self.lines += ["Needed: \(groups.joined(separator: ", or ")).", ""]
        }
        self.lines += ["| Key | Takes | Unit | Default | Meaning |", "| --- | --- | --- | --- | --- |"]
        let chosen = Set(choices.flatMap { $0 })
        for key in keys { self.row(key, path: path, isRequired: key.isRequired && !chosen.contains(key.name)) }
        for key in keys {
            self.parts(of: key.shape, path: Self.joined(path, key.name), summary: KeyText(key).summary)
        }
    }

    private mutating func row(_ key: any DescribedKey, path: String, isRequired: Bool) {
        let text = KeyText(key)
        let place = Self.joined(path, key.name)
        let example = key.example.map { " Example: `\($0)`" } ?? ""
        let hasKeys = key.shape.nested != nil
        let cells = [
            "<a id=\"\(hasKeys ? "key-" : "")\(Self.anchor(place))\"></a>`\(key.name)`",
            hasKeys ? self.linked(key, place) : key.takes,
            text.unit ?? "",
            isRequired ? "**required**" : text.defaultText ?? "",
            text.summary + example,
        ]
        self.lines.append("| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |")
    }

    /// What a key takes whose value has keys of its own, with the way there.
    private func linked(_ key: any DescribedKey, _ place: String) -> String {
        let target = self.target(of: key.shape, place)
        return "\(key.takes), see [`\(target)`](#\(Self.anchor(target)))"
    }

    private func target(of shape: ValueShape, _ place: String) -> String {
        guard let (part, inner) = shape.nested else { return place }
        guard case .named(let name, let shape) = inner else { return place + part }
        // Its keys may be further in.
        return (self.places[name] ?? place + part) + (shape().nested?.part ?? "")
    }

    /// The sections that a shape holds; one with a name is told once.
    private mutating func parts(of shape: ValueShape, path: String, summary: String) {
        switch shape {
        case .text, .secret, .words, .boolean, .integer, .duration, .byteSize: return
        case .list(let element, _): self.parts(of: element, path: path + "[]", summary: summary)
        case .table(let keys, let value):
            self.parts(of: value, path: path + ".*", summary: "\(summary) Each key is \(keys).")
        case .anyOf(let shapes): for shape in shapes { self.parts(of: shape, path: path, summary: summary) }
        case .named(let name, let shape):
            guard self.places[name] == path else { return }
            self.parts(of: shape(), path: path, summary: summary)
        case .section(let keys, _): self.section(keys, needs: shape, path: path, summary: summary)
        }
    }

    /// A path without what a link cannot hold.
    private static func anchor(_ path: String) -> String { path.replacing("[]", with: "").replacing(".*", with: "") }

    private static func joined(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
