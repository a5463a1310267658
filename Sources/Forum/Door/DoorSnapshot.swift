package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Everything that a door screen shows, read at one moment.
package struct DoorSnapshot: Sendable {
    /// What is recorded of somebody at the meeting.
    package struct Presence: Sendable, Equatable {
        /// One of `AttendanceStatus`, or a newer version's word.
        package var status: String
        /// The name of the person for whom this one came.
        package var represents: String?
        /// Milliseconds since 1970 UTC.
        package var arrivedAt: Int64?

        package init(status: String, represents: String? = nil, arrivedAt: Int64? = nil) {
            self.status = status
            self.represents = represents
            self.arrivedAt = arrivedAt
        }
    }

    /// Where the replica stands.
    package struct Standing: Sendable, Equatable {
        package var unsent: Int
        /// Milliseconds since 1970 UTC; nil: never.
        package var lastSync: Int64?
        package var hasServer: Bool

        package init(unsent: Int, lastSync: Int64? = nil, hasServer: Bool = false) {
            self.unsent = unsent
            self.lastSync = lastSync
            self.hasServer = hasServer
        }

        package init(_ reader: Reader) throws {
            self.init(
                unsent: try reader.unsentCount(), lastSync: try reader.syncState.lastSync, hasServer: try reader.server != nil)
        }
    }

    package var code: String
    package var title: String?
    package var day: String?
    package var isCancelled: Bool
    /// How many are registered in the meeting's group; nil: it has none.
    package var expected: Int?
    package var people: [DoorPerson]
    package var presences: [Identifier: Presence]
    package var standing: Standing

    package init(
        code: String, title: String? = nil, day: String? = nil, isCancelled: Bool = false, expected: Int? = nil,
        people: [DoorPerson],
        presences: [Identifier: Presence] = [:], standing: Standing
    ) {
        self.code = code
        self.title = title
        self.day = day
        self.isCancelled = isCancelled
        self.expected = expected
        self.people = people
        self.presences = presences
        self.standing = standing
    }

    package init(_ meeting: Identifier, in reader: Reader) throws {
        let columns = try reader.columns(Tables.meeting, meeting)
        let merged = try MergedPeople(reader)
        let members = try columns["group"]?.identifier.map { try Self.members(of: $0, merged, in: reader) }
        self.init(
            code: columns["code"]?.text ?? "", title: columns["title"]?.text,
            day: MeetingTime { columns[$0] ?? .null }.day, isCancelled: columns["status"]?.text == "cancelled",
            expected: members?.count,
            people: try Self.people(members ?? [], merged, in: reader),
            presences: try Self.presences(meeting, merged, in: reader), standing: try Standing(reader))
    }

    private static func members(
        of group: Identifier, _ merged: MergedPeople, in reader: Reader
    ) throws -> Set<Identifier> {
        let select = """
            SELECT membership.person, person.id AS living FROM membership LEFT JOIN person ON person.id = membership.person
            WHERE membership."group" = ?
            """
        return Set(try reader.select(select, .identifier(group)).compactMap { merged.listed($0, "person")?.id })
    }

    private static func people(
        _ members: Set<Identifier>, _ merged: MergedPeople, in reader: Reader
    ) throws -> [DoorPerson] {
        var organisations: [Identifier: String] = [:]
        for record in try reader.select("SELECT id, name FROM organisation") {
            if let id = record.identifier("id") { organisations[id] = record.text("name") }
        }
        var people: [DoorPerson] = []
        var names: [Identifier: [String]] = [:]
        for record in try reader.select("SELECT id, given_name, family_name, email, organisation FROM person") {
            guard let id = record.identifier("id") else { continue }
            if let one = merged.merged(id) {
                let name = PersonName.shown(given: record.text("given_name"), family: record.text("family_name"))
                names[one.rows[0], default: []].append(name)
                continue
            }
            people.append(
                DoorPerson(
                    id: id, givenName: record.text("given_name"), familyName: record.text("family_name"),
                    email: record.text("email"), organisation: record.identifier("organisation").flatMap { organisations[$0] },
                    isExpected: members.contains(id)))
        }
        for (id, names) in names {
            guard let columns = merged.merged(id)?.columns else { continue }
            let name = PersonName.shown(columns)
            people.append(
                DoorPerson(
                    id: id, givenName: columns["given_name"]?.text, familyName: columns["family_name"]?.text,
                    email: columns["email"]?.text,
                    organisation: columns["organisation"]?.identifier.flatMap { organisations[$0] },
                    otherNames: names.filter { $0 != name }, isExpected: members.contains(id)))
        }
        return people
    }

    private static func presences(
        _ meeting: Identifier, _ merged: MergedPeople, in reader: Reader
    ) throws -> [Identifier: Presence] {
        let select = """
            SELECT a.id, a.person, a.meeting, a.status, a.represents, a.arrived_at, p.id AS living
            FROM attendance a LEFT JOIN person p ON p.id = a.person WHERE a.meeting = ?
            """
        let records = try reader.select(select, .identifier(meeting))
        var presences: [Identifier: Presence] = [:]
        for once in try merged.once(records, of: Tables.attendance, person: "person", per: "meeting", in: reader) {
            guard let person = merged.listed(once.record, "person")?.id else { continue }
            presences[person] = Presence(
                status: once["status"].text ?? "",
                represents: try once["represents"].identifier.map { try merged.name($0, in: reader) },
                arrivedAt: once["arrived_at"].integer)
        }
        return presences
    }
}
