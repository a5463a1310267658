package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Every list that is meant for publication. They are made of `CitedLine`s alone, so that refusals are left out by themselves.
package enum PublicList: String, Sendable, CaseIterable {
    /// Persons who may be cited, each with the organisation if that may be too.
    case citations
    /// Organisations that may be cited.
    case organisations = "cited-organisations"
    /// Organisations that active members came for: those that rule 5 makes visible.
    case visible = "visible-organisations"
    /// Who contributed to publications.
    case credits
    /// Who speaks at Forum sessions.
    case speakers

    /// - Parameters:
    ///   - year: nil: of all years. Citations of a year are of who attended, is registered, spoke or contributed.
    ///   - work: of credits and speakers, only those of that publication or session.
    package func lines(year: Int? = nil, of work: Identifier? = nil, in reader: Reader) throws -> [CitedLine] {
        let gate = try Citable.Gate(reader)
        switch self {
        case .citations: return try Self.persons(gate, try year.map { try YearNames($0, in: reader) }, reader)
        case .organisations: return try Self.organisations(gate, try year.map { try YearNames($0, in: reader) }, reader)
        case .visible: return try Self.visible(gate, year, reader)
        case .credits:
            return try Self.works(Tables.contributor, Self.creditsSelect, of: work, gate, reader) {
                year == nil || $0.integer("year") == year.map(Int64.init)
            }
        case .speakers:
            return try Self.works(Tables.speaker, Self.speakersSelect, of: work, gate, reader) {
                year == nil || MeetingBook.time($0).year == year
            }
        }
    }

    private static func persons(_ gate: Citable.Gate, _ year: YearNames?, _ reader: Reader) throws -> [CitedLine] {
        let people = try MergedPeople(reader)
        let organisations = try PersonBook.organisations(people, in: reader)
        return try YearPeople.cards(people.same, in: reader).compactMap { card in
            guard year?.persons.contains(people.same.one(card.id)) ?? true,
                let citable = try gate.line(person: card.id, organisation: organisations[card.id]), citable.person != nil
            else { return nil }
            return CitedLine(card.id, citable)
        }
    }

    private static func organisations(_ gate: Citable.Gate, _ year: YearNames?, _ reader: Reader) throws -> [CitedLine] {
        try OrganisationBook.cards(in: reader).compactMap { card in
            guard year?.organisations.contains(card.id) ?? true, let citable = try gate.line(person: nil, organisation: card.id)
            else { return nil }
            return CitedLine(card.id, citable)
        }
    }

    private static func visible(_ gate: Citable.Gate, _ year: Int?, _ reader: Reader) throws -> [CitedLine] {
        let years = try year.map { [$0] } ?? Set(YearMeeting.every(in: reader).compactMap(\.time.year)).sorted()
        return try ActiveOrganisations(years, in: reader).members.compactMap { organisation, members in
            guard let citable = try gate.line(person: nil, organisation: organisation) else { return nil }
            let named = try members.compactMap { member in
                try gate.line(person: member.person, organisation: nil)?.person.map {
                    CitedLine.Member(person: $0, meetings: member.meetings)
                }
            }
            return CitedLine(organisation, citable, members: named, unnamed: members.count - named.count)
        }
    }

    private static let creditsSelect = """
        SELECT contributor.id, contributor.person, contributor.role, contributor.organisation, publication.id AS work_id,
            publication.code, publication.title, publication.year
        FROM contributor JOIN publication ON publication.id = contributor.publication
        """

    private static let speakersSelect = """
        SELECT speaker.id, speaker.person, speaker.role, speaker.organisation, meeting.id AS work_id, meeting.code,
            meeting.title, meeting.date, meeting.starts_at, meeting.ends_at, meeting.period
        FROM speaker JOIN meeting ON meeting.id = speaker.meeting WHERE meeting.status IS NOT 'cancelled'
        """

    /// Somebody named without an organisation is named for their own.
    private static func works(
        _ table: TableSchema, _ select: String, of work: Identifier?, _ gate: Citable.Gate, _ reader: Reader,
        where isWanted: (Record) -> Bool
    ) throws -> [CitedLine] {
        let people = try MergedPeople(reader)
        let organisations = try PersonBook.organisations(people, in: reader)
        let records = try reader.select(select).filter { isWanted($0) && (work == nil || $0.identifier("work_id") == work) }
        return try people.once(records, of: table, person: "person", per: "work_id", in: reader).compactMap { once in
            guard let id = once.id, let person = once.record.identifier("person") else { return nil }
            let organisation = once["organisation"].identifier ?? organisations[person]
            guard let citable = try gate.line(person: person, organisation: organisation) else { return nil }
            return CitedLine(
                id, citable, work: once.record.text("code"), title: once.record.text("title"), role: once["role"].text)
        }
    }
}
