import Foundation
import Testing

/// The year 2024 from the first breakfast to the Forum, on three laptops, against what was counted by hand.
///
/// Who was present where (x), came as a substitute (s), was represented (r):
///
///                      PDMI-1   RENTREE   GT-A1    GT-A2    GT-B1        counts
///                      18 Jan   25 Jan    11 Apr   23 May   cancelled
///     Juliette Klein   x        x                  x                     3  active
///     Samir Benali              x         x                              2  active
///     Éloïse Nguyên    x                           x                     2  active
///     Jean Petit       x                  s                              2  active
///     Zadie Roy                 x         x                              2  active, registered in nothing
///     Rémi Refus                x         r                              1
///     Anne Le Goff              x                             x          1  erased at the year's end
///     Yann Poste                                                         0  accepted the charter in writing
///
/// 25 January is kick-off, launch and first meeting at once: one meeting. Klein is typed twice there, and Klein and Nguyên by
/// two laptops each on 23 May: one presence each.
@Suite struct WholeYearTests {
    let workshop: Workshop
    let laptops = ["a", "b", "c"]

    init() throws {
        workshop = try Workshop()
        try workshop.startServer()
        try workshop.join("a", "b", "c")
    }

    @Test func `a year, from the first breakfast to the Forum's last list`() throws {
        try register()
        try plan()
        try meet()
        try meetOffline()
        try checkActivity(withErased: true)
        try checkEntitlements(withErased: true)
        try checkWhy()
        try signUpOffline()
        try exchangeByStick()
        try settleStand()
        try enrolVisitors()
        try settleConflict()
        try publish()
        try erase()
        try writeLists()
        try checkActivity(withErased: false)
        try checkEntitlements(withErased: false)
        try checkSameEverywhere()
    }
}

// MARK: January to June

