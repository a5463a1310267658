import Foundation
import Testing

/// What a newcomer tries that is about no single area.
struct SettingCommandTests {
    private func workshop() throws -> Workshop {
        let workshop = try Workshop()
        try workshop.done("a", "init", "--author", "A", "--laptop", "a")
        return workshop
    }

    private func said(_ workshop: Workshop, _ arguments: String...) throws -> Outcome {
        try workshop.run("carnet", arguments + ["--lang", "fr"], home: workshop.home("a"))
    }

    @Test func `a setting changes the zone of what is typed and of what is shown`() throws {
        let workshop = try workshop()
        try workshop.done("a", "meeting", "add", "M1", "--title", "T", "--kind", "gt", "--starts-at", "2024-01-10 09:00")
        let set = try workshop.done("a", "setting", "set", "zone", "Indian/Reunion").object
        #expect(set["value"] as? String == "Indian/Reunion" && set["usual"] as? String == "Europe/Paris")
        let second = try workshop.done(
            "a", "meeting", "add", "M2", "--title", "T", "--kind", "gt", "--starts-at", "2024-01-10 09:00")
        #expect(second.object["starts_at"] as? String == "2024-01-10T05:00:00.000Z")
        #expect(try said(workshop, "meeting", "show", "M1").output.contains("10/01/2024 12:00"))
        #expect(try workshop.carnet("a", ["setting", "set", "zone", "Mars/Phobos"]).status == 2)
        #expect(try workshop.done("a", "setting", "list").list.map { $0["name"] as? String } == ["zone"])
    }

    @Test func `checking in at a cancelled meeting says that it counts for nothing, and marks all the same`() throws {
        let workshop = try workshop()
        try workshop.done("a", "person", "add", "--given-name", "Léon", "--family-name", "Rey")
        try workshop.done("a", "meeting", "add", "M", "--title", "T", "--kind", "gt", "--date", "2024-01-10")
        #expect(try said(workshop, "checkin", "M", "rey").error.isEmpty)
        try workshop.done("a", "meeting", "cancel", "M")
        let told = try said(workshop, "checkin", "M", "rey")
        #expect(told.status == 0 && told.error.contains("carnet meeting move M"))
        let scanned = try workshop.run(
            "carnet", ["checkin", "M", "--scan"], home: workshop.home("a"), input: "léon rey\n")
        #expect(scanned.status == 0 && scanned.error.contains("carnet meeting move M"))
    }

    @Test func `history is told in the words of people, and times in local time`() throws {
        let workshop = try workshop()
        try workshop.done(
            "a", "meeting", "add", "M", "--title", "T", "--kind", "gt", "--starts-at", "2024-01-10 09:00", "--place", "email")
        let told = try said(workshop, "history", "M").output
        #expect(told.contains("Type : groupe de travail") && told.contains("Statut : à confirmer"))
        #expect(told.contains("Début : 10/01/2024 09:00") && told.contains("Lieu : email"))
    }

    @Test func `the stand's rota is a file with its hours, and retention is asked for a year`() throws {
        let workshop = try workshop()
        try workshop.done("a", "person", "add", "--given-name", "Léon", "--family-name", "Rey")
        try workshop.done(
            "a", "stand", "shift", "add", "S", "--starts-at", "2024-11-28 09:00", "--ends-at", "2024-11-28 11:00", "--places", "1"
        )
        try workshop.done("a", "stand", "signup", "S", "rey")
        let file = try said(workshop, "export", "rota").output
        #expect(file.contains("Créneau;Début;Fin;Personne;Courriel;Place\r\n"))
        #expect(file.contains("S;2024-11-28 09:00;2024-11-28 11:00;Léon Rey;;en attente\r\n"))
        #expect(try workshop.done("a", "report", "retention", "--year", "2025").list.isEmpty)
        #expect(try workshop.carnet("a", ["report", "retention", "--year", "2025", "--on", "2025-01-01"]).status == 2)
    }
}
