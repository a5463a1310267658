import Console
import ReplicaStore
import SyncClient
import SyncCore

extension Message {
    static let remoteAbstract = Message(
        en: "The part of carnet that talks to the server.", fr: "La partie de carnet qui parle au serveur.")

    // MARK: What was done

    static func joined(_ server: String) -> Message {
        let server = Printable.escape(server)
        return Message(
            en: "This laptop has joined \(server).\n→ carnet sync", fr: "Cet ordinateur a rejoint \(server).\n→ carnet sync")
    }

    static func wasHere(author: String, laptop: String) -> Message {
        let (author, laptop) = (Printable.escape(author), Printable.escape(laptop))
        return Message(
            en: "The notebook was there already: \(author) records on “\(laptop)”, as before.",
            fr: "Le carnet était déjà là : \(author) y saisit sur « \(laptop) », comme avant.")
    }

    static func synced(_ report: SyncReport) -> Message {
        Message(
            en: "Synced: \(report.sent) sent, \(report.received) received. \(proof(report).english)",
            fr: "Synchronisé, modifications envoyées : \(report.sent), reçues : \(report.received). \(proof(report).french)")
    }

    private static func proof(_ report: SyncReport) -> Message {
        let short = String(report.digest.hex.prefix(12))
        return report.verified == true
            ? Message(
                en: "Same state as the server at position \(report.position) (\(short)).",
                fr: "Même état que le serveur à la position \(report.position) (\(short)).")
            : Message(
                en: "At position \(report.position); not compared, because another command was writing.",
                fr: "À la position \(report.position) ; non comparé, car une autre commande écrivait.")
    }

    static func wouldSync(_ report: SyncReport) -> Message {
        Message(
            en: "A sync would send \(changes(report.sent).english) and receive \(report.received). Nothing was done.",
            fr: "Une synchronisation enverrait \(changes(report.sent).french) et en recevrait \(report.received). "
                + "Rien n'a été fait.")
    }

    static func progress(sent: Int, received: Int) -> Message {
        Message(en: "\(sent) sent, \(received) received…", fr: "envoyées : \(sent), reçues : \(received)…")
    }

    static func progress(_ done: UInt64, of whole: UInt64, _ unit: String) -> Message {
        Message(en: "\(done) of \(whole)\(unit)…", fr: "\(done) sur \(whole)\(unit)…")
    }

    static func newConflicts(_ count: Int) -> Message {
        let what = counted(
            count, en: ("new conflict", "new conflicts"), fr: ("nouveau conflit, réglé", "nouveaux conflits, réglés"))
        return Message(
            en: "\(what.english), settled by rule: have a look with carnet conflicts",
            fr: "\(what.french) d'office : à revoir avec carnet conflicts")
    }

    static func newlyParked(_ count: Int) -> Message {
        let what = counted(
            count, en: ("change was", "changes were"), fr: ("modification refusée", "modifications refusées"))
        return Message(
            en: "\(what.english) refused by the server, and kept here: carnet parked",
            fr: "\(what.french) par le serveur : carnet parked")
    }

    static func waiting(_ count: Int) -> Message {
        let what = counted(
            count, en: ("change waits", "changes wait"), fr: ("modification attend", "modifications attendent"))
        return Message(
            en: "\(what.english) here for others that the server has not got yet: carnet waiting",
            fr: "\(what.french) ici que le serveur en reçoive d'autres : carnet waiting")
    }

    static func erased(_ count: Int) -> Message {
        Message(
            en: "\(count) \(count == 1 ? "person was" : "people were") erased: nothing of them is left in this notebook.",
            fr:
                "\(count) personne\(count == 1 ? " effacée" : "s effacées") : il n'en reste rien dans ce carnet."
        )
    }

    static func emptied(_ count: Int) -> Message {
        Message(
            en:
                """
                \(count) of this laptop's own changes had said something of them: \(count == 1 ? "it is" : "they are") gone. \
                Whoever came again is to be added anew: carnet person erasures
                """,
            fr:
                """
                \(count) \(count == 1 ? "modification" : "modifications") de cet ordinateur en \(count == 1 ? "parlait" : "parlaient") : \
                c'est effacé. Qui est revenu est à ajouter de nouveau : carnet person erasures
                """
        )
    }

    static func givenBack(_ count: Int) -> Message {
        Message(
            en:
                "The server had been restored from an older back-up: this laptop gave back \(count) change\(count == 1 ? "" : "s").",
            fr:
                """
                Le serveur avait été rétabli d'une sauvegarde plus ancienne : cet ordinateur lui a rendu \(count) \
                modification\(count == 1 ? "" : "s").
                """
        )
    }

    static func deferred(_ count: Int) -> Message {
        Message(
            en:
                """
                The server is still recovering: \(count) new change\(count == 1 ? " stays" : "s stay") here \
                until every laptop has come back.
                """,
            fr:
                """
                Le serveur se rétablit encore : \(count) \
                \(count == 1 ? "modification nouvelle reste" : "modifications nouvelles restent") ici \
                jusqu'au retour de tous les ordinateurs.
                """
        )
    }

    static let bootstrapped = Message(
        en: "The state was fetched anew from the server; everything unsent was kept.",
        fr: "L'état a été repris du serveur ; tout ce qui n'était pas envoyé a été gardé.")

    static let wouldFindTheWay = Message(
        en:
            "What it would receive is not known beforehand: the server's log was compacted or restored, and a sync finds its way by "
            + "itself.",
        fr:
            "Ce qu'elle recevrait n'est pas connu d'avance : le journal du serveur a été compacté ou restauré, et une "
            + "synchronisation trouve son chemin toute seule.")

    static let newIdentity = Message(
        en:
            "This notebook had been copied, put back from an old image, or was waiting for what is lost: it goes on under an id of "
            + "its own. Nothing was lost.",
        fr:
            "Ce carnet avait été copié, repris d'une ancienne image, ou attendait ce qui est perdu : il continue sous un identifiant "
            + "à lui. Rien n'est perdu.")

    // MARK: Asking

    static let askCode = Message(en: "The invitation's code:", fr: "Le code de l'invitation :")
    static let codeMissing = Message(en: "A code is needed to join a server.", fr: "Il faut un code pour rejoindre un serveur.")
    static let codeHint = Message(
        en: "Whoever runs the server makes one: carnet-server invite. Then: carnet join URL --code CODE",
        fr: "La personne qui tient le serveur en crée un : carnet-server invite. Puis : carnet join URL --code CODE")

    static func notAnAddress(_ text: String) -> Message {
        let text = Printable.escape(text)
        return Message(en: "“\(text)” is not the address of a server.", fr: "« \(text) » n'est pas l'adresse d'un serveur.")
    }

    static func addressInTheClear(_ text: String) -> Message {
        let text = Printable.escape(text)
        return Message(
            en: "“\(text)” has no TLS: names and tokens would cross the network in the clear.",
            fr: "« \(text) » est sans TLS : les noms et les jetons passeraient en clair sur le réseau.")
    }

    static let addressHint = Message(
        en: "An address looks like https://carnet.example.org (http:// for this very machine only).",
        fr: "Une adresse ressemble à https://carnet.example.org (http:// seulement pour cette machine même).")
}
