import Console
import Forum
import SyncCore

extension Message {
    static let initAbstract = Message(
        en: "Make a new notebook on this laptop.",
        fr: "Créer un nouveau carnet sur cet ordinateur.")
    static let initExample = Message.example(
        #"carnet init --author "Claire Dumas" --laptop "accueil""#, "CARNET_HOME=/tmp/essai carnet init --sample")
    static let initSampleHelp = Message(
        en: "Put two sample years in, with invented people, to try things with.",
        fr: "Y mettre deux années d'exemple, avec des personnes inventées, pour essayer.")

    static func sampleLoaded(_ loaded: SampleYears.Outcome, home: String) -> Message {
        let home = Printable.escape(home)
        guard loaded.created else {
            return Message(
                en: "The sample was loaded already; nothing was changed.", fr: "L'exemple y était déjà ; rien n'a été modifié.")
        }
        return Message(
            en: """
                The sample years 2023 and 2024 are in \(home): \(loaded.organisations) organisations, \(loaded.people) people, \
                \(loaded.meetings) meetings.
                All people are invented (their addresses are at example.org), as is who came where and the days of the stand.
                → carnet report active --year 2024   carnet session list   carnet stand rota
                """,
            fr: """
                Les années d'exemple 2023 et 2024 sont dans \(home) : \(loaded.organisations) structures, \(loaded.people) \
                personnes, \(loaded.meetings) réunions.
                Toutes les personnes sont inventées (adresses en example.org), comme leurs présences et les jours du stand.
                → carnet report active --year 2024   carnet session list   carnet stand rota
                """)
    }
    static let statusAbstract = Message(
        en: "Where this notebook stands, and what to type next.", fr: "Où en est ce carnet, et que taper ensuite.")
    static let statusExample = Message.example("carnet status")

    static func initDone(author: String, laptop: String, home: String) -> Message {
        let (author, laptop, home) = (Printable.escape(author), Printable.escape(laptop), Printable.escape(home))
        return Message(
            en: """
                A new notebook was made in \(home): \(author) records on “\(laptop)”.
                → Bring your people in with: carnet import FILE --as people   or join the team: carnet join URL --code CODE
                """,
            fr: """
                Un nouveau carnet est créé dans \(home) : \(author) saisit sur « \(laptop) ».
                → Reprenez vos listes : carnet import FICHIER --as people   ou rejoignez l'équipe : carnet join URL --code CODE
                """)
    }

    static func statusWho(author: String, laptop: String) -> Message {
        let (author, laptop) = (Printable.escape(author), Printable.escape(laptop))
        return Message(en: "\(author) on “\(laptop)”", fr: "\(author) sur « \(laptop) »")
    }

    static func statusServer(_ server: String?) -> Message {
        guard let server else { return Message(en: "No server joined yet.", fr: "Aucun serveur rejoint.") }
        return Message(en: "Server: \(Printable.escape(server))", fr: "Serveur : \(Printable.escape(server))")
    }

    static func statusLastSync(_ moment: String?, position: UInt64) -> Message {
        guard let moment else { return Message(en: "Never synced.", fr: "Jamais synchronisé.") }
        return Message(
            en: "Last sync: \(moment), at position \(position).",
            fr: "Dernière synchro : \(moment), à la position \(position).")
    }

    static func statusUnsent(_ count: Int) -> Message {
        switch count {
        case 0: Message(en: "Nothing to send.", fr: "Rien à envoyer.")
        case 1: Message(en: "1 change is not sent yet.", fr: "1 modification n'est pas encore envoyée.")
        default: Message(en: "\(count) changes are not sent yet.", fr: "\(count) modifications ne sont pas encore envoyées.")
        }
    }

    static func statusConflicts(_ count: Int) -> Message {
        Message(
            en: count == 1 ? "1 conflict to look at." : "\(count) conflicts to look at.",
            fr: count == 1 ? "1 conflit à regarder." : "\(count) conflits à regarder.")
    }

    static func statusParked(_ count: Int) -> Message {
        Message(
            en: count == 1
                ? "1 change was refused by the server, and is kept here."
                : "\(count) changes were refused by the server, and are kept here.",
            fr: count == 1
                ? "1 modification a été refusée par le serveur ; elle est gardée ici."
                : "\(count) modifications ont été refusées par le serveur ; elles sont gardées ici.")
    }

    static let nextConflicts = Message(en: "carnet conflicts", fr: "carnet conflicts")
    static let nextSync = Message(en: "carnet sync", fr: "carnet sync")
    static let nextJoin = Message(en: "carnet join URL --code CODE", fr: "carnet join URL --code CODE")

    static func remoteMissing(_ path: String, _ reason: String) -> Message {
        let path = Printable.escape(path)
        return Message(
            en: "The program that talks to the server could not be started (\(path): \(reason)). Nothing was changed.",
            fr: "Le programme qui parle au serveur n'a pas pu être lancé (\(path) : \(reason)). Rien n'a été modifié.")
    }
    static let remoteMissingHint = Message(
        en: "Install carnet again: carnet and carnet-remote belong in the same folder.",
        fr: "Réinstallez carnet : carnet et carnet-remote vont dans le même dossier.")
}
