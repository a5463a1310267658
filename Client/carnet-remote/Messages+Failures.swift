import Console
import ReplicaStore
import SyncClient
import SyncCore

extension Message {
    static let nothingLost = Message(
        en: "Nothing is lost: what you recorded is on this laptop, and goes with the next sync.",
        fr: "Rien n'est perdu : vos saisies sont sur cet ordinateur et partiront à la prochaine synchronisation.")

    static let notJoined = Message(
        en: "This laptop has not joined a server yet.", fr: "Cet ordinateur n'a pas encore rejoint de serveur.")
    static let notJoinedHint = Message(en: "carnet join URL --code CODE", fr: "carnet join URL --code CODE")

    static func secretGone(_ secret: Credentials.Secret) -> Message {
        Message(
            en: "\(secret.rawValue) is gone from the notebook's folder, or is not what it was.",
            fr: "\(secret.rawValue) a disparu du dossier du carnet, ou n'est plus ce qu'il était.")
    }
    /// Nobody but who holds the key can say that this laptop is the one that it was; the rest the server gives again.
    static func secretGoneHint(_ secret: Credentials.Secret) -> Message {
        secret == .signingKey
            ? Message(
                en:
                    """
                    Copy it back from where the folder was taken from. If it is nowhere: put the folder aside, keep it (what was not \
                    sent is to be read there: carnet status), and begin anew with a new invitation: carnet join URL --code CODE
                    """,
                fr:
                    """
                    Remettez-le, depuis l'endroit d'où vient ce dossier. S'il n'est nulle part : mettez le dossier de côté, \
                    gardez-le (ce qui n'a pas été envoyé s'y lit : carnet status), et recommencez avec une nouvelle invitation : \
                    carnet join URL --code CODE
                    """)
            : Message(
                en:
                    """
                    Nothing is lost. Copy it back from where the folder was taken from, or ask for a new invitation: \
                    carnet join URL --code CODE
                    """,
                fr:
                    """
                    Rien n'est perdu. Remettez-le, depuis l'endroit d'où vient ce dossier, ou demandez une nouvelle invitation : \
                    carnet join URL --code CODE
                    """)
    }

    static func joinedElsewhere(_ server: String) -> Message {
        let server = Printable.escape(server)
        return Message(
            en: "This notebook has joined another server already: \(server).",
            fr: "Ce carnet a déjà rejoint un autre serveur : \(server).")
    }
    static let joinedElsewhereHint = Message(
        en: "To join another one, use another folder: CARNET_HOME=… carnet join …",
        fr: "Pour en rejoindre un autre, prenez un autre dossier : CARNET_HOME=… carnet join …")

    static func unreachable(_ reason: String) -> Message {
        let reason = Printable.escape(reason)
        return Message(en: "The server cannot be reached (\(reason)).", fr: "Le serveur est injoignable.")
    }
    static var unreachableHint: Message {
        Message(
            en: "Nothing is lost: everything is on this laptop. Try again when there is a network: \(typed)",
            fr: "Rien n'est perdu : tout est sur cet ordinateur. Réessayez quand il y aura du réseau : \(typed)")
    }
    /// What the program was asked to do, to be typed again.
    private static var typed: String {
        CommandLine.arguments.dropFirst().contains("join") ? "carnet join URL --code CODE" : "carnet sync"
    }

    static func untrusted(_ reason: String) -> Message {
        let reason = Printable.escape(reason)
        return Message(
            en: "The server's certificate is not to be trusted (\(reason)). Nothing was sent.",
            fr: "Le certificat du serveur n'est pas digne de confiance. Rien n'a été envoyé.")
    }
    static var untrustedHint: Message {
        Message(
            en: "With a certificate authority of your own: CARNET_CA_FILE=authority.pem \(typed)",
            fr: "Avec votre propre autorité de certification : CARNET_CA_FILE=autorite.pem \(typed)")
    }

    static func unauthorised(_ kind: String, _ message: String) -> Message {
        let revoked = kind == "revoked"
        return Message(
            en: revoked ? "This laptop's access was revoked." : "The server does not know this laptop's token.",
            fr: revoked ? "L'accès de cet ordinateur a été révoqué." : "Le serveur ne connaît pas le jeton de cet ordinateur.")
    }
    static let unauthorisedHint = Message(
        en: "Nothing is lost. Ask for a new invitation, then: carnet join URL --code CODE",
        fr: "Rien n'est perdu. Demandez une nouvelle invitation, puis : carnet join URL --code CODE")

    static func invitation(_ kind: String, _ message: String) -> Message {
        switch kind {
        case "invitation_used": Message(en: "This invitation was used already.", fr: "Cette invitation a déjà servi.")
        case "invitation_expired": Message(en: "This invitation has expired.", fr: "Cette invitation a expiré.")
        default: Message(en: "The server does not know this invitation.", fr: "Le serveur ne connaît pas cette invitation.")
        }
    }
    static let invitationHint = Message(
        en: "Ask for another one: carnet-server invite", fr: "Demandez-en une autre : carnet-server invite")

