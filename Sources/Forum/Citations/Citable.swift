package import ReplicaStore
package import SyncProtocol

/// A person, an organisation, or one for the other, that may be named in public: neither refused.
///
/// Only its gate makes one, and whatever writes for publication takes nothing else: a list cannot forget a refusal, because it
/// has no other way to a name.
package struct Citable: Sendable, Equatable {
    package struct Name: Sendable, Equatable {
        package let id: Identifier
        package let text: String
        /// By what lists are sorted.
        let order: [String]
    }

    /// Nil: there is none, or the person refused.
    package let person: Name?
    /// Nil: there is none, or it refused.
    package let organisation: Name?

    private init(person: Name?, organisation: Name?) {
        self.person = person
        self.organisation = organisation
    }

    var order: [String] { (person?.order ?? ["\u{10FFFF}"]) + (organisation?.order ?? []) }

    /// Knows who refused. Two rows that are one person refuse together, deleted ones too; while laptops contradict each other,
    /// the refusal stands. Consent of a person and of an organisation are two things: of a pair, who refused is left out.
    package struct Gate {
        private let reader: Reader
        private let same: SamePerson
        private let persons: Set<Identifier>
        private let organisations: Set<Identifier>

        package init(_ reader: Reader) throws {
            self.reader = reader
            let same = try SamePerson(reader)
            self.same = same
            persons = try Set(Self.refusals("person", reader).flatMap(same.all))
            organisations = try Set(Self.refusals("organisation", reader))
        }

        /// Nil if nothing is left to name, or the person was deleted: what hangs on a deleted row counts for nothing.
        package func line(person: Identifier?, organisation: Identifier?) throws -> Citable? {
            var name: Name?
            if let person {
                guard let card = try living(person) else { return nil }
                name = persons.contains(person) ? nil : Self.name(card, card["person"].text)
            }
            let organisation = try organisation.flatMap { try self.name(organisation: $0) }
            return name == nil && organisation == nil ? nil : Citable(person: name, organisation: organisation)
        }

        package func refused(person: Identifier) -> Bool { persons.contains(person) }
        package func refused(organisation: Identifier) -> Bool { organisations.contains(organisation) }

        /// A row that was deleted is still the person of another that was not.
        private func living(_ person: Identifier) throws -> Card? {
            for row in [person] + same.all(person).subtracting([person]).sorted() {
                if let card = try PersonBook.card(row, in: reader) { return card }
            }
            return nil
        }

        private static func name(_ card: Card, _ text: String?) -> Name? {
            guard let text, !text.isEmpty else { return nil }
            return Name(id: card.id, text: text, order: card.order)
        }

        private func name(organisation: Identifier) throws -> Name? {
            guard !organisations.contains(organisation), let card = try OrganisationBook.card(organisation, in: reader) else {
                return nil
            }
            return Self.name(card, card["name"].text)
        }

        private static func refusals(_ table: String, _ reader: Reader) throws -> [Identifier] {
            try reader.select("SELECT id FROM \(table)_row WHERE cite = 0").compactMap { $0.identifier("id") }
        }
    }
}
