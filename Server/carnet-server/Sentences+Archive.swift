import SyncCore

/// What the commands say that keep the server's log safe and small.
extension Sentence {
    static let backup = Sentence(
        en: "Write a back-up while the server serves; it is opened and compared before this says done.",
        fr: "Écrire une sauvegarde pendant que le serveur sert ; elle est ouverte et comparée avant d'être annoncée.")
    static let backupExample = Sentence(
        en: "Example:\n  carnet-server backup /mnt/usb/carnet-2024-03.backup --data /var/lib/carnet",
        fr: "Exemple :\n  carnet-server backup /mnt/usb/carnet-2024-03.backup --data /var/lib/carnet")
    static let backupFileHelp = Sentence(en: "The back-up's file.", fr: "Le fichier de la sauvegarde.")
    static let backupForgetHelp = Sentence(
        en: "Make none: the back-up FILE is gone, and compact need not keep the log for it.",
        fr: "N'en faire aucune : la sauvegarde FILE n'existe plus, et compact n'a plus à garder le journal pour elle.")
    static func backupForgotten(_ path: String) -> Sentence {
        let path = Printable.escape(path)
        return Sentence(
            en: "Nothing is kept for \(path) any more.\n→ carnet-server compact",
            fr: "Plus rien n'est gardé pour \(path).\n→ carnet-server compact")
    }
    static func heldByBackup(_ path: String) -> Sentence {
        let path = Printable.escape(path)
        return Sentence(
            en: "The rest is kept for the back-up \(path). If it is gone:\n→ carnet-server backup --forget \(path)",
            fr: "Le reste est gardé pour la sauvegarde \(path). Si elle n'existe plus :\n→ carnet-server backup --forget \(path)")
    }
    static func backedUp(_ path: String, _ position: UInt64, _ digest: String) -> Sentence {
        let path = Printable.escape(path)
        return Sentence(
            en:
                "\(path): the log up to position \(position), opened and compared (\(digest)). Keep it where nobody else reads it.",
            fr:
                "\(path) : le journal jusqu'à la position \(position), ouvert et comparé (\(digest)). À garder hors de vue d'autrui."
        )
    }

    static let restore = Sentence(
        en: """
            Put a back-up in the place of the log. Laptops give back what came after it, by themselves. In a new folder, laptops that \
            joined after it need an invitation.
            """,
        fr: """
            Remettre une sauvegarde à la place du journal. Les ordinateurs rendent d'eux-mêmes ce qui l'a suivie. Dans un dossier \
            neuf, ceux qui ont rejoint après elle ont besoin d'une invitation.
            """)
    static let restoreExample = Sentence(
        en: "Example:\n  carnet-server restore /mnt/usb/carnet-2024-03.backup --data /var/lib/carnet",
        fr: "Exemple :\n  carnet-server restore /mnt/usb/carnet-2024-03.backup --data /var/lib/carnet")
    static func restored(_ position: UInt64, kept: String?) -> Sentence {
        let aside = kept.map(Printable.escape)
        let (english, french) = (
            aside.map { " What was there is in \($0)." } ?? "", aside.map { " Ce qui s'y trouvait est dans \($0)." } ?? ""
        )
        return Sentence(
            en: "The log is at position \(position) again, and recovers as laptops sync.\(english)\n→ carnet-server serve",
            fr: "Le journal est revenu à la position \(position) et se rétablira au fil des synchronisations.\(french)"
                + "\n→ carnet-server serve")
    }
    static let stopFirst = Sentence(
        en: "A carnet-server is serving this folder: stop it first.",
        fr: "Un carnet-server sert ce dossier : arrêtez-le d'abord.")

    static let maintained = Sentence(
        en: "Another command is at work in this folder (compact, restore, doctor): try again when it has ended.",
        fr: "Une autre commande travaille dans ce dossier (compact, restore, doctor) : réessayez quand elle aura fini.")

