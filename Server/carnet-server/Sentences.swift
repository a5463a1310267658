import SyncCore

/// Everything that the server's command says.
extension Sentence {
    static let abstract = Sentence(
        en: "The sync server of carnet: one machine, one folder.",
        fr: "Le serveur de synchronisation de carnet : une machine, un dossier.")
    static let example = Sentence(
        en: """
            Example:
              carnet-server serve --data /var/lib/carnet --listen 127.0.0.1:8300
              carnet-server invite --data /var/lib/carnet
            """,
        fr: """
            Exemple :
              carnet-server serve --data /var/lib/carnet --listen 127.0.0.1:8300
              carnet-server invite --data /var/lib/carnet
            """)
    static let serve = Sentence(
        en: "Serve laptops until told to end (SIGTERM).", fr: "Servir les ordinateurs jusqu'au signal de fin (SIGTERM).")
    static let serveExample = Sentence(
        en: """
            Examples:
              carnet-server serve --data /var/lib/carnet --listen 127.0.0.1:8300
              carnet-server serve --data /var/lib/carnet --listen 0.0.0.0:443 --tls-cert cert.pem --tls-key key.pem
            """,
        fr: """
            Exemples :
              carnet-server serve --data /var/lib/carnet --listen 127.0.0.1:8300
              carnet-server serve --data /var/lib/carnet --listen 0.0.0.0:443 --tls-cert cert.pem --tls-key cle.pem
            """)
    static let invite = Sentence(en: "Make an invitation for one laptop.", fr: "Créer une invitation pour un ordinateur.")
    static let inviteExample = Sentence(
        en: "Example:\n  carnet-server invite --data /var/lib/carnet --role viewer",
        fr: "Exemple :\n  carnet-server invite --data /var/lib/carnet --role viewer")
    static let devices = Sentence(
        en: "The laptops that have joined; revoke one's access.",
        fr: "Les ordinateurs qui ont rejoint ; révoquer l'accès de l'un d'eux.")
    static let devicesExample = Sentence(
        en:
            "Example:\n  carnet-server devices --data /var/lib/carnet\n  carnet-server devices revoke 3fa9 --data /var/lib/carnet",
        fr:
            "Exemple :\n  carnet-server devices --data /var/lib/carnet\n  carnet-server devices revoke 3fa9 --data /var/lib/carnet"
    )
    static let devicesList = Sentence(en: "List the laptops that have joined.", fr: "Lister les ordinateurs qui ont rejoint.")
    static let devicesRevoke = Sentence(en: "Revoke a laptop's access.", fr: "Révoquer l'accès d'un ordinateur.")

    static let devicesListExample = example("carnet-server devices list --data /var/lib/carnet")
    static let devicesRevokeExample = example("carnet-server devices revoke 3fa9 --data /var/lib/carnet")

    static let dataHelp = Sentence(en: "The server's folder.", fr: "Le dossier du serveur.")
    static let jsonHelp = Sentence(en: "Answer in JSON.", fr: "Répondre en JSON.")
    static let langHelp = Sentence(en: "Language: fr or en.", fr: "Langue : fr ou en.")
    static let noInputHelp = Sentence(en: "Never ask anything.", fr: "Ne jamais rien demander.")
    static let listenHelp = Sentence(
        en: "Host and port to listen on; port 0: any free one.", fr: "Hôte et port d'écoute ; port 0 : n'importe lequel de libre."
    )
    static let certHelp = Sentence(en: "TLS certificate chain (PEM).", fr: "Chaîne de certificats TLS (PEM).")
    static let keyHelp = Sentence(en: "TLS private key (PEM).", fr: "Clé privée TLS (PEM).")
    static let insecureHelp = Sentence(
        en: "Listen beyond this machine without TLS: names and tokens cross the network in the clear.",
        fr: "Écouter au-delà de cette machine sans TLS : noms et jetons passent en clair sur le réseau.")
    static let roleHelp = Sentence(en: "organiser or viewer.", fr: "organiser (organisateur) ou viewer (lecture seule).")
    static let hoursHelp = Sentence(en: "Hours for which the code is good.", fr: "Durée de validité du code, en heures.")
    static let replicaHelp = Sentence(
        en: "The laptop's name, or the beginning of its replica's id.",
        fr: "Le nom de l'ordinateur, ou le début de l'identifiant de sa réplique.")

