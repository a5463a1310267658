import Console
import SyncCore

extension Message {
    static let parkedAbstract = Message(
        en: "Changes that the server refused, and what to do with them.",
        fr: "Les modifications que le serveur a refusées, et qu'en faire.")
    static let parkedExample = Message.example(
        "carnet parked", "carnet parked show 1", "carnet parked retry 1", "carnet parked export 1 refused.json")
    static let parkedListAbstract = Message(
        en: "List this laptop's refused changes, and those that it carried, with the reason.",
        fr: "Lister les modifications refusées de cet ordinateur, et celles qu'il a transportées, avec la raison.")
    static let parkedShowAbstract = Message(
        en: "What a refused change would have done.", fr: "Ce qu'aurait fait une modification refusée.")
    static let parkedRetryAbstract = Message(
        en: "Do the same once more, as of now and in your name.", fr: "Refaire la même chose, maintenant et en votre nom.")
    static let parkedExportAbstract = Message(
        en: "Write a refused change to a file, as JSON.", fr: "Écrire une modification refusée dans un fichier, en JSON.")
    static let parkedDropAbstract = Message(
        en: "Take a refused change off the list. The history keeps it.",
        fr: "Retirer une modification refusée de la liste. L'historique la garde.")
    static let parkedHelp = Message(
        en: "The change: its number in the list, or the beginning of its id.",
        fr: "La modification : son numéro dans la liste, ou le début de son identifiant.")
    static let parkedFileHelp = Message(en: "The file to write.", fr: "Le fichier à écrire.")
    static let nothingParked = Message(en: "Nothing was refused.", fr: "Rien n'a été refusé.")
    static let tableColumn = Message(en: "Table", fr: "Table")
    static let reasonColumn = Message(en: "Why", fr: "Pourquoi")

    static func parkedTitle(_ id: String, by whom: String, reason: Message) -> Message {
        let whom = Printable.escape(whom)
        return Message(en: "\(id), by \(whom): \(reason.english)", fr: "\(id), par \(whom) : \(reason.french)")
    }

    static func nextParked(_ id: String) -> Message {
        Message(
            en: "carnet parked retry \(id)   or   carnet parked export \(id) FILE   or   carnet parked drop \(id)",
            fr: "carnet parked retry \(id)   ou   carnet parked export \(id) FICHIER   ou   carnet parked drop \(id)")
    }

    static func retried(_ id: String, rows: Int) -> Message {
        Message(
            en: "Recorded again, as of now: \(rows) \(rows == 1 ? "row" : "rows") of \(id).",
            fr: "Saisi à nouveau, maintenant : \(rows) \(rows == 1 ? "fiche" : "fiches") de \(id).")
    }
    static let nothingToRetry = Message(
        en: "Nothing of it can be recorded by a laptop: only the server writes such fields.",
        fr: "Rien n'en peut être saisi par un ordinateur : seul le serveur écrit ces champs.")
    static let erasedSince = Message(
        en: "It is of somebody whose data was erased: nothing is written of them any more.",
        fr: "Elle concerne quelqu'un dont les données ont été effacées : plus rien ne s'écrit sur cette personne.")
    static let nothingToRetryHint = Message(
        en: "Keep it in a file: carnet parked export N FILE   or take it off the list: carnet parked drop N",
        fr: "Gardez-la dans un fichier : carnet parked export N FICHIER   ou retirez-la de la liste : carnet parked drop N")

    static func parkedExported(_ id: String, to path: String) -> Message {
        let path = Printable.escape(path)
        return Message(
            en: "\(id) is in \(path). It is still on the list.", fr: "\(id) est dans \(path). Elle reste dans la liste.")
    }

    static func dropped(_ id: String) -> Message {
        Message(en: "\(id) is off the list.", fr: "\(id) n'est plus dans la liste.")
    }

    static let reasonMalformed = Message(en: "the server could not read it", fr: "le serveur n'a pas pu la lire")
    static let reasonOverLimit = Message(en: "too large", fr: "trop grande")
    static let reasonNotAllowed = Message(en: "its laptop had no right to", fr: "son ordinateur n'en a pas le droit")
    static let reasonBadSignature = Message(
        en: "the server does not know who signed it", fr: "le serveur ne sait pas qui l'a signée")
    static let reasonReserved = Message(en: "only the server may write that", fr: "seul le serveur peut écrire cela")
    static let reasonLost = Message(en: "it was declared lost before it came", fr: "elle a été déclarée perdue avant d'arriver")
    static let reasonInLog = Message(en: "what it declares lost is there", fr: "ce qu'elle déclare perdu est là")
}
