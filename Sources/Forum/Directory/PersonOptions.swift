import ReplicaStore
import SyncProtocol

/// What the command line says of a person; "" empties a field.
package struct PersonOptions: Sendable {
    package var givenName: String?
    package var familyName: String?
    package var email: String?
    package var phone: String?
    package var title: String?
    /// How the organisation is named.
    package var organisation: String?
    package var speaks: String?
    package var cite: String?

    package init(
        givenName: String? = nil, familyName: String? = nil, email: String? = nil, phone: String? = nil, title: String? = nil,
        organisation: String? = nil, speaks: String? = nil, cite: String? = nil
    ) {
        self.givenName = givenName
        self.familyName = familyName
        self.email = email
        self.phone = phone
        self.title = title
        self.organisation = organisation
        self.speaks = speaks
        self.cite = cite
    }

    func values(in reader: Reader) throws -> [UInt32: Value] {
        typealias Field = PersonBook.Field
        var values: [UInt32: Value] = [:]
        for (number, raw) in [
            (Field.givenName, givenName), (Field.familyName, familyName), (Field.phone, phone), (Field.title, title),
        ] {
            if let raw { values[number] = OptionValue.value(raw) }
        }
        if let email { values[Field.email] = try OptionValue.email(email, option: "--email") }
        if let speaks { values[Field.speaks] = try OptionValue.flag(speaks, option: "--speaks") }
        if let cite { values[Field.cite] = try OptionValue.flag(cite, option: "--cite") }
        if let organisation {
            values[Field.organisation] =
                try OptionValue.text(organisation).map {
                    .identifier(try Lookup.organisation($0, in: reader))
                } ?? .null
        }
        return values
    }
}
