import Forum

/// The three fields of somebody new.
package struct WalkInForm: Sendable {
    package enum Field: Int, Sendable, CaseIterable {
        case givenName, familyName, contact
    }

    package private(set) var fields: [InputField]
    package private(set) var focus = Field.givenName

    /// - Parameter text: what was searched for: most likely the name.
    package init(_ text: String) {
        let words = text.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        let isAddress = text.contains("@")
        fields = [
            InputField(isAddress ? "" : words.first ?? ""),
            InputField(isAddress ? "" : words.dropFirst().joined(separator: " ")), InputField(isAddress ? text : ""),
        ]
    }

    package subscript(_ field: Field) -> InputField {
        get { fields[field.rawValue] }
        set { fields[field.rawValue] = newValue }
    }

    var focused: InputField {
        get { self[focus] }
        set { self[focus] = newValue }
    }

    /// False at the end.
    mutating func move(by step: Int) -> Bool {
        guard let next = Field(rawValue: focus.rawValue + step) else { return false }
        focus = next
        return true
    }

    mutating func go(to field: Field) { focus = field }

    /// The first field that must not be empty and is.
    var missing: Field? { [.givenName, .familyName].first { self[$0].text.allSatisfy(\.isWhitespace) } }

    /// Given and family name as far as they are typed.
    var name: String { self[.givenName].text + " " + self[.familyName].text }

    var walkIn: WalkIn {
        WalkIn(givenName: self[.givenName].text, familyName: self[.familyName].text, contact: self[.contact].text)
    }
}
