extension ValueForm {
    /// One value, or a list of them.
    static func oneOrMore<Element>(
        _ element: ValueForm<Element>,
        count: ClosedRange<Int>
    ) -> ValueForm where Value == [Located<Element>] {
        let list = ValueForm.list(element, count: count)
        return ValueForm(
            expected: "\(element.expected), or a list of them",
            shape: .anyOf([element.shape, list.shape])
        ) { node, reader in
            if case .list = node.content { return list.read(node, reader) }
            return element.read(node, reader).map { [Located(value: $0, site: node.site)] }
        }
    }
}
