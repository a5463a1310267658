import Console
import SyncCore

extension Message {
    static let waitingAbstract = Message(
        en: "Changes that cannot count yet, and what they wait for.",
        fr: "Les modifications qui ne peuvent pas encore compter, et ce qu'elles attendent.")
    static let waitingExample = Message.example(
        "carnet waiting", "carnet waiting show 1", "carnet waiting export 1 waiting.json", "carnet waiting drop 1",
        "carnet waiting void 8d02e6a1c7")
    static let waitingListAbstract = Message(en: "List what waits.", fr: "Lister ce qui attend.")
    static let waitingShowAbstract = Message(
        en: "What a waiting change will do, and what it needs.",
        fr: "Ce que fera une modification en attente, et ce qu'il lui faut.")
    static let waitingExportAbstract = Message(
        en: "Write a waiting change to a file, as JSON.", fr: "Écrire une modification en attente dans un fichier, en JSON.")
    static let waitingHelp = Message(
        en: "The change: its number in the list, or the beginning of its id.",
        fr: "La modification : son numéro dans la liste, ou le début de son identifiant.")
    static let waitingDropAbstract = Message(
        en: "Take waiting changes out that nobody wants. Another bundle, or a sync, brings them again.",
        fr: "Retirer des modifications en attente dont personne ne veut. Un autre paquet ou une synchro les rapporte.")
    static let waitingDropExample = Message.example(
        "carnet waiting drop 1", "carnet waiting drop 3 4 5", "carnet waiting drop --unknown")
    static let waitingDropHelp = Message(
        en: "The changes: their numbers in the list, or the beginnings of their ids.",
        fr: "Les modifications : leurs numéros dans la liste, ou le début de leurs identifiants.")
    static let waitingUnknownHelp = Message(
        en: "All changes of laptops that have never synced: nobody can check who made them.",
        fr: "Toutes celles d'ordinateurs jamais synchronisés : personne ne peut vérifier qui les a faites.")
    static let waitingVoidAbstract = Message(
        en: "Declare a change lost for ever with its laptop: what waits for it goes on without it.",
        fr: "Déclarer une modification perdue pour de bon avec son ordinateur : ce qui l'attend continue sans elle.")
    static let waitingVoidExample = Message.example("carnet waiting void 8d02e6a1c7")
    static let waitingVoidHelp = Message(
        en: "The change that is lost: an id, or its beginning, of those that something waits for, or that carnet doctor names.",
        fr: "La modification perdue : un identifiant, ou son début, parmi ceux qui sont attendus ou que nomme carnet doctor.")
    static let nothingWaits = Message(en: "Nothing waits.", fr: "Rien n'attend.")
    static let whereColumn = Message(en: "Waits", fr: "Attend")
    static let needsColumn = Message(en: "For", fr: "Quoi")
    static let waitsHere = Message(en: "here", fr: "ici")
    static let waitsForAuthor = Message(en: "until its laptop has synced once", fr: "que son ordinateur se synchronise une fois")
    static let waitsForServer = Message(en: "to be sent", fr: "d'être envoyée")

    static func nextWaiting(_ id: String) -> Message {
        Message(
            en: "A bundle or a sync of the laptop that made \(id) brings it. If it is lost for ever: carnet waiting void \(id)",
            fr: "Un paquet ou une synchro de l'ordinateur qui a fait \(id) l'apporte. "
                + "Si elle est perdue pour de bon : carnet waiting void \(id)")
    }

    static func waitingTitle(_ id: String, on laptop: String, place: Message, needs: String) -> Message {
        let laptop = Printable.escape(laptop)
        return Message(
            en: "\(id), of \(laptop), waits \(place.english); it needs \(needs.isEmpty ? "nothing more" : needs)",
            fr: "\(id), de \(laptop), attend \(place.french) ; il lui faut \(needs.isEmpty ? "rien de plus" : needs)")
    }

    static func nextShownWaiting(_ id: String) -> Message {
        Message(
            en: "It counts by itself once that is there. Keep it in a file: carnet waiting export \(id) FILE",
            fr: "Elle comptera toute seule dès que ce sera là. Gardez-la : carnet waiting export \(id) FICHIER")
    }

    static func notWaiting(_ word: String) -> Message {
        let word = Printable.escape(word)
        return Message(en: "No change “\(word)” waits.", fr: "Aucune modification « \(word) » n'attend.")
    }
    static let notWaitingHint = Message(en: "See what waits with: carnet waiting", fr: "Voir ce qui attend : carnet waiting")

    static let nothingToDrop = Message(en: "Which changes?", fr: "Quelles modifications ?")
    static let nothingToDropHint = Message(
        en: "carnet waiting drop N   or   carnet waiting drop --unknown",
        fr: "carnet waiting drop N   ou   carnet waiting drop --unknown")

    static func countsAlready(_ id: String) -> Message {
        Message(
            en: "\(id) counts here already, and waits only to be sent. Nothing was changed.",
            fr: "\(id) compte déjà ici, et n'attend que d'être envoyée. Rien n'a été modifié.")
    }
    static let countsAlreadyHint = Message(
        en: "What it did can be taken back: carnet undo", fr: "Ce qu'elle a fait peut être repris : carnet undo")

    static func waitingDropped(_ count: Int) -> Message {
        let what = counted(
            count, en: ("change waits no more", "changes wait no more"),
            fr: ("modification n'attend plus", "modifications n'attendent plus"))
        return Message(en: "\(what.english).", fr: "\(what.french).")
    }

    static func waitsForFirstSync(_ id: String) -> Message {
        Message(
            en:
                "\(id) is not lost: what waits is the first sync of a laptop that this notebook does not know from the server yet. "
                + "Nothing was changed.",
            fr:
                "\(id) n'est pas perdue : ce qui attend est la première synchro d'un ordinateur que ce carnet ne connaît pas encore "
                + "par le serveur. Rien n'a été modifié.")
    }
    static let firstSyncHint = Message(
        en: "It counts by itself as soon as that laptop, or any that carries its bundle after it joined, has synced.",
        fr: "Cela comptera tout seul dès que cet ordinateur, ou un autre qui porte son paquet une fois qu'il s'est inscrit, "
            + "se sera synchronisé.")

    static func declaredLost(_ id: String) -> Message {
        Message(
            en: "\(id) will count as lost once the server has numbered this: carnet sync   "
                + "(if the server has it after all, it refuses.)",
            fr: "\(id) comptera comme perdue dès que le serveur l'aura noté : carnet sync   "
                + "(s'il l'a reçue entre-temps, il refuse.)")
    }

    static func nobodyWaitsFor(_ word: String) -> Message {
        let word = Printable.escape(word)
        return Message(en: "Nothing waits for a change “\(word)”.", fr: "Rien n'attend de modification « \(word) ».")
    }
    static let nobodyWaitsForHint = Message(
        en: "See what is waited for with: carnet waiting   (at least six characters of an id)",
        fr: "Voir ce qui est attendu : carnet waiting   (au moins six caractères d'un identifiant)")
}
