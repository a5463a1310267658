import SyncCore

/// Which column of a report holds what, by its headers in English or French.
struct ConnectionColumns {
    private enum Field: CaseIterable {
        case name, email, account, join, leave, length, action, moment, waiting
    }

    private var columns: [Field: Int] = [:]

    /// Nil: this is no header of such a report.
    init?(_ headers: [String]) {
        let whole = headers.map(HeaderKey.key)
        let keys = zip(headers, whole).map { Set([$1, HeaderKey.keyOutsideBrackets($0) ?? $1]) }
        // Where the host stands on each line too, the person is the one whose first name of all is told.
        let isName = { (keys: Set<String>) in !keys.isDisjoint(with: Self.keys[.name] ?? []) }
        guard let name = whole.firstIndex(where: Self.originals.contains) ?? keys.firstIndex(where: isName) else { return nil }
        columns[.name] = name
        // Some reports repeat the meeting and its host on each line: what is said of the person stands behind the name.
        for field in Field.allCases where field != .name {
            let fits = keys.indices.filter { !keys[$0].isDisjoint(with: Self.keys[field] ?? []) }
            columns[field] = fits.first { $0 > name } ?? fits.first
        }
        let isLog = has(.action) && has(.moment)
        let isList = has(.join) && (has(.leave) || has(.length)) || has(.leave) && has(.length)
        let isSum = has(.length) && (has(.email) || has(.account))
        guard isLog || isList || isSum else { return nil }
        if !isLog { columns[.action] = nil }
        // With a column for the meeting it is a list of somebody's own.
        let own = Set(ColumnAliases.fields(of: .attendance).filter { [.meeting, .status].contains($0.field) }.flatMap(\.names))
        guard keys.allSatisfy({ $0.isDisjoint(with: Set(own.map(HeaderKey.key))) }) else { return nil }
    }

    private func has(_ field: Field) -> Bool { columns[field] != nil }

    func connection(_ cells: [String], line: Int) -> Connection {
        func text(_ field: Field) -> String? {
            guard let column = columns[field], cells.indices.contains(column) else { return nil }
            return CellValue.text(cells[column])
        }
        let address = [text(.email), text(.account)].compactMap(\.self).first(where: OptionValue.isAddress)
        var time = Connection.Time.length(nil)
        if let waiting = text(.waiting), (try? CellValue.flag(waiting)) == true {
            time = .waited
        } else if let action = text(.action) {
            let moment = text(.moment).flatMap(ConnectionTime.secondOfDay)
            time = moment.map { Self.isLeaving(action) ? .left($0) : .joined($0) } ?? .length(nil)
        } else if let length = text(.length).flatMap(ConnectionTime.length) {
            time = .length(length)
        } else if let from = text(.join).flatMap(ConnectionTime.secondOfDay),
            let to = text(.leave).flatMap(ConnectionTime.secondOfDay)
        {
            time = .length(ConnectionTime.between(from, to))
        }
        return Connection(line: line, name: text(.name), email: address.map(Folding.email), time: time)
    }

    /// "Left", "A quitté l'appel".
    private static func isLeaving(_ action: String) -> Bool {
        Folding.fold(action).split(separator: " ").contains { word in
            ["left", "quitte", "sorti", "sortie", "parti", "partie", "deconnecte", "deconnectee"].contains(word)
        }
    }

    private static let originals = Set(
        ["Name (original name)", "User name (original name)", "Nom (nom original)"].map(HeaderKey.key))

    private static let keys: [Field: Set<String>] = names.mapValues { Set($0.map(HeaderKey.key)) }

    private static let names: [Field: [String]] = [
        .name: [
            "Name", "Full name", "Name (original name)", "User name", "User name (original name)", "Display name",
            "Nom", "Nom complet", "Nom (nom original)", "Nom (nom d'origine)", "Nom d'utilisateur", "Nom de l'utilisateur",
            "Nom d'affichage", "Nom du participant",
        ],
        .email: [
            "Email", "E-mail", "User email", "Email address", "Courriel", "Adresse e-mail", "Adresse email",
            "Adresse e-mail de l'utilisateur", "E-mail de l'utilisateur", "Adresse de messagerie", "Adresse électronique",
        ],
        .account: [
            "Participant ID (UPN)", "ID du participant (UPN)", "ID de participant (UPN)", "Identifiant du participant (UPN)",
            "UPN",
        ],
        .join: [
            "Join time", "First join", "First join time", "Joined", "Heure d'arrivée", "Heure de connexion", "Heure d'entrée",
            "Heure de participation", "Première connexion", "Première participation", "Première arrivée", "Première entrée",
        ],
        .leave: [
            "Leave time", "Last leave", "Last leave time", "Left", "Heure de départ", "Heure de déconnexion", "Heure de sortie",
            "Dernière déconnexion", "Dernier départ", "Dernière sortie",
        ],
        .length: [
            "Duration", "Duration (minutes)", "Total duration", "Total duration (minutes)", "In-meeting duration", "Durée",
            "Durée (minutes)", "Durée totale", "Durée totale (minutes)", "Durée en réunion", "Durée de la réunion",
            "Durée dans la réunion", "Durée de participation", "Durée de présence", "Temps total",
        ],
        .action: ["User action", "Action", "Action de l'utilisateur", "Action utilisateur"],
        .moment: ["Timestamp", "Time stamp", "Horodatage", "Date et heure", "Date and time", "Heure"],
        .waiting: ["In waiting room", "Waiting room", "Salle d'attente", "Dans la salle d'attente", "En salle d'attente"],
    ]
}