    static func tooOld(_ message: String) -> Message {
        Message(
            en: "This carnet is too old for that server (\(Printable.escape(message))).",
            fr: "Ce carnet est trop ancien pour ce serveur.")
    }
    static let tooOldHint = Message(
        en: "Upgrade carnet. Until then go on working here: nothing is lost.",
        fr: "Mettez carnet à jour. D'ici là continuez à travailler ici : rien n'est perdu.")

    static let serverTooOld = Message(
        en: "That server is too old: this laptop recorded something that it cannot read.",
        fr: "Ce serveur est trop ancien : il ne peut pas lire ce que cet ordinateur a noté.")
    static let serverTooOldHint = Message(
        en: "Have the server's carnet-server upgraded, then: carnet sync. Until then go on working here: nothing is lost.",
        fr: "Faites mettre à jour carnet-server, puis : carnet sync. D'ici là continuez à travailler ici : rien n'est perdu.")

    static func otherLog(_ reason: String) -> Message {
        Message(
            en: "The server is not where this notebook left it: was it restored from a back-up? (\(Printable.escape(reason)))",
            fr: "Le serveur n'est plus là où ce carnet l'avait laissé : a-t-il été restauré ?")
    }
    static let compactedAway = Message(
        en: "The server no longer has the entries that this notebook needs next, and gave no snapshot.",
        fr: "Le serveur n'a plus les entrées qu'il faut à ce carnet, et n'a pas donné d'instantané.")
    static let otherLogHint = Message(
        en: """
            Syncing has stopped, and nothing was changed here; go on working. Tell whoever runs the server to put back the newest \
            back-up, also where its folder was copied back: carnet-server restore FILE
            """,
        fr: """
            La synchronisation s'arrête, rien n'a changé ici ; continuez à travailler. Dites à qui tient le serveur de remettre la \
            dernière sauvegarde, même après une copie de son dossier : carnet-server restore FILE
            """)

    static func protocolViolation(_ reason: String) -> Message {
        let reason = Printable.escape(reason)
        return Message(
            en: "What the server sent does not hold together: \(reason). None of it was used.",
            fr: "Ce que le serveur a envoyé ne tient pas. Rien n'en a été repris.")
    }
    static let protocolHint = Message(
        en: "Is it the right address? Everything you recorded is still here.",
        fr: "Est-ce la bonne adresse ? Tout ce que vous avez saisi est toujours ici.")

    static func refusedRequest(_ status: Int, _ kind: String, _ message: String) -> Message {
        let (kind, message) = (Printable.escape(kind), Printable.escape(message))
        return Message(
            en: "The server answered \(status) (\(kind)): \(message)", fr: "Le serveur a répondu \(status) (\(kind))."
        )
    }

    static let tooManySuccessors = Message(
        en: """
            This laptop was brought back from one old copy of its disk again and again: the server takes no more of the laptops that \
            went on from there.
            """,
        fr: """
            Ce portable a été remis trop de fois dans le même état ancien : le serveur ne prend plus de portables qui en sont partis.
            """)
    static let tooManySuccessorsHint = Message(
        en: """
            What was recorded here is still here. Whoever runs the server revokes the laptops of this name that nobody uses any more: \
            carnet-server devices revoke ID
            """,
        fr: """
            Vos saisies sont toujours ici. Qui tient le serveur retire l'accès aux portables de ce nom qui ne servent plus : \
            carnet-server devices revoke ID
            """)

    static let syncRunning = Message(
        en: "Another sync of this notebook is running.", fr: "Une autre synchronisation de ce carnet est en cours.")
    static let syncRunningHint = Message(en: "Wait for it, then: carnet sync", fr: "Attendez qu'elle finisse, puis : carnet sync")

    static func fileTrouble(_ what: String) -> Message {
        let what = Printable.escape(what)
        return Message(
            en: "A file of this notebook cannot be used: \(what).", fr: "Un fichier de ce carnet est inutilisable : \(what).")
    }

    /// - Parameter damage: the first thing that is wrong.
    static func rowsChanged(_ damage: String) -> Message {
        Message(
            en: "This notebook is not what its log makes of it (\(damage)): something changed the file behind carnet's back.",
            fr: "Ce carnet n'est pas ce que son journal donne (\(damage)) : le fichier a été modifié hors de carnet.")
    }
    static let rowsChangedHint = Message(
        en: "See which: carnet doctor. Mend them: carnet doctor --repair",
        fr: "Voir lesquelles : carnet doctor. Les réparer : carnet doctor --repair")

    static func digestsDiffer(_ position: UInt64) -> Message {
        Message(
            en: "At position \(position) this notebook and the server do not hold the same state.",
            fr: "À la position \(position) ce carnet et le serveur n'ont pas le même état.")
    }
    static let digestsDifferHint = Message(
        en: "Nothing recorded is lost. See on which side the difference is: carnet doctor",
        fr: "Aucune saisie n'est perdue. Voyez de quel côté est la différence : carnet doctor")
}
