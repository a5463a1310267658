import Foundation
import Testing

/// Rule 6, held against the whole program: what is meant for publication names nobody who refused. Every report and every export
/// stands on one of the lists here; a new one that does not fails, and whoever adds it says which it is.
@Suite struct PublicationTests {
    /// For the organisers' own use: these name everybody.
    private static let ownReports: Set = ["active", "attendance", "calendar", "reconciliation", "retention"]
    private static let ownExports: Set = [
        "organisations", "people", "groups", "meetings", "members", "attendance", "shifts", "signups", "visitors", "calendar",
        "emails",
    ]
    /// For publication, with the options that choose the list.
    private static let publicReports: [String: [[String]]] = [
        "citations": [[], ["--organisations"], ["--year", "2024"]], "entitlements": [["--list", "visible", "--year", "2024"]],
    ]
    private static let publicExports: Set = [
        "citations", "cited-organisations", "visible-organisations", "credits", "speakers",
    ]

    /// Somebody and an organisation that refused, and two that did not; all were at both meetings.
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
        return workshop
    }

    /// Text, JSON and file of one list.
    private func everything(_ workshop: Workshop, _ command: [String], file: [String]) throws -> String {
        let path = workshop.folder + "/list.csv"
        let text = try workshop.run("carnet", command, home: workshop.home("a"))
        let json = try workshop.carnet("a", command)
        let written = try workshop.carnet("a", command + file + [path])
        #expect(text.status == 0 && json.status == 0 && written.status == 0, "\(command): \(text.error)\(written.error)")
        return [text.output, json.output, try String(contentsOfFile: path, encoding: .utf8)].joined(separator: "\n")
    }

    @Test func `rule 6: every report is for the organisers, or names nobody who refused`() throws {
        let workshop = try workshop()
        let help = try workshop.run("carnet", ["report", "--help", "--lang", "en"], home: workshop.home("a")).output
        let reports = help.split(separator: "\n").drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst()
            .filter { $0.hasPrefix("  ") && $0.dropFirst(2).first?.isLowercase == true }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(Set(reports) == Self.ownReports.union(Self.publicReports.keys))
        for (report, variants) in Self.publicReports {
            for options in variants {
                let text = try everything(workshop, ["report", report] + options, file: ["--csv"])
                #expect(!text.contains("Refus"), "\(report) \(options)")
                #expect(text.contains("Accord") || text.contains("Ouverte"), "\(report) \(options)")
            }
        }
    }

    @Test func `rule 6: every export is for the organisers, or names nobody who refused`() throws {
        let workshop = try workshop()
        let failure = try workshop.run("carnet", ["export", "nothing", "--lang", "en"], home: workshop.home("a"))
        let words = failure.error.split { !($0.isLetter || $0 == "-" || $0 == "|") }.first { $0.contains("|") } ?? ""
        #expect(Set(words.split(separator: "|").map(String.init)) == Self.ownExports.union(Self.publicExports))
        for kind in Self.publicExports {
            let text = try everything(workshop, ["export", kind], file: ["--output"])
            #expect(!text.contains("Refus"), "\(kind)")
        }
    }
}
