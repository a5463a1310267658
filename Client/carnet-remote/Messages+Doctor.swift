import Console
import ReplicaStore
import SyncCore
import SyncProtocol

extension Message {
    static let sound = Message(
        en: "The notebook is sound: every row is what its log makes of it.",
        fr: "Le carnet est sain : chaque fiche est ce que son journal en fait.")

    static let soundAsFar = Message(
        en: "Nothing wrong was found, but not every row could be compared with a log that begins at the server. "
            + "With a network: carnet doctor",
        fr: "Rien d'anormal, mais toutes les fiches n'ont pu être comparées : le début du journal est au serveur. "
            + "Avec un réseau : carnet doctor")
    static let soundBeforeSync = Message(
        en: "Nothing wrong was found, but the server stands elsewhere, and not every row could be compared with what it has. "
            + "First carnet sync, then carnet doctor",
        fr: "Rien d'anormal, mais le serveur en est ailleurs, et toutes les fiches n'ont pu être comparées à ce qu'il a. "
            + "D'abord carnet sync, puis carnet doctor")
    static let otherDigest = Message(
        en: "rows: they make another digest than the one that was kept; with a network doctor says which",
        fr: "fiches : leur empreinte n'est pas celle qui était gardée ; avec un réseau doctor dira lesquelles")
    static let serverDiffers = Message(
        en: "This notebook is what the log makes of it, row by row; the server holds another state than its own log makes.",
        fr:
            "Ce carnet est, fiche par fiche, ce que le journal en fait ; l'état du serveur n'est pas ce que fait son propre journal."
    )
    static let serverDiffersHint = Message(
        en: "Nothing is lost here. On the server's machine: carnet-server doctor",
        fr: "Rien n'est perdu ici. Sur la machine du serveur : carnet-server doctor")

    static func unsound(_ lines: [String]) -> Message {
        let list = lines.map { "  " + $0 }.joined(separator: "\n")
        return Message(
            en: "Something changed the notebook's file behind carnet's back:\n\(list)",
            fr: "Le fichier du carnet a été modifié hors de carnet :\n\(list)")
    }
    static let unsoundHint = Message(
        en: "To mend it (a copy of the file is kept): carnet doctor --repair",
        fr: "Pour le réparer (une copie du fichier est gardée) : carnet doctor --repair")

    static func beyondMending(_ what: String) -> Message {
        let what = Printable.escape(what)
        return Message(
            en: "This notebook's file is damaged where it cannot be read around (\(what)). Nothing was changed.",
            fr: "Le fichier de ce carnet est abîmé là où il ne peut être contourné (\(what)). Rien n'a été modifié.")
    }
    static let beyondMendingHint = Message(
        en:
            """
            All that was synced is on the server: put the notebook's folder aside, keep it, and begin anew: \
            carnet join URL --code CODE
            """,
        fr:
            """
            Tout ce qui a été synchronisé est sur le serveur : mettez le dossier du carnet de côté, gardez-le, et recommencez : \
            carnet join URL --code CODE
            """)

    static func repaired(_ copy: String) -> Message {
        let copy = Printable.escape(copy)
        return Message(
            en: "Mended. The file as it was is \(copy)", fr: "Réparé. Le fichier tel qu'il était : \(copy)")
    }

    static let takenOut = Message(
        en: "What stood in those rows, and no change in the log made, was taken out: enter again what was right",
        fr: "Ce que ces fiches montraient sans venir du journal a été retiré : ressaisissez ce qui était juste")

    static let cannotRepair = Message(
        en: "The log of this notebook is not whole, and the server cannot be reached: nothing was changed.",
        fr: "Le journal de ce carnet n'est pas entier et le serveur est injoignable : rien n'a été changé.")
    static let cannotRepairHint = Message(
        en: "Try again with a network: carnet doctor --repair", fr: "Réessayez avec un réseau : carnet doctor --repair")

    static func noOtherCopy(_ change: Identifier) -> Message {
        let id = change.hex.prefix(10)
        return Message(
            en:
                "Change \(id) never left this laptop, and more than a byte of it was altered: nothing can put it right. What it made "
                + "still stands in this notebook.",
            fr:
                "La modification \(id) n'a jamais quitté cet ordinateur, et plus d'un octet en a changé : rien ne peut la rétablir. "
                + "Ce qu'elle a produit figure toujours dans ce carnet.")
    }

