import Glibc
import SyncCore
import SyncServer

/// What is said of files that cannot be read or written, or do not hold together.
extension Sentence {
    static func damagedServer(_ what: String) -> Sentence {
        let what = Printable.escape(what)
        return Sentence(
            en: "The server's files do not hold together (\(what)).",
            fr: "Les fichiers du serveur ne tiennent pas ensemble (\(what)).")
    }
    static let doctorHint = Sentence(
        en: "See what is wrong, and what can be mended: carnet-server doctor",
        fr: "Pour voir ce qui ne va pas et ce qui se répare : carnet-server doctor")
    static let unsoundLog = Sentence(
        en: "No back-up was made: what it would hold does not make the server's state.",
        fr: "Aucune sauvegarde n'a été faite : son contenu ne produit pas l'état du serveur.")
    static let filesBusy = Sentence(
        en: "Another carnet-server holds the files of this folder: try again.",
        fr: "Un autre carnet-server tient les fichiers de ce dossier : réessayez.")
    static let newerServer = Sentence(
        en: "These files were made by a newer carnet-server: upgrade this one.",
        fr: "Ces fichiers viennent d'un carnet-server plus récent : mettez celui-ci à jour.")
    static func noFolder(_ path: String) -> Sentence {
        let path = Printable.escape(path)
        return Sentence(en: "There is no folder \(path).", fr: "Il n'y a pas de dossier \(path).")
    }

    static func file(_ failure: FileFailure) -> Sentence {
        let path = Printable.escape(failure.path)
        switch failure.code {
        case ENOSPC, EDQUOT, EFBIG:
            return Sentence(en: "There is no room left for \(path).", fr: "Il n'y a plus de place pour \(path).")
        case EACCES, EPERM, EROFS:
            return Sentence(
                en: "\(path) cannot be written: its folder or the file does not allow it.",
                fr: "\(path) ne peut pas être écrit : le dossier ou le fichier ne le permet pas.")
        case ENOENT: return noFile(failure.path)
        case ENOTDIR: return noFolder(failure.path)
        default:
            let reason = String(cString: strerror(failure.code))
            return Sentence(
                en: "\(path) could not be read or written (\(reason)).",
                fr: "\(path) n'a pas pu être lu ou écrit (\(reason)).")
        }
    }
}
