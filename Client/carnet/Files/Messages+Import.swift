import Console
import Forum
import SyncCore

extension Message {
    static let importAbstract = Message(en: "Take in a spreadsheet's file (CSV).", fr: "Importer un fichier de tableur (CSV).")
    static let importExample = Message.example(
        "carnet import people.csv --as people",
        "carnet import inscriptions.csv --as members --group GT-A",
        "carnet import people.csv --as people --map 'Tel perso=phone,Remarques=-' --dry-run",
        "carnet import emargement.csv --as attendance --add-people",
        "carnet import teams.csv --as attendance --meeting GT1-2024-03 --minimum 10")
    static let importFileHelp = Message(
        en: "The file, as a spreadsheet saves it.", fr: "Le fichier, tel qu'un tableur l'enregistre.")
    static let importKindHelp = Message(
        en: "What its lines are: organisations, people (or members: a column of groups registers them), meetings or attendance.",
        fr:
            "Ce que sont ses lignes : structures, personnes (ou membres : une colonne de groupes les inscrit), réunions ou présences."
    )
    static let importDryRunHelp = Message(
        en: "Say what would be done; write nothing.", fr: "Dire ce qui serait fait ; ne rien écrire.")
    static let importCreateHelp = Message(
        en: "Add the people whom a line of attendance names and nobody knows.",
        fr: "Ajouter les personnes qu'une ligne de présence nomme et que personne ne connaît.")
    static let importMapHelp = Message(
        en: "What an unknown column holds; - to pass over it (may be repeated).",
        fr: "Ce que contient une colonne inconnue ; - pour l'ignorer (répétable).")
    static let importMeetingHelp = Message(
        en: "The meeting of a list that names none: a sheet, or what Zoom or Teams writes.",
        fr: "La réunion d'une liste qui n'en nomme pas : une feuille, ou le fichier de Zoom ou de Teams.")
    static let importGroupHelp = Message(
        en: "The group in which the people of the file are registered, where no column names it.",
        fr: "Le groupe où inscrire les personnes du fichier, si aucune colonne ne le nomme.")
    static let importMinimumHelp = Message(
        en: "Of what Zoom or Teams writes: only who was connected for so many minutes.",
        fr: "Du fichier de Zoom ou de Teams : seulement qui a été connecté tant de minutes.")

    static func importMeetingHint(_ file: String) -> Message {
        let command = "carnet import \(ShellWord.quoted(file)) --as attendance --meeting "
        return Message(
            en: "This is what Zoom or Teams writes of one meeting. → \(command)MEETING",
            fr: "C'est ce que Zoom ou Teams écrit d'une réunion. → \(command)RÉUNION")
    }
    static func importProgress(_ done: Int, of whole: Int) -> Message {
        Message(en: "line \(done) of \(whole)", fr: "ligne \(done) sur \(whole)")
    }

    // MARK: A dry run

    static func wouldCreate(_ count: Int) -> Message {
        Message(en: "Would be created: \(count)", fr: "Seraient créées : \(count)")
    }
    static func wouldUpdate(_ count: Int) -> Message {
        Message(en: "Would be updated: \(count)", fr: "Seraient modifiées : \(count)")
    }
    static func wouldLeave(_ count: Int) -> Message { Message(en: "Unchanged: \(count)", fr: "Inchangées : \(count)") }
    static func wouldReject(_ count: Int) -> Message { Message(en: "Rejected: \(count)", fr: "Rejetées : \(count)") }
    static func importExample(_ line: Int, _ title: String, _ fields: String) -> Message {
        let tail = Printable.escape(title) + (fields.isEmpty ? "" : " (\(fields))")
        return Message(en: "line \(line): \(tail)", fr: "ligne \(line) : \(tail)")
    }

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
        Message(en: "… and \(count) more; see them all with --json.", fr: "… et \(count) de plus ; toutes sont dans --json.")
    }
    static let importWasDry = Message(en: "Dry run: nothing was written.", fr: "Simulation : rien n'a été écrit.")
    /// - Parameter near: fields, the nearest first.
    static func importUnread(_ header: String, near: [String], file: String, kind: ImportKind) -> Message {
        let command = "carnet import \(ShellWord.quoted(file)) --as \(kind.rawValue) --map "
        let pair = command + ShellWord.quoted("\(header)=\(near.first ?? ColumnMapping.ignored)")
        let (name, list) = (Printable.escape(header), near.joined(separator: ", "))
        guard !near.isEmpty else {
            return Message(
                en: "Column “\(name)” was not read. To pass over it: \(pair)",
                fr: "La colonne « \(name) » n'a pas été lue. Pour l'ignorer : \(pair)")
        }
        return Message(
            en: "Column “\(name)” was not read; near it: \(list). → \(pair)",
            fr: "La colonne « \(name) » n'a pas été lue ; proche : \(list). → \(pair)")
    }
    static func importFields(_ fields: [String]) -> Message {
        let list = fields.joined(separator: ", ")
        return Message(
            en: "Fields that --map can name, in English or French: \(list); or - to pass over a column.",
            fr: "Champs que --map peut nommer, en français ou en anglais : \(list) ; ou - pour ignorer une colonne.")
    }
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
        en: "To add the people who are not known, import again with --add-people.",
        fr: "Pour ajouter les personnes inconnues, importez à nouveau avec --add-people.")

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
    /// - Parameter pairs: which header may be meant for which field.
    static func missingColumnsHint(_ file: String, _ kind: ImportKind, _ pairs: [(String, String)]) -> Message {
        let needsMeeting = pairs.contains { $0.1 == ImportField.meeting.rawValue && $0.0 == "…" }
        let rest = pairs.filter { !needsMeeting || $0.1 != ImportField.meeting.rawValue }
        let map = rest.map { "\($0.0)=\($0.1)" }.joined(separator: ",")
        let command =
            "carnet import \(ShellWord.quoted(file)) --as \(kind.rawValue)" + (needsMeeting ? " --meeting …" : "")
            + (map.isEmpty ? "" : " --map " + ShellWord.quoted(map))
        return Message(
            en: "Check what --as says, or say which column holds what: \(command)",
            fr: "Vérifiez ce que dit --as, ou dites ce que contient chaque colonne : \(command)")
    }
    static let onlyHeadings = Message(
        en: "There are headings in the file, and no line below them.", fr: "Le fichier a des en-têtes, et aucune ligne dessous.")

    static func badMapping(_ problem: ColumnMapping.Problem) -> Message {
        switch problem {
        case .malformed(let text): .invalid(option: "--map", value: text, expected: "HEADER=FIELD,…")
        case .unknownField(let header, let field):
            .invalid(option: "--map", value: "\(header)=\(field)", expected: "HEADER=FIELD")
        case .unknownHeader(let header, _): unknownHeader(Printable.escape(header))
        case .twice(let name): twice(Printable.escape(name))
        }
    }
    private static func unknownHeader(_ name: String) -> Message {
        Message(en: "The file has no column “\(name)”.", fr: "Le fichier n'a pas de colonne « \(name) ».")
    }
    private static func twice(_ name: String) -> Message {
        Message(en: "--map names “\(name)” twice.", fr: "--map nomme deux fois « \(name) ».")
    }
    static func badMappingHint(_ problem: ColumnMapping.Problem, _ kind: ImportKind) -> Message {
        if case .unknownHeader(_, let found) = problem {
            let list = found.map(Printable.escape).joined(separator: ", ")
            return Message(en: "Its columns: \(list)", fr: "Ses colonnes : \(list)")
        }
        return importFields(ColumnMap.fields(of: kind).map(\.rawValue))
    }

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