extension WholeYearTests {
    private func write(_ name: String, _ lines: String...) throws -> String {
        let path = workshop.folder + "/" + name
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: path))
        return path
    }

    func register() throws {
        let organisations = try write(
            "structures.csv", "Structure;Type;Citation", "Radio Parvis;média;oui", "Ville d’Élan;public;", "Avise;ess;",
            "Muette SA;entreprise;non")
        let people = try write(
            "personnes.csv", "Nom;Prénom;Email;Structure;Citation", "Klein;Juliette;klein@x.example;Radio Parvis;oui",
            "Benali;Samir;benali@x.example;Ville d’Élan;", "Nguyên;Éloïse;nguyen@x.example;Avise;",
            "Petit;Jean;petit@x.example;Muette SA;", "Refus;Rémi;refus@x.example;Ville d’Élan;non",
            "Le Goff;Anne;legoff@x.example;Avise;", "Poste;Yann;poste@x.example;Avise;")
        #expect(try workshop.done("a", "import", organisations, "--as", "organisations").object["created"] as? Int == 4)
        #expect(try workshop.done("a", "import", people, "--as", "people").object["created"] as? Int == 7)
        #expect(try workshop.done("a", "import", people, "--as", "people").object["unchanged"] as? Int == 7)
        try workshop.done("a", "cycle", "set", "2024", "--threshold", "2")
        for (code, title, kind) in [
            ("GT-A", "Mesurer", "gt"), ("GT-B", "Financer", "gt"), ("PDMI", "Petits déjeuners", "pdmi"),
        ] { try workshop.done("a", "group", "add", code, "--title", title, "--year", "2024", "--kind", kind) }
        try workshop.done("a", "group", "cohost", "add", "PDMI", "avise")
        let members = try write(
            "inscriptions.csv", "Nom;Prénom;Email;Groupe de travail", "Klein;Juliette;klein@x.example;GT-A",
            "BENALI;Samir;benali@x.example;gt-a", "Refus;Rémi;refus@x.example;Mesurer", "Nguyen;Eloise;nguyen@x.example;GT-B",
            "Petit;Jean;petit@x.example;GT-B", "Le Goff;Anne;legoff@x.example;GT-B", "Perdu;Paul;;GT-Z")
        let registered = try workshop.carnet("a", ["import", members, "--as", "members"])
        #expect(registered.status == 3 && registered.object["updated"] as? Int == 6)
        #expect((registered.object["rejected"] as? [[String: Any]])?.map { $0["line"] as? Int } == [8])
        let list = try workshop.done("a", "member", "list", "--year", "2024").list
        #expect(
            Set(list.map { "\($0["person"] ?? "") \($0["group"] ?? "")" }) == [
                "Juliette Klein GT-A", "Samir Benali GT-A", "Rémi Refus GT-A", "Éloïse Nguyên GT-B", "Jean Petit GT-B",
                "Anne Le Goff GT-B",
            ])
        let accepted = try workshop.done("a", "charter", "accept", "poste", "--date", "2024-01-10", "--version", "2024")
        #expect(accepted.object["created"] as? Bool == true && accepted.object["organisation"] as? String == "Avise")
    }

    func plan() throws {
        let meetings = try write(
            "réunions.csv", "code,title,kind,date,status", "PDMI-1,Question de l’année,pdmi,2024-01-18,confirmed",
            "RENTREE,Rentrée des GT et lancement du BES,kickoff,2024-01-25,confirmed")
        #expect(try workshop.done("a", "import", meetings, "--as", "meetings").object["created"] as? Int == 2)
        for (code, group) in [("GT-A1", "GT-A"), ("GT-A2", "GT-A"), ("GT-B1", "GT-B")] {
            try workshop.done(
                "a", "meeting", "add", code, "--title", code, "--kind", "gt", "--period", "2024-03/2024-06", "--group", group)
        }
        try workshop.sync("a", "b", "c")
    }

    func meet() throws {
        try workshop.done("a", "checkin", "PDMI-1", "klein", "nguyen", "petit")
        try workshop.done("b", "checkin", "RENTREE", "klein", "benali", "refus", "le goff")
        let again = try workshop.done("b", "checkin", "RENTREE", "Juliette Klein").list.first
        #expect(again?["already"] as? Bool == true)
        try workshop.done(
            "b", "person", "add", "--given-name", "Zadie", "--family-name", "Roy", "--email", "roy@x.example")
        try workshop.done("b", "checkin", "RENTREE", "roy@x.example")
        // Confirmed at the kick-off; the next by an email, after a move; the third is called off.
        try workshop.done("b", "meeting", "move", "GT-A1", "--date", "2024-04-11")
        try workshop.done("b", "meeting", "confirm", "GT-A1", "--how", "meeting", "--on", "2024-01-25")
        try workshop.sync("b", "a", "c", "b")
        try workshop.done("c", "checkin", "GT-A1", "benali", "roy")
        try workshop.done("c", "checkin", "GT-A1", "petit", "--represents", "refus")
        try workshop.done("a", "meeting", "move", "GT-A2", "--date", "2024-05-16")
        try workshop.done("a", "meeting", "move", "GT-A2", "--date", "2024-05-23")
        try workshop.done("a", "meeting", "confirm", "GT-A2", "--how", "email", "--on", "2024-04-20")
        #expect(try workshop.done("a", "meeting", "history", "GT-A2").list.count == 4)
        try workshop.done("a", "meeting", "move", "GT-B1", "--date", "2024-06-20")
        try workshop.done("a", "checkin", "GT-B1", "le goff")
        try workshop.done("a", "meeting", "cancel", "GT-B1")
        try workshop.sync("a", "c", "b", "a")
    }

    func meetOffline() throws {
        try workshop.done("a", "checkin", "GT-A2", "klein", "nguyen")
        try workshop.done("b", "checkin", "GT-A2", "klein")
        try workshop.done("c", "checkin", "GT-A2", "nguyen")
        try workshop.sync("c", "b", "a", "c", "b")
        for laptop in laptops { #expect(try workshop.done(laptop, "attendance", "GT-A2").list.count == 2) }
        let charter = try workshop.done("b", "charter", "list", "--year", "2024").list
        let first = Set(charter.map { "\($0["person"] ?? "") \($0["meeting"] as? String ?? "in writing")" })
        // Petit came for himself and, in Refus's place, for the town: he accepted for both.
        #expect(charter.count == 9)
        #expect(
            first == [
                "Juliette Klein PDMI-1", "Éloïse Nguyên PDMI-1", "Jean Petit PDMI-1", "Jean Petit GT-A1", "Samir Benali RENTREE",
                "Rémi Refus RENTREE", "Anne Le Goff RENTREE", "Zadie Roy RENTREE", "Yann Poste in writing",
            ])
    }

    func checkActivity(withErased: Bool) throws {
        var counted: Set = [
            "Juliette Klein 3 active member", "Samir Benali 2 active member", "Éloïse Nguyên 2 active member",
            "Jean Petit 2 active member", "Zadie Roy 2 active", "Rémi Refus 1 member",
        ]
        if withErased { counted.insert("Anne Le Goff 1 member") }
        for laptop in laptops {
            let told = try workshop.done(laptop, "report", "active", "--year", "2024").list.map { line in
                let flags = ["active", "member"].filter { line[$0] as? Bool == true }
                return (["\(line["person"] ?? "")", "\(line["meetings"] ?? "")"] + flags).joined(separator: " ")
            }
            #expect(told.count == counted.count && Set(told) == counted, "\(laptop)")
        }
    }
}
