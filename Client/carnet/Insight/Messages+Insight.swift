import Console
import SyncCore

extension Message {
    static let numberColumn = Message(en: "N", fr: "N")
    static let idColumn = Message(en: "Id", fr: "Identifiant")
    static let keyColumn = Message(en: "Key", fr: "Clé")
    static let whatColumn = Message(en: "What", fr: "Quoi")
    static let fieldColumn = Message(en: "Field", fr: "Champ")
    static let valueColumn = Message(en: "Value", fr: "Valeur")
    static let valuesColumn = Message(en: "Values (shown first)", fr: "Valeurs (la première est affichée)")
    static let byColumn = Message(en: "By", fr: "Par")
    static let onColumn = Message(en: "On", fr: "Sur")
    static let atColumn = Message(en: "At", fr: "Quand")

    static let conflictsAbstract = Message(
        en: "What two laptops recorded differently, and how to settle it.",
        fr: "Ce que deux ordinateurs ont noté différemment, et comment trancher.")
    static let conflictsExample = Message.example(
        "carnet conflicts", "carnet conflicts show 1", "carnet conflicts resolve 1 --keep 2")
    static let conflictsListAbstract = Message(en: "List the open conflicts.", fr: "Lister les conflits ouverts.")
    static let conflictsShowAbstract = Message(
        en: "One conflict, with who recorded what.",
        fr: "Un conflit, avec qui a noté quoi.")
    static let conflictsShowExample = Message.example("carnet conflicts show 3f9a21c04b")
    static let conflictsResolveAbstract = Message(
        en: "Keep one of the values, everywhere.", fr: "Garder l'une des valeurs, partout.")
    static let conflictsResolveExample = Message.example("carnet conflicts resolve 3f9a21c04b --keep 8d02e6a1c7")
    static let conflictHelp = Message(
        en: "The conflict: its id, or its number in the list.",
        fr: "Le conflit : son identifiant, ou son numéro dans la liste.")
    static let keepHelp = Message(
        en: "The value to keep: its key, or its number.",
        fr: "La valeur à garder : sa clé, ou son numéro.")
    static let noConflicts = Message(en: "No conflicts.", fr: "Aucun conflit.")
    static func settledConflicts(_ count: Int) -> Message {
        Message(
            en: "Settled beyond doubt by their rule, kept in case: \(count)",
            fr: "Réglés sans doute possible par leur règle, gardés pour mémoire : \(count)")
    }
    static let cannotResolve = Message(
        en: "Only the server, or a newer carnet, can settle this one.",
        fr: "Seul le serveur, ou un carnet plus récent, peut trancher ici.")

    static func conflictTitle(_ what: String, _ field: String, rule: Message) -> Message {
        let what = Printable.escape(what)
        return Message(
            en: "\(what): \(field) (shown: \(rule.english))", fr: "\(what) : \(field) (affiché : \(rule.french))")
    }

    static func fieldSays(_ heading: String, _ value: String) -> Message {
        Message(en: "\(heading): \(value)", fr: "\(heading) : \(value)")
    }

    static func nextConflict(_ id: String) -> Message {
        Message(en: "carnet conflicts show \(id)", fr: "carnet conflicts show \(id)")
    }

    static func nextResolve(_ id: String, _ key: String) -> Message {
        Message(
            en: "The first is shown everywhere. To keep another: carnet conflicts resolve \(id) --keep \(key)",
            fr: "La première est affichée partout. Pour en garder une autre : carnet conflicts resolve \(id) --keep \(key)")
    }

    static func resolved(_ what: String, _ field: String, _ value: String) -> Message {
        let (what, value) = (Printable.escape(what), Printable.escape(value))
        return Message(en: "Settled. \(what), \(field): \(value)", fr: "C'est tranché. \(what), \(field) : \(value)")
    }

    static let historyAbstract = Message(
        en: "Who wrote what in a row, oldest first.",
        fr: "Qui a écrit quoi dans une fiche, du plus ancien au plus récent.")
    static let historyExample = Message.example("carnet history dumas", "carnet history 3f9a21c0")
    static let rowHelp = Message(
        en: "The row: the beginning of its id, or a name, an address, a code.",
        fr: "La fiche : le début de son identifiant, ou un nom, une adresse, un code.")
    static func historyTitle(_ title: String) -> Message {
        Message(en: Printable.escape(title), fr: Printable.escape(title))
    }
    static let deletedWord = Message(en: "deleted", fr: "supprimé")
    static let restoredWord = Message(en: "restored", fr: "rétabli")
    static let refusedWord = Message(en: "refused by the server", fr: "refusé par le serveur")

    static let undoAbstract = Message(
        en: "Undo this laptop's last change, or its last N.",
        fr: "Annuler la dernière modification de cet ordinateur, ou les N dernières.")
    static let undoExample = Message.example("carnet undo", "carnet undo 3")
    static let undoCount = Message(en: "How many changes.", fr: "Combien de modifications.")

    static func undone(at milliseconds: Int64, rows: Int, skipped: Int) -> Message {
        let left = counted(
            skipped, en: ("edited since, left as it is", "edited since, left as they are"),
            fr: ("modifiée depuis, laissée telle quelle", "modifiées depuis, laissées telles quelles"))
        let undone = counted(rows, en: ("row", "rows"), fr: ("fiche", "fiches"))
        let (english, french) = skipped == 0 ? ("", "") : (" (\(left.english))", " (\(left.french))")
        let moment = moment(milliseconds)
        return Message(
            en: "Undone: the change of \(moment.english), \(undone.english)\(english).",
            fr: "Annulé : la modification du \(moment.french), \(undone.french)\(french).")
    }

    static func undoStopped(after done: Int, of wanted: Int) -> Message {
        Message(
            en: "Stopped after \(done) of \(wanted): there is nothing more to undo, or it was edited since.",
            fr: "Arrêt après \(done) sur \(wanted) : il n'y a plus rien à annuler, ou cela a été modifié depuis.")
    }

    static let completionAbstract = Message(
        en: "The script that completes commands in a shell.",
        fr: "Le script qui complète les commandes dans un shell.")
    static let completionExample = Message.example(
        "carnet completion bash > ~/.local/share/bash-completion/completions/carnet",
        "carnet completion zsh > ~/.zsh/completions/_carnet",
        "carnet completion fish > ~/.config/fish/completions/carnet.fish")
    static let shellHelp = Message(en: "The shell.", fr: "Le shell.")
}
