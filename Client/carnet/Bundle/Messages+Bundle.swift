import Console
import SyncCore

extension Message {
    static let bundleAbstract = Message(
        en: "Exchange what was recorded without a network: by a USB stick, from laptop to laptop.",
        fr: "Échanger les saisies sans réseau : par une clé USB, d'un ordinateur à l'autre.")
    static let bundleExample = Message.example(
        "carnet bundle create /media/usb/accueil.bundle", "carnet bundle apply /media/usb/accueil.bundle")
    static let bundleCreateAbstract = Message(
        en: "Put all that this laptop knows into a file: what others may lack, and all that is not sent yet.",
        fr:
            "Mettre dans un fichier tout ce que sait cet ordinateur : ce qui peut manquer ailleurs, et tout ce qui reste à envoyer."
    )
    static let bundleCreateExample = Message.example(
        "carnet bundle create /media/usb/accueil.bundle", "carnet bundle create accueil.bundle --since 4300")
    static let bundleApplyAbstract = Message(
        en: "Take in a bundle. Taking it in twice changes nothing.",
        fr: "Reprendre un paquet. Le reprendre deux fois ne change rien.")
    static let bundleApplyExample = Message.example("carnet bundle apply /media/usb/accueil.bundle")
    static let bundleFileHelp = Message(en: "The bundle's file.", fr: "Le fichier du paquet.")
    static let bundleSinceHelp = Message(
        en: "A position that every reader has passed (carnet status shows it): the bundle gets smaller.",
        fr: "Une position que chaque lecteur a dépassée (carnet status l'indique) : le paquet est plus petit.")

    static func bundleCreated(_ path: String, changes: Int, entries: Int) -> Message {
        let path = Printable.escape(path)
        let unsent = counted(
            changes, en: ("unsent change", "unsent changes"), fr: ("modification", "modifications"))
        return Message(
            en: """
                \(path) holds \(unsent.english) and \(entries) from the server's log.
                → On the other laptop: carnet bundle apply FILE
                """,
            fr: """
                \(path) contient \(unsent.french) à envoyer et \(entries) du journal du serveur.
                → Sur l'autre ordinateur : carnet bundle apply FICHIER
                """)
    }

    static func bundleBegins(at position: UInt64) -> Message {
        Message(
            en: "It begins at position \(position): a laptop that stands before it must sync first.",
            fr: "Il commence à la position \(position) : un ordinateur qui n'en est pas là doit d'abord se synchroniser.")
    }

    static func bundleApplied(_ applied: Int, known: Int) -> Message {
        let what = counted(applied, en: ("change", "changes"), fr: ("modification reprise", "modifications reprises"))
        let old = counted(known, en: ("was known already", "were known already"), fr: ("déjà connue", "déjà connues"))
        return Message(en: "\(what.english) came in; \(old.english).", fr: "\(what.french) ; \(old.french).")
    }

    static func numberedByBundle(_ count: Int) -> Message {
        Message(
            en: "\(count) \(count == 1 ? "change" : "changes") of this laptop's reached the server by another way.",
            fr:
                """
                \(count) \(count == 1 ? "modification" : "modifications") de cet ordinateur \
                \(count == 1 ? "est arrivée" : "sont arrivées") au serveur par un autre chemin.
                """
        )
    }

    static func waitingByBundle(_ count: Int) -> Message {
        let what = counted(
            count, en: ("change waits", "changes wait"), fr: ("modification attend", "modifications attendent"))
        return Message(
            en: "\(what.english) for what is not here yet: carnet waiting",
            fr: "\(what.french) ce qui n'est pas encore ici : carnet waiting")
    }

    static func parkedByBundle(_ count: Int) -> Message {
        let what = counted(
            count, en: ("change does not count, and is kept", "changes do not count, and are kept"),
            fr: ("modification ne compte pas, et est gardée", "modifications ne comptent pas, et sont gardées"))
        return Message(en: "\(what.english): carnet parked", fr: "\(what.french) : carnet parked")
    }

    static func conflictsByBundle(_ count: Int) -> Message {
        Message(
            en: "\(count) new \(count == 1 ? "conflict" : "conflicts"): carnet conflicts",
            fr: "\(count) \(count == 1 ? "nouveau conflit" : "nouveaux conflits") : carnet conflicts")
    }

    static func relayedEntries(_ count: Int) -> Message {
        let what = counted(count, en: ("entry", "entries"), fr: ("ligne", "lignes"))
        return Message(
            en: "\(what.english) of the server's log, which it may have lost, will be given back to it: carnet sync",
            fr:
                """
                \(what.french) du journal du serveur, qu'il a peut-être perdu, lui \
                \(count == 1 ? "sera rendue" : "seront rendues") : carnet sync
                """)
    }

    static func unusedEntries(_ count: Int) -> Message {
        Message(
            en:
                """
                \(count) of the bundle's entries and changes could not be used yet: sync, or ask for a fuller bundle.
                """,
            fr:
                """
                \(count) des lignes et modifications du paquet \(count == 1 ? "n'a" : "n'ont") pas pu servir : \
                synchronisez, ou demandez un paquet plus complet.
                """
        )
    }

    static let waitingRoomFull = Message(
        en: "So much waits already that nothing more is kept: carnet waiting   (to take some out: carnet waiting drop N)",
        fr: "Il y a déjà tant en attente que rien de plus n'est gardé : carnet waiting   (en retirer : carnet waiting drop N)")

    static func bundleLeftOut(_ count: Int) -> Message {
        let what = counted(
            count, en: ("entry or change was left out, because it was", "entries or changes were left out, because they were"),
            fr: ("ligne ou modification, altérée", "lignes ou modifications, altérées"))
        return Message(
            en: "\(what.english) altered on this disk: carnet doctor",
            fr: "\(what.french) sur ce disque, n'y \(count < 2 ? "est" : "sont") pas : carnet doctor")
    }
}
