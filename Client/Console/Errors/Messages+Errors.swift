import Forum
import SyncCore

/// Sentences of the files and the program; what people typed or wrote is escaped here.
extension Message {
    static func missingReplica(_ path: String) -> Message {
        Message(
            en: "There is no notebook here yet (\(Printable.escape(path))).",
            fr: "Il n'y a pas encore de carnet ici (\(Printable.escape(path))).")
    }
    static let missingReplicaHint = Message(
        en: "Make one with: carnet init   or join the team's server with: carnet join URL --code CODE",
        fr: "Créez-en un : carnet init   ou rejoignez le serveur de l'équipe : carnet join URL --code CODE")

    static func replicaExists(_ path: String) -> Message {
        Message(
            en: "There is a notebook here already (\(Printable.escape(path))). It was left as it is.",
            fr: "Il y a déjà un carnet ici (\(Printable.escape(path))). Il est resté tel quel.")
    }
    static let replicaExistsHint = Message(
        en: "See it with: carnet status   or choose another folder with CARNET_HOME.",
        fr: "Regardez-le : carnet status   ou choisissez un autre dossier avec CARNET_HOME.")

    static func damaged(_ detail: String) -> Message {
        Message(
            en: "The notebook's file is damaged (\(Printable.escape(detail))). Nothing was changed.",
            fr: "Le fichier du carnet est abîmé. Rien n'a été modifié.")
    }
    static let damagedHint = Message(
        en: "Look closer with: carnet doctor",
        fr: "Pour en savoir plus : carnet doctor")

    static func readOnly(_ detail: String) -> Message {
        Message(
            en: "The notebook's folder cannot be written (\(Printable.escape(detail))). Nothing was changed.",
            fr: "Le dossier du carnet n'est pas accessible en écriture (\(Printable.escape(detail))). Rien n'a été modifié.")
    }
    static let readOnlyHint = Message(
        en: "Check who owns the folder and its rights, or choose another one with CARNET_HOME.",
        fr: "Vérifiez le propriétaire et les droits du dossier, ou choisissez-en un autre avec CARNET_HOME.")

    static func full(_ detail: String) -> Message {
        Message(
            en: "The disk is full (\(Printable.escape(detail))). This was not saved; everything before it was.",
            fr: "Le disque est plein (\(Printable.escape(detail))). Ceci n'a pas été enregistré ; tout ce qui précède l'est.")
    }
    static let fullHint = Message(
        en: "Make room, then type the command again.",
        fr: "Faites de la place, puis retapez la commande.")

    static func busy(_ detail: String) -> Message {
        Message(
            en: "Another command is writing in the notebook (\(Printable.escape(detail))). Nothing was changed.",
            fr: "Une autre commande écrit dans le carnet. Rien n'a été modifié.")
    }
    static let busyHint = Message(
        en: "Wait until it has finished, then type the command again.",
        fr: "Attendez qu'elle ait fini, puis retapez la commande.")

    static func tooNew(layout: Int) -> Message {
        Message(
            en: "This notebook was written by a newer carnet (file version \(layout)). Nothing was changed.",
            fr: "Ce carnet a été écrit par une version plus récente (fichier de version \(layout)). Rien n'a été modifié.")
    }
    static let tooNewHint = Message(
        en: "Install the newer carnet on this laptop.",
        fr: "Installez la version plus récente de carnet sur cet ordinateur.")

    static let upgradedMeanwhile = Message(
        en: "A newer carnet took this notebook over while this command was running. Nothing was changed since.",
        fr: "Une version plus récente a repris ce carnet pendant que cette commande tournait. Rien n'a été modifié depuis.")
    static let upgradedMeanwhileHint = Message(
        en: "Leave this command, and start it again.", fr: "Quittez cette commande et relancez-la.")

    static func database(code: Int32, message: String) -> Message {
        Message(
            en: "The notebook's file could not be read or written: \(Printable.escape(message)) (\(code)).",
            fr: "Le fichier du carnet n'a pas pu être lu ou écrit : \(Printable.escape(message)) (\(code)).")
    }
    static let databaseHint = Message(
        en: "Nothing was changed. To see whether the file is sound: carnet doctor",
        fr: "Rien n'a été modifié. Pour voir si le fichier est sain : carnet doctor")
    static func overLimit(_ detail: String) -> Message {
        Message(
            en: "This is too much for one change (\(Printable.escape(detail))). Nothing was changed.",
            fr: "C'est trop pour une seule modification (\(Printable.escape(detail))). Rien n'a été modifié.")
    }
    static let overLimitHint = Message(
        en: "Shorten the text, or do it in several steps.",
        fr: "Raccourcissez le texte, ou procédez en plusieurs fois.")

    static let newerChanges = Message(
        en: "Another laptop's carnet is newer: it recorded something that this one cannot read. Syncing stopped before it.",
        fr: "Le carnet d'un autre ordinateur est plus récent : celui-ci ne peut pas lire ce qu'il a noté. La synchro s'y arrête.")
    static let newerChangesHint = Message(
        en: "Upgrade carnet on this laptop, then: carnet sync. Until then go on working here: nothing is lost.",
        fr: "Mettez carnet à jour sur cet ordinateur, puis : carnet sync. D'ici là continuez ici : rien n'est perdu.")

    static let personErased = Message(
        en: "This person's data was erased: nothing more is written under the old record. Add them anew.",
        fr:
            "Les données de cette personne ont été effacées : plus rien ne s'écrit sous l'ancienne fiche. Ajoutez-la de nouveau."
    )

    static func log(_ detail: String) -> Message {
        Message(
            en: "What came from the server does not continue what is here (\(Printable.escape(detail))). Nothing was changed.",
            fr: "Ce qui vient du serveur ne prolonge pas ce qui est ici. Rien n'a été modifié.")
    }
    static func file(_ detail: String) -> Message {
        Message(
            en: "A file of the notebook could not be used: \(Printable.escape(detail)).",
            fr: "Un fichier du carnet n'a pas pu être utilisé : \(Printable.escape(detail)).")
    }
    static func outputFailed(_ detail: String) -> Message {
        Message(
            en: "The answer could not be written: \(Printable.escape(detail)).",
            fr: "La réponse n'a pas pu être écrite : \(Printable.escape(detail)).")
    }
    static func unwritableFile(_ path: String) -> Message {
        let path = Printable.escape(path)
        return Message(en: "The file “\(path)” cannot be written.", fr: "Le fichier « \(path) » ne peut pas être écrit.")
    }
    static let outputHint = Message(
        en: "What the command did is done and kept.",
        fr: "Ce que la commande a fait est fait, et conservé.")

    static func unexpected(_ detail: String) -> Message {
        Message(
            en: "Something unexpected happened: \(Printable.escape(detail)).",
            fr: "Quelque chose d'inattendu s'est produit : \(Printable.escape(detail)).")
    }
    package static let nothingChanged = Message(en: "Nothing was changed.", fr: "Rien n'a été modifié.")
}
