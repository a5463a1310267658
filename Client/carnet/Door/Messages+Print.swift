import Console
import SyncCore

/// What is printed for the door.
extension Message {
    static let badgesAbstract = Message(
        en: "Make badges to print, with codes that the door scans.", fr: "Faire des badges à imprimer, que la porte scanne.")
    static let badgesExample = Message.example(
        "carnet badges badges.html --group GT-A", "carnet badges forum.html --year 2024", "carnet checkin GT-A1 --scan")
    static let badgesGroupHelp = Message(en: "Of the members of this group.", fr: "Des membres de ce groupe.")
    static let badgesMeetingHelp = Message(en: "Of who is expected at this meeting.", fr: "De qui est attendu à cette réunion.")
    static let badgesYearHelp = Message(
        en: "Of the members of this year, and who attended.", fr: "Des membres de cette année, et de qui est venu.")
    static let printedFileHelp = Message(
        en: "The page to write; open it in a browser and print it.",
        fr: "La page à écrire ; l'ouvrir dans un navigateur et l'imprimer.")
    static let badgesTitle = Message(en: "Badges", fr: "Badges")
    static let nobodyToPrint = Message(en: "There is nobody to print.", fr: "Il n'y a personne à imprimer.")

    static func printed(_ count: Int, to file: String) -> Message {
        let file = Printable.escape(file)
        return Message(
            en: "\(count) people in \(file): open it in a browser and print it on A4, at 100 %.",
            fr: "\(count) personnes dans \(file) : à ouvrir dans un navigateur et à imprimer en A4, à 100 %.")
    }

    // MARK: The sheet to sign

    static let sheetHelp = Message(
        en: "Write a sheet to print and sign to this file instead: who is expected, and lines for others.",
        fr: "Écrire plutôt dans ce fichier une feuille d'émargement : qui est attendu, et des lignes pour les autres.")
    static let sheetTitle = Message(en: "Sign-in sheet", fr: "Feuille d'émargement")
    static let signatureColumn = Message(en: "Signature", fr: "Signature")
    static let walkIns = Message(
        en: "Not on the list: name, organisation, signature", fr: "Hors liste : nom, structure, signature")
}
