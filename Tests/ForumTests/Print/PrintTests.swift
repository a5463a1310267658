import Forum
import Foundation
import ReplicaStore
import SyncProtocol
import Testing

struct PrintTests {
    private let team: Team
    private var laptop: Replica { team.laptop }

    init() throws {
        team = try Team()
        try team.laptop.addOrganisation("Radio <b>Parvis</b> & \"fils\"", .init(kind: "media"))
        try team.laptop.write { writer in
            for year in ["2023", "2024"] { _ = try GroupBook.add("GT-" + year, .init(title: "GT", year: year), in: writer) }
        }
    }

    @discardableResult
    private func add(_ given: String, _ family: String, to groups: String...) throws -> Identifier {
        try laptop.write { writer in
            let email = "\(Int.random(in: 0..<1_000_000_000))@x.example"
            let person = try PersonBook.add(
                PersonOptions(givenName: given, familyName: family, email: email, organisation: "Radio <b>Parvis</b> & \"fils\""),
                in: writer
            ).id
            for group in groups { _ = try MembershipBook.add(person, to: Lookup.group(group, in: writer), in: writer) }
            return person
        }
    }

    private func meeting(_ options: MeetingOptions) throws -> Card {
        var options = options
        options.title = options.title ?? "Réunion"
        options.kind = options.kind ?? "gt"
        let id = try laptop.write { try MeetingBook.add("M", options, in: $0) }.id
        return try #require(try laptop.read { try MeetingBook.card(id, in: $0) })
    }

    private let labels = SignInSheet.Labels(
        language: "fr", title: "Feuille", person: "Personne", organisation: "Structure", signature: "Signature",
        walkIns: "Hors liste", excused: "excusé·e")

    private func sheet(_ meeting: Card) throws -> (text: String, count: Int) {
        let sheet = try laptop.read { try SignInSheet(meeting, labels, in: $0) }
        return (String(decoding: sheet.bytes, as: UTF8.self), sheet.count)
    }

    private func badges() throws -> String {
        let people = try laptop.read { try ExpectedPeople.everybody(in: $0) }
        return String(
            decoding: BadgeSheet(
                people, occasion: "<i>Forum</i>", title: "Badges", language: "fr", picture: { "<svg>\($0)</svg>" }
            ).bytes, as: UTF8.self)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "&lt;u&gt;", "'onload='x", "</td></table>",
    ])
    func `nothing that somebody typed works as HTML`(name: String) throws {
        try add(name, "Klein", to: "GT-2024")
        let meeting = try meeting(.init(title: name, date: "2024-04-11", group: "GT-2024", place: name))
        for page in [try sheet(meeting).text, try badges()] {
            #expect(!page.contains(name))
            #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>") && !page.contains("<i>"))
            #expect(page.contains("default-src 'none'"))
            #expect(page.contains("Radio &lt;b&gt;Parvis&lt;/b&gt; &amp; &quot;fils&quot;"))
        }
        #expect(try sheet(meeting).text.components(separatedBy: "</table>").count == 2)
    }

    @Test func `controls and marks of direction do nothing on paper`() throws {
        // The books leave them out of what is typed; what an older program or another laptop wrote may hold them.
        let id = Identifier(high: 4, low: 1)
        try laptop.write { writer in
            try writer.assign(
                Tables.person, id,
                [1: .flag(true), 2: .text("Ju\u{202E}liette\u{0007}"), 3: .text("Klein\u{2066}"), 4: .text("k@x.example")])
        }
        let meeting = try meeting(.init(date: "2024-04-11"))
        for page in [try sheet(meeting).text, try badges()] {
            #expect(!page.unicodeScalars.contains { $0.properties.isBidiControl || $0.value == 7 })
            #expect(page.contains("Ju\\u{202E}liette\\u{07}") && page.contains("Klein\\u{2066}"))
        }
    }

    @Test func `on the sheet stand the group's members, whoever is recorded, who is excused, and blank lines`() throws {
        try add("Juliette", "Klein", to: "GT-2024")
        try add("Samir", "Benali", to: "GT-2024", "GT-2023")
        try add("Autre", "Groupe", to: "GT-2023")
        let guest = try add("Zoé", "Invitée")
        let card = try meeting(.init(date: "2024-04-11", group: "GT-2024"))
        _ = try laptop.write { try AttendanceBook.mark(guest, at: card.id, .init(status: "excused"), in: $0) }
        let (text, count) = try sheet(card)
        #expect(count == 3 && !text.contains("Groupe"))
        #expect(text.contains("<bdi><strong>Invitée</strong> Zoé</bdi>") && text.components(separatedBy: "excusé·e").count == 2)
        let order = ["Benali", "Invitée", "Klein"].compactMap { text.range(of: $0)?.lowerBound }
        #expect(order.count == 3 && order == order.sorted())
        #expect(text.components(separatedBy: "<tr><td></td>").count == SignInSheet.blankLines + 1)
    }

    @Test func `a meeting of no group expects the year's members; where there are none, everybody`() throws {
        try add("Juliette", "Klein", to: "GT-2024", "GT-2023")
        try add("Samir", "Benali", to: "GT-2023")
        try add("Zoé", "Invitée")
        #expect(try sheet(meeting(.init(date: "2024-01-25"))).count == 1)
        #expect(try sheet(meeting(.init(date: "2023-01-25"))).count == 2)
        #expect(try sheet(meeting(.init(date: "2022-01-25"))).count == 3)
    }

    @Test func `a session expects the members of the groups that built it`() throws {
        try add("Juliette", "Klein", to: "GT-2024")
        try add("Samir", "Benali", to: "GT-2023")
        let card = try meeting(.init(kind: "forum", date: "2024-11-28"))
        _ = try laptop.write { try BuilderBook.add(Lookup.group("GT-2023", in: $0), to: card.id, in: $0) }
        let people = try laptop.read { try ExpectedPeople.at(card.id, in: $0) }
        #expect(people.map { $0["person"].text } == ["Samir Benali"])
    }

    @Test func `ten badges stand on a page, each with its own code`() throws {
        for number in 1...11 { try add("Personne", "N\(number)") }
        let page = try badges()
        #expect(page.components(separatedBy: "<section>").count == 3)
        #expect(page.components(separatedBy: "<article>").count == 12)
        for person in try laptop.exported(.people) { #expect(page.contains(BadgeCode(of: person.id).grouped)) }
    }

    @Test func `somebody of two rows has one badge, and one line`() throws {
        let first = try add("Jean", "Double", to: "GT-2024")
        let second = try add("Jean", "Double-Martin", to: "GT-2024")
        _ = try laptop.write { try MergeBook.merge(first, second, in: $0) }
        let people = try laptop.read { try ExpectedPeople.group(Lookup.group("GT-2024", in: $0), in: $0) }
        #expect(people.count == 1 && people[0].id == min(first, second))
        #expect(try laptop.read { try ExpectedPeople.year(2024, in: $0) }.count == 1)
    }
}
