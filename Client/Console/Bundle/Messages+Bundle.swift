import SyncCore

extension Message {
    static func otherFileThere(_ path: String) -> Message {
        let path = Printable.escape(path)
        return Message(
            en: "There is another file at \(path), and it is no bundle. It was left as it is.",
            fr: "Il y a un autre fichier à \(path), et ce n'est pas un paquet. Il est resté tel quel.")
    }
    static let otherFileThereHint = Message(
        en: "Choose another name, for example: carnet bundle create carnet.bundle",
        fr: "Choisissez un autre nom, par exemple : carnet bundle create carnet.bundle")

    static func unreadableBundle(_ path: String, _ reason: String) -> Message {
        let (path, reason) = (Printable.escape(path), Printable.escape(reason))
        return Message(en: "\(path) cannot be read (\(reason)).", fr: "\(path) ne peut pas être lu (\(reason)).")
    }

    static let bundleNeedsServer = Message(
        en: "This notebook has joined no server yet: no other laptop shares it, so there is nobody to exchange bundles with.",
        fr:
            "Ce carnet n'a encore rejoint aucun serveur : aucun autre ordinateur ne le partage, il n'y a donc personne avec qui échanger."
    )
    static let bundleNeedsServerHint = Message(
        en: "Join once, with a network: carnet join URL --code CODE",
        fr: "Rejoignez-le une fois, avec le réseau : carnet join URL --code CODE")

    static let notABundle = Message(en: "This file is no bundle of carnet.", fr: "Ce fichier n'est pas un paquet de carnet.")

    static let bundleTooNew = Message(
        en: "This bundle was made by a newer carnet. Nothing of it was taken.",
        fr: "Ce paquet vient d'un carnet plus récent. Rien n'en a été repris.")
    static let bundleTooNewHint = Message(
        en: "Bring this laptop's carnet up to date, then apply the bundle again.",
        fr: "Mettez à jour le carnet de cet ordinateur, puis reprenez le paquet.")

    static func damagedBundle(_ detail: String) -> Message {
        let detail = Printable.escape(detail)
        return Message(
            en: "This bundle is damaged (\(detail)). Nothing of it was taken.",
            fr: "Ce paquet est abîmé. Rien n'en a été repris.")
    }
    static let damagedBundleHint = Message(
        en: "Ask for it again: carnet bundle create FILE, on the laptop that it comes from.",
        fr: "Redemandez-le : carnet bundle create FICHIER, sur l'ordinateur d'où il vient.")

    static func bundleOverLimit(_ detail: String) -> Message {
        let detail = Printable.escape(detail)
        return Message(
            en: "This bundle is over a limit (\(detail)). Nothing of it was taken.",
            fr: "Ce paquet dépasse une limite. Rien n'en a été repris.")
    }

    static let bundleOfOtherSpace = Message(
        en: "This bundle belongs to another association's notebook. Nothing of it was taken.",
        fr: "Ce paquet appartient au carnet d'une autre association. Rien n'en a été repris.")
    static let bundleOfOtherSpaceHint = Message(
        en: "Both laptops must have joined the same server. See which with: carnet status",
        fr: "Les deux ordinateurs doivent avoir rejoint le même serveur. Pour voir lequel : carnet status")

    static func forgedBundle(_ detail: String) -> Message {
        let detail = Printable.escape(detail)
        return Message(
            en: "This bundle says something in a name that did not sign it (\(detail)). Nothing of it was taken.",
            fr: "Ce paquet dit quelque chose au nom de qui ne l'a pas signé. Rien n'en a été repris.")
    }
    static let forgedBundleHint = Message(
        en: "Do not use it again, and tell whoever runs the server where it comes from.",
        fr: "Ne l'utilisez plus, et dites à la personne qui tient le serveur d'où il vient.")

    static let unprovenBundle = Message(
        en: "This bundle lacks what was recorded of somebody, and nothing in it erases them. Nothing of it was taken.",
        fr: "Il manque à ce paquet ce qui fut noté de quelqu'un, sans que rien n'y dise son effacement. Rien n'en a été repris.")
    static let unprovenBundleHint = Message(
        en: "Have the laptop that made it sync, and make it again.",
        fr: "Synchronisez l'ordinateur qui l'a fait, et refaites-le.")

    static func bundleOfOtherLog(_ detail: String) -> Message {
        let detail = Printable.escape(detail)
        return Message(
            en: "The log in this bundle is not the one of this notebook (\(detail)). Nothing of it was taken.",
            fr: "Le journal de ce paquet n'est pas celui de ce carnet. Rien n'en a été repris.")
    }
    static let bundleOfOtherLogHint = Message(
        en: "Sync both laptops, then make the bundle again.",
        fr: "Synchronisez les deux ordinateurs, puis refaites le paquet.")
}
