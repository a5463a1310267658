import SyncCore

/// What is printed for the door.
extension Message {
    package static let badgesAbstract = Message(
        en: "Make badges to print, with codes that the door scans.", fr: "Faire des badges à imprimer, que la porte scanne.")
    package static let badgesExample = Message.example(
        "carnet badges badges.html --group GT-A", "carnet badges forum.html --year 2024", "carnet checkin GT-A1 --scan")
    package static let badgesGroupHelp = Message(en: "Of the members of this group.", fr: "Des membres de ce groupe.")
    package static let badgesMeetingHelp = Message(
        en: "Of who is expected at this meeting.", fr: "De qui est attendu à cette réunion.")
    package static let badgesYearHelp = Message(
        en: "Of the members of this year, and who attended.", fr: "Des membres de cette année, et de qui est venu.")
    package static let printedFileHelp = Message(
        en: "The page to write; open it in a browser and print it.",
        fr: "La page à écrire ; l'ouvrir dans un navigateur et l'imprimer.")
    package static let badgesTitle = Message(en: "Badges", fr: "Badges")
    package static let nobodyToPrint = Message(en: "There is nobody to print.", fr: "Il n'y a personne à imprimer.")

    package static func printed(_ count: Int, to file: String) -> Message {
        let file = Printable.escape(file)
        let (people, personnes) = count == 1 ? ("person", "personne") : ("people", "personnes")
        return Message(
            en: "\(count) \(people) in \(file): open it in a browser and print it on A4, at 100 %.",
            fr: "\(count) \(personnes) dans \(file) : à ouvrir dans un navigateur et à imprimer en A4, à 100 %.")
    }
}
