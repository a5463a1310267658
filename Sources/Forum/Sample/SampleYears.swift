package import ReplicaStore
import SyncCore
import SyncProtocol

/// Puts the sample into a notebook, as one change. It goes into an empty one only: invented people never get among real ones.
package enum SampleYears {
    package struct Outcome: Sendable, Equatable {
        /// False: it was there, and nothing was written.
        package let created: Bool
        package let organisations: Int
        package let people: Int
        package let meetings: Int
    }

    package static func load(in writer: Writer) throws -> Outcome {
        let isThere = try isLoaded(in: writer)
        if !isThere {
            guard try isEmpty(writer) else { throw ForumError.impossible(.notEmpty) }
            var loader = SampleLoader(writer: writer)
            try loader.load()
        }
        return Outcome(
            created: !isThere, organisations: SampleTable(SampleData.organisations).lines.count,
            people: SampleTable(SampleData.people).lines.count,
            meetings: SampleTable(SampleData.meetings).lines.count + SampleTable(SampleData.sessions).lines.count)
    }

    /// Whether any of its people is here.
    package static func isLoaded(in reader: Reader) throws -> Bool {
        try SampleTable(SampleData.people).lines.contains { line in
            let email = SampleLoader.email(given: line.text(0), family: line.text(1))
            return try !reader.select("SELECT id FROM person WHERE email_key = ?", .text(email)).isEmpty
        }
    }

    private static func isEmpty(_ reader: Reader) throws -> Bool {
        guard try reader.server == nil else { return false }
        let tables = [
            Tables.person, Tables.organisation, Tables.group, Tables.meeting, Tables.shift, Tables.visitor, Tables.publication,
        ]
        return try tables.allSatisfy { try reader.select("SELECT id FROM \"\($0.name)\" LIMIT 1").isEmpty }
    }
}