    static func noOtherCopyHint(_ change: Identifier) -> Message {
        let id = change.hex.prefix(10)
        return Message(
            en:
                "Note what it said. Then, so that what follows it can leave: carnet waiting void \(id), carnet sync, and enter it again",
            fr: "Notez ce qu'elle disait. Puis, pour que la suite puisse partir : carnet waiting void \(id), carnet sync, et "
                + "saisissez-la de nouveau")
    }

    static let givenUpHint = Message(
        en: "It is declared lost, which takes effect with the next carnet sync",
        fr: "Elle est déclarée perdue, ce qui prend effet à la prochaine carnet sync")

    static let noOtherCopyAloneHint = Message(
        en: "Save what shows with carnet export, put the notebook's folder aside, keep it, and begin anew: carnet init",
        fr:
            "Sauvez ce qui s'affiche avec carnet export, mettez le dossier du carnet de côté, gardez-le, et recommencez : carnet init"
    )

    static func damageLine(_ what: String) -> Message {
        let what = Printable.escape(what)
        return Message(en: "file: \(what)", fr: "fichier : \(what)")
    }

    static func layoutLine(_ fault: LayoutFault) -> Message {
        let (en, fr) =
            switch fault.kind {
            case .table: ("table", "table")
            case .index: ("index", "index")
            case .view: ("view", "vue")
            case .trigger: ("trigger", "déclencheur")
            }
        let name = Printable.escape(fault.name)
        if fault.isBesides {
            return Message(en: "file: \(en) \(name) is none of carnet's", fr: "fichier : \(fr) \(name), étranger à carnet")
        }
        if fault.isMissing { return Message(en: "file: \(en) \(name) is gone", fr: "fichier : \(fr) \(name), disparu") }
        return Message(
            en: "file: \(en) \(name) is not as carnet makes it", fr: "fichier : \(fr) \(name), autre que carnet ne le fait")
    }

    static func metaLine(_ key: MetaKey) -> Message {
        let (en, fr) = meaning(of: key)
        return Message(
            en: "notebook: \(en) (\(key.rawValue)): not what was written",
            fr: "carnet : \(fr) (\(key.rawValue)) : pas ce qui avait été écrit")
    }

    private static func meaning(of key: MetaKey) -> (en: String, fr: String) {
        switch key {
        case .replica: ("the id of this replica", "l'identifiant de cette réplique")
        case .space: ("the id of the space", "l'identifiant de l'espace")
        case .secret: ("the secret of the space", "le secret de l'espace")
        case .author: ("who records here", "qui saisit ici")
        case .laptop: ("the name of this laptop", "le nom de cet ordinateur")
        case .copy, .identity: ("the second copy of what it keeps of itself", "la seconde copie de ce qu'il garde de lui-même")
        case .tail, .sequence: ("where its own changes end", "la fin de ses propres modifications")
        case .forked, .losses: ("how its own changes go on", "la suite de ses propres modifications")
        case .epoch, .cursor, .chain, .base, .offered:
            ("where it stands in the server's log", "où il en est du journal du serveur")
        case .signature: ("what the server signed of that", "ce que le serveur en a signé")
        case .verifiedAt: ("when it last synced", "la date de la dernière synchronisation")
        case .server: ("the server's address", "l'adresse du serveur")
        case .clockOffset: ("how far the clock is off", "l'écart de l'horloge")
        case .standings: ("how far the other laptops are", "où en sont les autres ordinateurs")
        case .unproven, .scrub: ("what is left to erase", "ce qui reste à effacer")
        case .compacted, .digest: ("a sum over its changes", "une somme de ses modifications")
        case .rolling: ("where the check of rows is", "où en est la vérification des fiches")
        case .schema: ("what the file was made for", "ce pour quoi le fichier est fait")
        }
    }

    static let otherKeyLine = Message(
        en: "signing.key: not the key that this notebook's changes are signed with",
        fr: "signing.key : ce n'est pas la clé qui signe les modifications de ce carnet")

