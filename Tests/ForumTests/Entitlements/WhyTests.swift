import Forum
import ReplicaStore
import SyncProtocol
import Testing

/// Why somebody is entitled to something, or is not, down to the meetings.
struct WhyTests {
    private let team: Team
    private let ana, bob: Identifier
    private var laptop: Replica { team.laptop }

    init() throws {
        team = try Team(2)
        try team.laptop.addOrganisation("Nord", .init(kind: "ess"))
        try team.laptop.addOrganisation("Sud", .init(kind: "ngo"))
        (ana, bob) = try team.laptop.write { writer in
            for (code, kind, date) in [
                ("K1", "kickoff", "2024-01-25"), ("G1", "gt", "2024-02-01"), ("G2", "gt", "2024-03-01"),
                ("L1", "launch", "2024-04-01"),
                ("X1", "gt", "2024-05-01"), ("D1", "gt", "2024-06-01"), ("G3", "gt", "2025-02-01"),
            ] { _ = try MeetingBook.add(code, MeetingOptions(title: code, kind: kind, date: date), in: writer) }
            return (
                try PersonBook.add(PersonOptions(givenName: "Ana", familyName: "Roy", organisation: "Nord"), in: writer).id,
                try PersonBook.add(PersonOptions(givenName: "Bob", familyName: "Sy", organisation: "Sud"), in: writer).id
            )
        }
    }

    private func mark(_ person: Identifier, _ code: String, _ status: String = "present", for other: Identifier? = nil) throws {
        try laptop.write { writer in
            let meeting = try Lookup.meeting(code, in: writer)
            _ = try AttendanceBook.mark(person, at: meeting, .init(status: status, represents: other), in: writer)
        }
    }

    private func why(_ person: Identifier, _ year: Int = 2024, on laptop: Replica? = nil) throws -> Why {
        try (laptop ?? self.laptop).read { try Why(person, year: year, in: $0) }
    }

    private func reasons(_ why: Why) -> [String] {
        why.meetings.map { "\($0["meeting"].text ?? "") \($0["reason"].text ?? "")" }
    }

    private func granted(_ why: Why) -> [String] {
        why.entitlements.map { "\($0.kind.rawValue) \($0.isGranted) \($0.reason.rawValue) \($0.organisationName ?? "—")" }
    }

    @Test func `who names no year means the latest that has begun and of which anything is recorded`() throws {
        func year(_ today: String) throws -> Int { try laptop.read { try OpenCycle.year(on: today, in: $0) } }
        #expect(try year("2024-12-31") == 2024)
        #expect(try year("2025-01-01") == 2025, "a meeting of 2025 is planned")
        #expect(try year("2027-06-01") == 2025)
        #expect(try year("2023-06-01") == 2023, "what is planned for later opens nothing")
        try laptop.write { _ = try GroupBook.add("GT-26", .init(title: "Vingt-six", year: "2026"), in: $0) }
        #expect(try year("2027-06-01") == 2026)
    }