    static let compact = Sentence(
        en: "Drop the entries that every laptop and every back-up has.",
        fr: "Retirer les entrées que tous les ordinateurs et toutes les sauvegardes ont.")
    static let compactExample = Sentence(
        en: "Example:\n  carnet-server compact --data /var/lib/carnet --away-days 30",
        fr: "Exemple :\n  carnet-server compact --data /var/lib/carnet --away-days 30")
    static let awayHelp = Sentence(
        en: "Laptops that have not synced for so many days fetch a snapshot when they come back.",
        fr: "Les ordinateurs absents depuis tant de jours reprendront un instantané à leur retour.")
    static let awayRange = Sentence(en: "--away-days goes from 0 to 3650.", fr: "--away-days va de 0 à 3650.")
    static func compacted(_ dropped: UInt64, _ base: UInt64) -> Sentence {
        Sentence(
            en: "Entries dropped: \(dropped). The log begins after position \(base).",
            fr: "Entrées retirées : \(dropped). Le journal commence après la position \(base).")
    }

    static let recovery = Sentence(
        en: "What a restored server waits for.", fr: "Ce qu'attend un serveur rétabli d'une sauvegarde.")
    static let recoveryExample = Sentence(
        en: "Examples:\n  carnet-server recovery --data /var/lib/carnet\n  carnet-server recovery end --data /var/lib/carnet",
        fr: "Exemples :\n  carnet-server recovery --data /var/lib/carnet\n  carnet-server recovery end --data /var/lib/carnet")
    static let recoveryShow = Sentence(
        en: "Show which laptops have not come back.", fr: "Montrer quels ordinateurs ne sont pas revenus.")
    static let recoveryEnd = Sentence(
        en: "Wait no longer for the laptops that have not come back.",
        fr: "Ne plus attendre les ordinateurs qui ne sont pas revenus.")
    static let recoveryShowExample = example("carnet-server recovery show --data /var/lib/carnet")
    static let recoveryEndExample = example("carnet-server recovery end --data /var/lib/carnet")
    static let notRecovering = Sentence(en: "The server is not recovering.", fr: "Le serveur n'est pas en rétablissement.")
    static func recovering(_ missing: Int) -> Sentence {
        Sentence(
            en:
                "The server recovers: new changes stay on the laptops until these \(missing) have synced, or: carnet-server recovery end",
            fr:
                """
                Le serveur se rétablit : les nouvelles modifications restent sur les ordinateurs jusqu'à la synchronisation \
                de ces \(missing), ou : carnet-server recovery end
                """
        )
    }
    static let recoveryEnded = Sentence(
        en: "The recovery has ended: everything is numbered again.",
        fr: "Le rétablissement est terminé : tout est numéroté de nouveau.")
    static func verdict(_ refusal: Reason?) -> Sentence {
        refusal == nil ? Sentence(en: "accepted", fr: "acceptée") : Sentence(en: "refused", fr: "refusée")
    }
    static func lateReceipts(_ count: Int) -> Sentence {
        Sentence(
            en: "Entries that came back with another verdict than the log's: \(count). The log's stands.",
            fr: "Entrées revenues avec un autre verdict que celui du journal : \(count). Celui du journal vaut.")
    }

    static func noServer(_ folder: String) -> Sentence {
        Sentence(en: "There is no server in \(folder).", fr: "Il n'y a pas de serveur dans \(folder).")
    }
    static func fileExists(_ path: String) -> Sentence {
        let path = Printable.escape(path)
        return Sentence(en: "\(path) is there already: give another name.", fr: "\(path) existe déjà : donnez un autre nom.")
    }
    static func noFile(_ path: String) -> Sentence {
        let path = Printable.escape(path)
        return Sentence(en: "There is no file \(path).", fr: "Il n'y a pas de fichier \(path).")
    }
    static func logGone(_ folder: String) -> Sentence {
        let folder = Printable.escape(folder)
        return Sentence(
            en: "log.sqlite is gone from \(folder), where a server was. Nothing was changed.",
            fr: "log.sqlite a disparu de \(folder), où il y avait un serveur. Rien n'a été modifié.")
    }
    static let restoreHint = Sentence(
        en: "Bring the file back, or a back-up: carnet-server restore FILE",
        fr: "Remettez ce fichier, ou une sauvegarde : carnet-server restore FICHIER")
    static let nothingYet = Sentence(
        en: "No laptop has joined yet: there is nothing to keep.",
        fr: "Aucun ordinateur n'a encore rejoint : il n'y a rien à garder.")
    static func unsoundBackup(_ path: String) -> Sentence {
        let path = Printable.escape(path)
        return Sentence(
            en: "\(path) is not a whole back-up of a carnet-server; nothing was changed.",
            fr: "\(path) n'est pas une sauvegarde entière d'un carnet-server ; rien n'a été changé.")
    }
}
