import Console
import Forum
import SyncCore

extension Message {
    static let importAbstract = Message(en: "Take in a spreadsheet's file (CSV).", fr: "Importer un fichier de tableur (CSV).")
    static let importExample = Message.example(
        "carnet import people.csv --as people", "carnet import emargement.csv --as attendance --create",
        "carnet import meetings.csv --as meetings --dry-run")
    static let importFileHelp = Message(
        en: "The file, as a spreadsheet saves it.", fr: "Le fichier, tel qu'un tableur l'enregistre.")
    static let importKindHelp = Message(
        en: "What its lines are: organisations, people, meetings or attendance.",
        fr: "Ce que sont ses lignes : structures, personnes, réunions ou présences.")
    static let importDryRunHelp = Message(
        en: "Say what would be done; write nothing.", fr: "Dire ce qui serait fait ; ne rien écrire.")
    static let importCreateHelp = Message(
        en: "Add the people whom a line of attendance names and nobody knows.",
        fr: "Ajouter les personnes qu'une ligne de présence nomme et que personne ne connaît.")

    static func importSummary(_ report: ImportReport) -> Message {
        Message(
            en:
                "\(report.created) created, \(report.updated) updated, \(report.unchanged) unchanged, \(report.rejected.count) rejected.",
            fr: "Lignes créées : \(report.created), modifiées : \(report.updated), inchangées : \(report.unchanged), "
                + "rejetées : \(report.rejected.count).")
    }
    static func importRejected(_ line: Int, _ reason: Message) -> Message {
        Message(en: "line \(line): \(reason.english)", fr: "ligne \(line) : \(reason.french)")
    }
    static func importMore(_ count: Int) -> Message {
        Message(en: "… and \(count) more; see them all with --json.", fr: "… et \(count) autres ; toutes sont dans --json.")
    }
    static let importWasDry = Message(en: "Dry run: nothing was written.", fr: "Simulation : rien n'a été écrit.")
    static func importUnread(_ headers: [String]) -> Message {
        let list = headers.map(Printable.escape).joined(separator: ", ")
        return Message(en: "Columns that were not read: \(list)", fr: "Colonnes non lues : \(list)")
    }
    static func importOutranked(_ count: Int) -> Message {
        Message(
            en: "Cells left aside, because what is recorded outranks them (a refusal, a presence, a cancellation): \(count)",
            fr: "Cases laissées de côté, car ce qui est noté l'emporte (un refus, une présence, une annulation) : \(count)")
    }
    static let importCreateHint = Message(
        en: "To add the people who are not known, import again with --create.",
        fr: "Pour ajouter les personnes inconnues, importez à nouveau avec --create.")

    static func unreadableFile(_ path: String) -> Message {
        let path = Printable.escape(path)
        return Message(en: "The file “\(path)” cannot be read.", fr: "Le fichier « \(path) » ne peut pas être lu.")
    }
    static let unreadableTableHint = Message(
        en: "Save it from the spreadsheet as CSV (UTF-8), then import again.",
        fr: "Enregistrez-le depuis le tableur au format CSV (UTF-8), puis importez à nouveau.")
    static func missingColumns(_ fields: [String], found: [String]) -> Message {
        let (fields, found) = (fields.joined(separator: ", "), found.map(Printable.escape).joined(separator: ", "))
        return Message(
            en: "Columns are missing: \(fields). Found: \(found).", fr: "Il manque des colonnes : \(fields). Trouvé : \(found).")
    }
    static let missingColumnsHint = Message(
        en: "Name the columns so in the first line, or check what --as says.",
        fr: "Nommez ainsi les colonnes dans la première ligne, ou vérifiez ce que dit --as.")

    static func unreadableTable(_ error: DelimitedFileError) -> Message {
        switch error {
        case .empty: Message(en: "There is nothing in the file.", fr: "Le fichier est vide.")
        case .notText:
            Message(
                en: "This is no text: a spreadsheet's own format, perhaps.",
                fr: "Ce n'est pas du texte : le format propre d'un tableur, peut-être.")
        case .tooLarge(_, let limit):
            Message(en: "The file is larger than \(limit >> 20) MiB.", fr: "Le fichier dépasse \(limit >> 20) Mio.")
        case .badHeader(let bad):
            Message(
                en: "The first line cannot be read: \(Rejection.Reason.unreadable(bad.reason).message.english)",
                fr: "La première ligne est illisible : \(Rejection.Reason.unreadable(bad.reason).message.french)")
        }
    }
}