    @Test func `rule 5: every meeting has its reason, and one is missing`() throws {
        for code in ["G1", "L1", "X1", "D1", "G3"] { try mark(ana, code) }
        try mark(bob, "G2", for: ana)
        try mark(ana, "K1", "excused")
        try laptop.write { writer in
            _ = try MeetingDates.cancel(Lookup.meeting("X1", in: writer), in: writer)
            try writer.delete(Tables.meeting, Lookup.meeting("D1", in: writer))
        }
        let why = try why(ana)
        #expect(
            reasons(why) == ["K1 excused", "G1 counts", "G2 represented", "L1 kind", "X1 cancelled", "D1 deleted"])
        #expect(why.meetings[2]["represented_by"] == .texts(["Bob Sy"]))
        #expect(why.standing.counted == 1 && why.standing.missing == 1 && !why.standing.isActive)
        #expect(why.charter.map { $0["meeting"].text } == ["G1"])
        #expect(
            granted(why) == [
                "free_entry true charter_accepted —", "visible false not_active —", "supported false not_active —",
            ])
        #expect(try self.why(bob).meetings.map { $0["represents"] } == [.text("Ana Roy")])
    }

    @Test func `rule 2: a substitute is active for their own organisation, not for the one they stood in for`() throws {
        try mark(bob, "G1", for: ana)
        try mark(bob, "G2", for: ana)
        #expect(granted(try why(bob)).dropFirst() == ["visible true active Sud", "supported true active Sud"])
        #expect(granted(try why(ana)).first == "free_entry false charter_not_accepted —")
        // Unless the cycle says that who is represented was there.
        try laptop.write { _ = try CycleBook.set("2024", .init(substitutesCount: "yes"), in: $0) }
        #expect(granted(try why(ana)).dropFirst() == ["visible true active Nord", "supported true active Nord"])
    }

    @Test func `rule 5: who moved to another organisation made the one visible for which they came`() throws {
        try mark(ana, "G1")
        try mark(ana, "G2")
        try laptop.write { _ = try PersonBook.edit(ana, PersonOptions(organisation: "Sud"), in: $0) }
        #expect(granted(try why(ana)).dropFirst() == ["visible true active Nord", "supported true active Nord"])
        try mark(ana, "K1")
        #expect(granted(try why(ana)).count == 5)
    }

    @Test func `rule 6: an organisation that refused is supported and not made visible, a person who refused enters`() throws {
        try mark(ana, "G1")
        try mark(ana, "G2")
        try laptop.write { writer in
            _ = try OrganisationBook.edit(Lookup.organisation("Nord", in: writer), .init(cite: "no"), in: writer)
            _ = try PersonBook.edit(ana, PersonOptions(cite: "no"), in: writer)
        }
        #expect(
            granted(try why(ana)) == [
                "free_entry true charter_accepted —", "visible false refused Nord", "supported true active Nord",
            ])
        try laptop.read { reader in
            #expect(try PublicList.visible.lines(year: 2024, in: reader).isEmpty)
            let supported = try Entitlements.supported(year: 2024, in: reader)
            #expect(supported.map(\.isVisible) == [false] && supported.first?.members.count == 1)
            #expect(try Entitlements.entrance(year: 2024, in: reader).map { $0.person["person"].text } == ["Ana Roy"])
        }
        try laptop.write { _ = try OrganisationBook.edit(Lookup.organisation("Nord", in: $0), .init(cite: "yes"), in: $0) }
        let line = try #require(try laptop.read { try PublicList.visible.lines(year: 2024, in: $0) }.first)
        #expect(line.members?.isEmpty == true && line.unnamed == 1 && line.citable.organisation?.text == "Nord")
    }

    @Test func `rule 5: who accepted in another year and was never seen since does not enter, who is registered does`() throws {
        try mark(ana, "G1")
        #expect(granted(try why(ana, 2025)).first == "free_entry false not_member —")
        #expect(granted(try why(ana, 2023)).first == "free_entry false charter_not_accepted —")
        try laptop.write { writer in
            let group = try GroupBook.add("GT-25", .init(title: "Mesure", year: "2025"), in: writer).id
            _ = try MembershipBook.add(ana, to: group, in: writer)
        }
        let later = try why(ana, 2025)
        #expect(granted(later).first == "free_entry true charter_accepted —" && later.standing.groups == ["GT-25"])
        #expect(try laptop.read { try Entitlements.entrance(year: 2025, in: $0) }.map { $0.card["member"] } == [.flag(true)])
    }

    @Test func `it says up to which sync it holds, and what is not sent yet`() throws {
        try mark(ana, "G1")
        let before = try why(ana).asOf
        #expect(before.lastSync == nil && before.position == 0 && before.unsent > 0)
        try team.sync()
        let after = try why(ana).asOf
        #expect(after.unsent == 0 && Int(after.position) == before.unsent)
        #expect(try why(ana, on: team.laptops[1]).asOf.position == after.position)
        let line = try #require(try laptop.read { try Entitlements.entrance(year: 2024, in: $0) }.first).card
        #expect(line["position"] == .number(Int64(after.position)) && line["unsent"] == .number(0))
        #expect(line["meetings"] == .texts(["G1"]) && line["rule"] == .text("charter_accepted"))
    }
}