    static func localLine(_ fault: LocalFault) -> Message {
        let (en, fr) =
            switch fault.table {
            case .undone: ("what was undone", "ce qui a été annulé")
            case .carried: ("signatures that a bundle brought", "signatures apportées par un paquet")
            case .waiting: ("what waits", "ce qui attend")
            case .held: ("what the server said of unsent changes", "ce que le serveur a dit de modifications non envoyées")
            case .settled: ("parked changes that were seen to", "modifications refusées déjà traitées")
            case .relay: ("what the server is to have back", "ce que le serveur doit retrouver")
            }
        return Message(
            en: "notebook: row \(fault.row) of \(fault.table.rawValue) (\(en)) is not what was written",
            fr: "carnet : la ligne \(fault.row) de \(fault.table.rawValue) (\(fr)) n'est pas ce qui avait été écrit")
    }

    static func localGone(_ fault: LocalFault) -> Message {
        let name = "\(fault.row) (\(fault.table.rawValue))"
        return Message(
            en: "Row \(name) could not be read again, and is gone. A bundle or the server brings it again, if anybody has it.",
            fr: "La ligne \(name), illisible, a disparu. Un paquet ou le serveur la ramène, si quelqu'un l'a.")
    }

    static let localLeftHint = Message(
        en:
            """
            Apply the bundle that brought it again: carnet bundle apply FILE. Or sync once its author has synced, then: \
            carnet doctor --repair
            """,
        fr:
            """
            Reprenez le paquet qui l'a apportée : carnet bundle apply FICHIER. Ou synchronisez après son auteur, puis : \
            carnet doctor --repair
            """)

    static func logLine(_ fault: LogFault) -> Message {
        switch fault {
        case .altered(let change, let position):
            let place = position.map(String.init) ?? "–"
            return Message(
                en: "log: the bytes of change \(change.hex.prefix(8)) (position \(place)) are not those that were kept",
                fr: "journal : les octets de la modification \(change.hex.prefix(8)) (position \(place)) ont changé")
        case .time(let change):
            return Message(
                en: "log: change \(change.hex.prefix(8)) is kept with another time than its own",
                fr: "journal : la modification \(change.hex.prefix(8)) est gardée avec une autre heure que la sienne")
        case .loss(let change):
            return Message(
                en: "log: whether change \(change.hex.prefix(8)) was declared lost is not what the rows say",
                fr: "journal : que la modification \(change.hex.prefix(8)) soit déclarée perdue contredit les fiches")
        case .receipt(let position):
            return Message(
                en: "log: what is kept of position \(position) is not what the server signed",
                fr: "journal : ce qui est gardé de la position \(position) n'est pas ce que le serveur a signé")
        case .gap(let position):
            return Message(
                en: "log: a gap after position \(position)", fr: "journal : un trou après la position \(position)")
        case .compacted:
            return Message(
                en: "log: when compacted changes were recorded, or by whom, is not what was kept",
                fr: "journal : l'heure ou l'auteur de modifications compactées a changé")
        case .chain:
            return Message(
                en: "log: its chain hash is not the one that was kept",
                fr: "journal : son empreinte en chaîne n'est pas celle qui était gardée")
        }
    }

    static func fieldDiffers(_ heading: String, here: String, right: String) -> Message {
        Message(en: "\(heading): \(here) → \(right)", fr: "\(heading) : \(here) → \(right)")
    }

    static func rowLine(_ kind: RowFault.Kind, _ name: String, _ fields: String) -> Message {
        let detail = fields.isEmpty ? "" : " (\(fields))"
        return switch kind {
        case .missing: Message(en: "missing: \(name)", fr: "manque : \(name)")
        case .extra: Message(en: "nobody recorded: \(name)\(detail)", fr: "saisi par personne : \(name)\(detail)")
        case .altered: Message(en: "altered: \(name)\(detail)", fr: "altéré : \(name)\(detail)")
        case .unreadable: Message(en: "cannot be read: \(name)\(detail)", fr: "illisible : \(name)\(detail)")
        case .derived: Message(en: "search or conflicts: \(name)", fr: "recherche ou conflits : \(name)")
        }
    }
}
