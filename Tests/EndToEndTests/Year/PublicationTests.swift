import CommandHelp
import Foundation
import Testing

/// Rule 6, held against the whole program: what is meant for publication names nobody who refused. The program's own tree of
/// commands, and its own list of exports, are read: each command stands on one of the lists here; a new one that does not fails,
/// and whoever adds it says which it is.
@Suite struct PublicationTests {
    /// Commands that write: they answer with what they were told.
    private static let writing: Set = [
        "accept", "add", "apply", "cancel", "confirm", "delete", "distinct", "drop", "edit", "enrol", "erase", "give", "init",
        "join",
        "merge", "move", "resolve", "restore", "retry", "set", "signup", "swap", "sync", "undo", "unmerge", "void",
    ]
    /// For the organisers' own use, at the door and in the office: these may name everybody.
    private static let own: Set = [
        "attendance list", "badges", "bundle create", "charter list", "checkin", "completion", "conflicts list", "conflicts show",
        "cycle list", "cycle show", "doctor", "group cohost list", "group list", "group show", "history", "import",
        "meeting history",
        "meeting list", "meeting show", "member list", "note list", "organisation list", "organisation show", "parked export",
        "parked list", "parked show", "person duplicates", "person erasures", "person export", "person find", "person list",
        "person show", "publication contributor list", "publication list", "publication show", "purpose list", "setting list",
        "report active",
        "report attendance", "report calendar", "report entitlements", "report reconciliation", "report retention",
        "session builder list", "session list", "session show", "session speaker list", "stand moves", "stand rota",
        "stand shift list", "stand shift show", "stand visitor list", "stand visitor show", "status", "waiting list",
        "waiting show", "waiting export", "why",
    ]
    /// For publication, with the arguments that choose the list.
    private static let published: [String: [[String]]] = [
        "report citations": [[], ["--organisations"], ["--year", "2024"]],
        "report entitlements": [["--list", "visible", "--year", "2024"]],
        "publication credits": [["BSD"]],
        "session speaker list": [["--public"], ["TR1", "--public"], ["--year", "2024", "--public"]],
        "export": publishedExports.map { [$0] } + publishedExports.map { [$0, "--format", "json"] },
    ]
    /// What `export` writes.
    private static let ownExports: Set = [
        "organisations", "people", "groups", "meetings", "members", "attendance", "shifts", "signups", "visitors", "calendar",
        "emails",
    ]
    private static let publishedExports: Set = [
        "citations", "cited-organisations", "visible-organisations", "credits", "speakers",
    ]
    /// The option that makes a list of everybody one for publication.
    private static let publicOption = "--public"

    /// Somebody and an organisation that refused, and two that did not: all were at both meetings, contributed, and speak.
    private func workshop() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "Claire", "--laptop", "a")
        try workshop.done("a", "organisation", "add", "Refusante", "--kind", "ess", "--cite", "no")
        try workshop.done("a", "organisation", "add", "Ouverte", "--kind", "ess")
        for (given, family, organisation, cite) in [
            ("Rémi", "Refusard", "Ouverte", "no"), ("Ana", "Accord", "Ouverte", "yes"), ("Bob", "Sansmot", "Refusante", "yes"),
        ] {
            try workshop.done(
                "a", "person", "add", "--given-name", given, "--family-name", family, "--organisation", organisation, "--cite",
                cite
            )
        }
        for (code, date) in [("G1", "2024-02-01"), ("G2", "2024-03-01")] {
            try workshop.done("a", "meeting", "add", code, "--title", code, "--kind", "gt", "--date", date)
            try workshop.done("a", "checkin", code, "refusard", "accord", "sansmot")
        }
        try workshop.done("a", "session", "add", "TR1", "--title", "Table ronde", "--date", "2024-11-28")
        try workshop.done("a", "publication", "add", "BSD", "--title", "Baromètre", "--year", "2024", "--kind", "bsd")
        for person in ["refusard", "accord", "sansmot"] {
            try workshop.done("a", "session", "speaker", "add", "TR1", person)
            try workshop.done("a", "publication", "contributor", "add", "BSD", person, "--role", "rédaction")
        }
        return workshop
    }

    private func tree(_ program: String, _ workshop: Workshop) throws -> CommandTree {
        let dump = try workshop.run(program, ["--experimental-dump-help"], home: workshop.folder)
        return try CommandTree(dump: Data(dump.output.utf8))
    }

    /// Commands that have none below them, each by its words.
    private func leaves(_ program: String, _ workshop: Workshop) throws -> [String: CommandTree] {
        let leaves = try tree(program, workshop).all().filter { $0.command.children.isEmpty }
        return Dictionary(uniqueKeysWithValues: leaves.map { ($0.path.dropFirst().joined(separator: " "), $0.command) })
    }

    /// All that one list says: as text in both languages, as JSON, in a file, and what is noted beside it.
    private func everything(_ workshop: Workshop, _ command: [String], fileOption: String?) throws -> String {
        let path = workshop.folder + "/list"
        var texts: [String] = []
        for more in [["--lang", "en"], ["--lang", "fr"], ["--json"]] + (fileOption.map { [[$0, path]] } ?? []) {
            let outcome = try workshop.run("carnet", command + more, home: workshop.home("a"))
            #expect(outcome.status == 0, "\(command + more): \(outcome.error)")
            texts += [outcome.output, outcome.error]
        }
        if fileOption != nil { texts.append(try String(contentsOfFile: path, encoding: .utf8)) }
        return texts.joined(separator: "\n")
    }

    @Test func `rule 6: every command writes, is for the organisers, or is for publication`() throws {
        let workshop = try workshop()
        let leaves = try leaves("carnet", workshop).merging(leaves("carnet-remote", workshop)) { own, _ in own }
        let telling = Set(leaves.keys.filter { !Self.writing.contains($0.split(separator: " ").last.map(String.init) ?? "") })
        #expect(telling == Self.own.union(Self.published.keys))
        for (name, command) in leaves {
            let options = Set(command.shownArguments.flatMap(\.options))
            let variants = Self.published[name] ?? []
            #expect(options.contains(Self.publicOption) == variants.joined().contains(Self.publicOption), "\(name)")
        }
    }

    @Test func `rule 6: every export is for the organisers, or for publication`() throws {
        let workshop = try workshop()
        let failure = try workshop.run("carnet", ["export", "nothing", "--lang", "en"], home: workshop.home("a"))
        let words = failure.error.split { !($0.isLetter || $0 == "-" || $0 == "|") }.first { $0.contains("|") } ?? ""
        #expect(Set(words.split(separator: "|").map(String.init)) == Self.ownExports.union(Self.publishedExports))
    }

    @Test func `rule 6: every list for publication names who may be named, and nobody who refused`() throws {
        let workshop = try workshop()
        let leaves = try leaves("carnet", workshop)
        for (name, variants) in Self.published {
            let options = leaves[name]?.shownArguments.flatMap(\.options) ?? []
            let fileOption = options.first { ["--csv", "--output"].contains($0) }
            for variant in variants {
                let command = name.split(separator: " ").map(String.init) + variant
                let text = try everything(workshop, command, fileOption: fileOption)
                #expect(!text.contains("Refus"), "\(command)")
                #expect(text.contains("Accord") || text.contains("Ouverte"), "\(command)")
            }
        }
        // The same lists without what makes them public: the test looks for what is really there.
        for command in [["export", "people"], ["session", "speaker", "list"], ["publication", "contributor", "list"]] {
            #expect(try everything(workshop, command, fileOption: nil).contains("Refusard"))
        }
    }
}
