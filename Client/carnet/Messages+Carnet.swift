import Console

extension Message {
    static let carnetAbstract = Message(
        en: "The notebook of the working groups: who they are, who came, on every laptop, with or without a network.",
        fr: "Le carnet des groupes de travail : qui en est, qui est venu, sur chaque ordinateur, avec ou sans réseau.")
    static let carnetExample = Message.example(
        #"carnet init --author "Claire Dumas""#, "carnet checkin GT1-2024-03 dumas", "carnet sync")
    static let doorGroup = Message(en: "At the door", fr: "À la porte")
    static let replicaGroup = Message(en: "The notebook", fr: "Le carnet")
    static let insightGroup = Message(en: "What happened", fr: "Ce qui s'est passé")
    static let directoryGroup = Message(en: "Who and what", fr: "Qui et quoi")
    static let standGroup = Message(en: "At the Forum", fr: "Au Forum")
    static let filesGroup = Message(en: "Files and reports", fr: "Fichiers et rapports")
}
