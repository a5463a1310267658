package import SyncProtocol

/// A line of something to be published: whom it names, and for what.
package struct CitedLine: Sendable {
    package let id: Identifier
    package let citable: Citable
    /// The code and the title of the publication or session; nil in a list of who may be cited.
    package let work: String?
    package let title: String?
    /// What the person did for it.
    package let role: String?
    /// In a list of organisations to be made visible: the active members who may be named; nil in others.
    package let members: [Member]?
    /// How many active members more there are, who refused to be named.
    package let unnamed: Int

    package struct Member: Sendable {
        package let person: Citable.Name
        /// That make the person active, by day.
        package let meetings: [YearMeeting]
    }

    init(
        _ id: Identifier, _ citable: Citable, work: String? = nil, title: String? = nil, role: String? = nil,
        members: [Member]? = nil, unnamed: Int = 0
    ) {
        self.id = id
        self.members = members
        self.unnamed = unnamed
        self.citable = citable
        self.work = work
        self.title = title
        self.role = role
    }

    package var card: Card {
        Card(
            id, order: [work ?? ""] + citable.order,
            [
                ("work", .text(orNull: work)), ("title", .text(orNull: title)), ("role", .text(orNull: role)),
                ("person_id", .id(citable.person?.id)), ("person", .text(orNull: citable.person?.text)),
                ("organisation_id", .id(citable.organisation?.id)), ("organisation", .text(orNull: citable.organisation?.text)),
            ] + (members.map { [("members", .texts($0.map(\.person.text)))] } ?? []))
    }
}
