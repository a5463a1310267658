import ReplicaStore
import SyncCore
import SyncProtocol
import SyncServer

/// What `doctor` says.
extension Sentence {
    static let doctor = Sentence(
        en: "Check the server's files, while it serves or not, and mend what can be made again.",
        fr: "Vérifier les fichiers du serveur, qu'il serve ou non, et réparer ce qui peut être refait.")
    static let doctorExample = Sentence(
        en: "Examples:\n  carnet-server doctor --data /var/lib/carnet\n  carnet-server doctor --repair --data /var/lib/carnet",
        fr: "Exemples :\n  carnet-server doctor --data /var/lib/carnet\n  carnet-server doctor --repair --data /var/lib/carnet")
    static let repairHelp = Sentence(
        en: "Mend, after a copy of the files; the server must be stopped.",
        fr: "Réparer, après une copie des fichiers ; le serveur doit être arrêté.")
    static let cutHelp = Sentence(
        en: "With --repair: end the log before an entry that is lost for good; laptops give back what followed.",
        fr: "Avec --repair : arrêter le journal avant une entrée perdue ; les ordinateurs rendent ce qui suivait.")
    static let cutNeedsRepair = Sentence(en: "--cut goes with --repair.", fr: "--cut va avec --repair.")

    static func soundServer(_ report: ServerDoctor.Report) -> Sentence {
        let digest = report.digest.map { " (\($0.hex.prefix(12)))" } ?? ""
        return Sentence(
            en: "The server's files are sound: the log up to position \(report.position), and what it makes\(digest).",
            fr:
                "Les fichiers du serveur sont sains : le journal jusqu'à la position \(report.position), et ce qu'il produit\(digest)."
        )
    }
    static func unsoundServer(_ lines: [String]) -> Sentence {
        let list = lines.joined(separator: "\n")
        return Sentence(
            en: "Something changed the server's files behind its back:\n\(list)",
            fr: "Les fichiers du serveur ont été modifiés à son insu :\n\(list)")
    }
    static let mendHint = Sentence(
        en: "To mend it (the files are copied first), stop the server, then: carnet-server doctor --repair",
        fr: "Pour réparer (les fichiers sont copiés d'abord), arrêtez le serveur, puis : carnet-server doctor --repair")
    static func mended(_ repaired: ServerDoctor.Repaired) -> Sentence {
        let copy = Printable.escape(repaired.copy)
        let cut = repaired.cut.map { cutAfter($0) }
        return Sentence(
            en: "Mended. The files as they were are in \(copy).\(cut.map { " " + $0.english } ?? "")",
            fr: "Réparé. Les fichiers tels qu'ils étaient sont dans \(copy).\(cut.map { " " + $0.french } ?? "")")
    }
    private static func cutAfter(_ position: UInt64) -> Sentence {
        Sentence(
            en: "The log ends at position \(position); laptops give back what followed when they sync.",
            fr: "Le journal s'arrête à la position \(position) ; les ordinateurs rendront la suite en synchronisant.")
    }
    static func leftOver(_ repaired: ServerDoctor.Repaired, _ lines: [String]) -> Sentence {
        let (copy, list) = (Printable.escape(repaired.copy), lines.joined(separator: "\n"))
        return Sentence(
            en: "What could be made again is mended; the files as they were are in \(copy). This stays:\n\(list)",
            fr: "Ce qui pouvait être refait est réparé ; les fichiers tels qu'ils étaient sont dans \(copy). Il reste :\n\(list)")
    }

    /// What to do about what is lost here.
    static func cannotMend(_ report: ServerDoctor.Report) -> Sentence {
        guard let end = report.possibleCut else {
            return Sentence(
                en: "Put a back-up in its place, and the laptops give back what came after it: carnet-server restore FILE",
                fr: "Remettez une sauvegarde, et les ordinateurs rendront ce qui l'a suivie : carnet-server restore FILE")
        }
        return Sentence(
            en: """
                Put a back-up in its place (carnet-server restore FILE), or end the log at position \(end) (carnet-server doctor \
                --repair --cut): the laptops give back what came after it
                """,
            fr: """
                Remettez une sauvegarde (carnet-server restore FILE), ou arrêtez le journal à la position \(end) (carnet-server \
                doctor --repair --cut) : les ordinateurs rendront ce qui l'a suivie
                """)
    }
    static func both(_ report: ServerDoctor.Report) -> Sentence {
        let (first, second) = (mendHint, cannotMend(report))
        return Sentence(en: "\(first.english)\n→ \(second.english)", fr: "\(first.french)\n→ \(second.french)")
    }

    // MARK: One fault each