    static func invited(_ code: String, until: String) -> Sentence {
        Sentence(
            en: "\(code)\nGood for one laptop, until \(until). On the laptop: carnet join URL --code \(code)",
            fr: "\(code)\nValable pour un ordinateur, jusqu'au \(until). Sur l'ordinateur : carnet join URL --code \(code)")
    }
    static let noDevices = Sentence(
        en: "No laptop has joined yet. → carnet-server invite", fr: "Aucun ordinateur n'a encore rejoint. → carnet-server invite")
    static func revoked(_ laptop: String) -> Sentence {
        Sentence(en: "“\(laptop)” can no longer sync.", fr: "« \(laptop) » ne peut plus synchroniser.")
    }
    static func noSuchDevice(_ text: String) -> Sentence {
        Sentence(
            en: "No laptop is called “\(text)”, and no id begins so.",
            fr: "Aucun ordinateur ne s'appelle « \(text) », et aucun identifiant ne commence ainsi.")
    }
    static func severalDevices(_ text: String) -> Sentence {
        Sentence(
            en: "“\(text)” may be several laptops: give the beginning of the replica's id.",
            fr: "« \(text) » peut désigner plusieurs ordinateurs : donnez le début de l'identifiant de la réplique.")
    }
    static func badListen(_ text: String) -> Sentence {
        Sentence(en: "“\(text)” is not HOST:PORT.", fr: "« \(text) » n'est pas de la forme HÔTE:PORT.")
    }
    static func inTheClear(_ host: String) -> Sentence {
        Sentence(
            en:
                "Without TLS the server listens on this machine only, not on \(host). Give --tls-cert and --tls-key, or --insecure-listen.",
            fr:
                "Sans TLS le serveur n'écoute que cette machine, pas \(host). Donnez --tls-cert et --tls-key, ou --insecure-listen."
        )
    }
    static func unreadableFile(_ path: String) -> Sentence {
        let path = Printable.escape(path)
        return Sentence(en: "The file “\(path)” cannot be read.", fr: "Le fichier « \(path) » ne peut pas être lu.")
    }
    static func newFolder(_ folder: String) -> Sentence {
        let folder = Printable.escape(folder)
        return Sentence(
            en: "There was no server in \(folder) yet: its folder was made. Serve it with: carnet-server serve --data \(folder)",
            fr: "Il n'y avait pas encore de serveur dans \(folder) : le dossier est créé. "
                + "Pour le servir : carnet-server serve --data \(folder)")
    }
    static let devicesHint = Sentence(
        en: "See them all with: carnet-server devices --data DIR",
        fr: "Pour les voir tous : carnet-server devices --data DOSSIER")
    static let deviceColumns = Sentence(
        en: "Replica|Laptop|Author|Role|Last sync|Position|Revoked",
        fr: "Réplique|Ordinateur|Qui saisit|Rôle|Dernière synchro|Position|Révoqué")
    static let tlsHalf = Sentence(
        en: "--tls-cert and --tls-key go together.", fr: "--tls-cert et --tls-key vont ensemble.")
    static let alreadyServed = Sentence(
        en: "Another carnet-server is serving this folder.", fr: "Un autre carnet-server sert déjà ce dossier.")
    static func failed(_ what: String) -> Sentence {
        Sentence(en: "The server could not do it: \(what)", fr: "Le serveur n'a pas pu : \(what)")
    }
    static let hoursRange = Sentence(
        en: "--expires-in-hours goes from 1 to 8760.", fr: "--expires-in-hours va de 1 à 8760.")
}