    static func fault(_ fault: ServerFault) -> Sentence {
        switch fault {
        case .damage(let file, let what):
            let what = Printable.escape(what)
            return Sentence(en: "\(file): damaged: \(what)", fr: "\(file) : endommagé : \(what)")
        case .unreadable(let file, let what):
            let what = Printable.escape(what)
            return Sentence(en: "\(file): cannot be read: \(what)", fr: "\(file) : illisible : \(what)")
        case .missing(let file): return Sentence(en: "\(file): missing", fr: "\(file) : manquant")
        case .record(let table, let key, let column):
            let key = Printable.escape(String(key.prefix(40)))
            return Sentence(
                en: "log.sqlite: \(table) \(key): \(column) is not what was written",
                fr: "log.sqlite : \(table) \(key) : \(column) n'est pas ce qui a été écrit")
        case .entry(let position, let part): return entry(position, part)
        case .gap(let first, let last):
            let range = first == last ? "\(first)" : "\(first)–\(last)"
            return Sentence(en: "log: position \(range) is missing", fr: "journal : la position \(range) manque")
        case .key:
            return Sentence(
                en: "server.key: not the key that this server signed with",
                fr: "server.key : ce n'est pas la clé avec laquelle ce serveur a signé")
        case .otherLog(let file, let position):
            return Sentence(
                en: "\(file): its state at position \(position) is not one of this log",
                fr: "\(file) : son état à la position \(position) n'est pas de ce journal")
        case .digest(let file):
            return Sentence(
                en: "\(file): its digest is not that of its rows", fr: "\(file) : son empreinte n'est pas celle de ses fiches")
        case .meta(let file, let key):
            return Sentence(
                en: "\(file): what it keeps of itself (\(key.rawValue)) is not what was written",
                fr: "\(file) : ce qu'il garde de lui-même (\(key.rawValue)) n'est pas ce qui a été écrit")
        case .times(let file):
            return Sentence(
                en: "\(file): changes are kept with another time than their own",
                fr: "\(file) : des modifications sont gardées avec une autre heure que la leur")
        case .modelLog(let fault): return modelLog(fault)
        case .row(let row): return Self.row(row)
        case .snapshot(let name, let what):
            let name = Printable.escape(name)
            return Sentence(en: "snapshot \(name): \(what)", fr: "instantané \(name) : ne vaut rien (\(what))")
        }
    }

    private static func entry(_ position: UInt64, _ part: ServerFault.EntryPart) -> Sentence {
        switch part {
        case .bytes:
            Sentence(
                en: "log: the bytes of position \(position) are not those that were numbered",
                fr: "journal : les octets de la position \(position) ne sont pas ceux qui ont été numérotés")
        case .id: Sentence(en: "log: position \(position): another id", fr: "journal : position \(position) : autre identifiant")
        case .verdict:
            Sentence(en: "log: position \(position): another verdict", fr: "journal : position \(position) : autre verdict")
        case .chain:
            Sentence(
                en: "log: position \(position): another chain hash",
                fr: "journal : position \(position) : autre empreinte en chaîne")
        case .unknown:
            Sentence(
                en: "log: position \(position) does not follow from the one before",
                fr: "journal : la position \(position) ne suit pas de la précédente")
        case .stray:
            Sentence(
                en: "log: position \(position) stands before the log begins",
                fr: "journal : la position \(position) précède le début du journal")
        }
    }

    private static func modelLog(_ fault: LogFault) -> Sentence {
        switch fault {
        case .altered(let change, let position):
            let place = position.map(String.init) ?? "–"
            return Sentence(
                en: "model.sqlite: the bytes of change \(change.hex.prefix(8)) (position \(place)) are not those of the log",
                fr: "model.sqlite : les octets de la modification \(change.hex.prefix(8)) (position \(place)) ont changé")
        case .time(let change):
            return Sentence(
                en: "model.sqlite: change \(change.hex.prefix(8)) is kept with another time than its own",
                fr: "model.sqlite : la modification \(change.hex.prefix(8)) est gardée avec une autre heure que la sienne")
        case .loss(let change):
            return Sentence(
                en: "model.sqlite: whether change \(change.hex.prefix(8)) was declared lost is not what its rows say",
                fr: "model.sqlite : que la modification \(change.hex.prefix(8)) soit déclarée perdue contredit ses fiches")
        case .receipt(let position):
            return Sentence(
                en: "model.sqlite: what is kept of position \(position) is not what this server signed",
                fr: "model.sqlite : ce qui est gardé de la position \(position) n'est pas ce que ce serveur a signé")
        case .gap(let position):
            return Sentence(
                en: "model.sqlite: a gap after position \(position)", fr: "model.sqlite : un trou après la position \(position)")
        case .compacted:
            return Sentence(
                en: "model.sqlite: when compacted changes were recorded, or by whom, is not what was kept",
                fr: "model.sqlite : l'heure ou l'auteur de modifications compactées a changé")
        case .chain:
            return Sentence(
                en: "model.sqlite: its chain hash is not that of its changes",
                fr: "model.sqlite : son empreinte en chaîne n'est pas celle de ses modifications")
        }
    }

    private static func row(_ row: ServerFault.NamedRow) -> Sentence {
        let shown = [row.table, String(row.fault.row.hex.prefix(8)), row.name].filter { !$0.isEmpty }.joined(separator: " ")
        let fields = row.fields.map { "\($0.name): \($0.here ?? "—") → \($0.right ?? "—")" }.joined(separator: ", ")
        let name = Printable.escape(shown)
        let detail = fields.isEmpty ? "" : " (\(Printable.escape(fields)))"
        return switch row.fault.kind {
        case .missing: Sentence(en: "model: missing: \(name)", fr: "modèle : manque : \(name)")
        case .extra:
            Sentence(en: "model: nobody recorded: \(name)\(detail)", fr: "modèle : saisi par personne : \(name)\(detail)")
        case .altered: Sentence(en: "model: altered: \(name)\(detail)", fr: "modèle : altéré : \(name)\(detail)")
        case .unreadable: Sentence(en: "model: cannot be read: \(name)\(detail)", fr: "modèle : illisible : \(name)\(detail)")
        case .derived: Sentence(en: "model: search or conflicts: \(name)", fr: "modèle : recherche ou conflits : \(name)")
        }
    }
}
