/// Two years to try things with, one line a row. What happened is real: groups, round tables, publications, the year's dates.
/// All people and their addresses (example.org), all organisations but the two co-hosts, and who came where, are invented.
enum SampleData {
    /// Year, version of the charter.
    static let cycles = """
        2023 | 2023
        2024 | 2024
        """

    /// Key, name, kind, what kind in words, may it be cited.
    static let organisations = """
        ville | Ville de Port-Clair | public
        agence | Agence des transitions du Val-Bleu | public
        mutuelle | Mutuelle des Deux Rives | ess
        coop | Coopérative du Grand Pré | ess
        fondation | Fondation Amarante | ess
        atelier | Atelier Boréal | company
        banque | Banque des Trois Ponts | company | | no
        ong | Solidarités sans rivage | ngo
        terre | Terre en commun | ngo | | yes
        radio | Radio Parvis | media
        labo | Laboratoire Mesure et société | research
        jeunes | Collectif Jeunes horizons | youth
        cercle | Cercle des riverains | other | collectif d'habitant·es
        avise | Avise | ess
        improve | Improve | ess
        """

    /// Given name, family name (by which the tables below name people), key of the organisation, title, speaks for it, cited.
    static let people = """
        Aïcha | Benmoussa | ville | chargée de mission | yes | yes
        Bastien | Corvol | ville | élu délégué | yes
        Nathan | Orsini | ville | stagiaire | no
        Camille | Delorme | agence | directrice | yes | yes
        Driss | Ezzahi | agence | chargé de projet | no
        Élodie | Fabre | mutuelle | secrétaire générale | yes | yes
        François | Guérin | mutuelle | administrateur | yes
        Gaëlle | Hamon | mutuelle | chargée d'études
        Hugo | Iribarne | coop | gérant | yes | yes
        Inès | Jouve | coop | sociétaire | yes
        Joachim | Kerbrat | coop | sociétaire | no
        Karima | Lahlou | fondation | déléguée générale | yes | yes
        Léon | Mercœur | fondation | responsable de programme | yes
        Maëlle | Naudin | fondation | chargée de mission
        Noé | Olivier | atelier | fondateur | yes | yes
        Océane | Perrin | atelier | ingénieure | yes
        Pierre-Yves | Quéré | atelier | responsable qualité | no
        Quitterie | Rousset | banque | directrice de l'impact | yes
        Rachid | Saïdi | banque | analyste | yes | no
        Solène | Tanguy | banque | analyste | no
        Théo | Urbain | ong | coordinateur | yes | yes
        Ursula | Vasseur | ong | présidente | yes
        Victor | Wagner | ong | bénévole | no
        Wassila | Ximénès | ong | chargée de plaidoyer | yes
        Xavier | Yvon | terre | directeur | yes | yes
        Yasmine | Zeller | terre | chercheuse associée | yes
        Zacharie | Aubry | terre | chargé de campagne
        Anne-Laure | Brochard | radio | rédactrice en chef | yes | yes
        Benoît | Chapuis | radio | journaliste | yes
        Clémence | Duval | radio | journaliste | no
        Damien | Estève | labo | directeur de recherche | yes | yes
        Émilie | Fontanel | labo | maîtresse de conférences | yes
        Florian | Garnier | labo | doctorant | no
        Ghislaine | Huet | labo | professeure | yes | no
        Hamid | Idrissi | jeunes | porte-parole | yes | yes
        Iris | Jacquot | jeunes | porte-parole | yes
        Jules | Kowalski | jeunes | membre
        Khadija | Lemoine | cercle | habitante | yes | yes
        Lucas | Marchetti | cercle | habitant
        Manon | Noiret
        """

    /// Code, title, year, kind.
    static let groups = """
        GT-SOL-2023 | Solidarité et lutte contre les inégalités | 2023 | gt
        GT-ENV-2023 | Action environnementale | 2023 | gt
        GT-FIN-2023 | Finance à impact | 2023 | gt
        GT-ESS-2023 | Modèles économiques et ESS | 2023 | gt
        PDMI-2023 | Petits déjeuners de la mesure d'impact, 7e année | 2023 | pdmi
        GT-Q1-2024 | Première question de l'année | 2024 | gt
        GT-Q2-2024 | Deuxième question de l'année | 2024 | gt
        GT-Q3-2024 | Troisième question de l'année | 2024 | gt
        PDMI-2024 | Petits déjeuners de la mesure d'impact, 8e année | 2024 | pdmi
        """

    /// Group, key of the organisation.
    static let cohosts = """
        PDMI-2024 | avise
        PDMI-2024 | improve
        """

    /// Group, who is registered.
    static let members = """
        GT-SOL-2023 | Benmoussa Fabre Lahlou Urbain Vasseur Brochard Idrissi Lemoine
        GT-ENV-2023 | Delorme Iribarne Olivier Yvon Zeller Fontanel Jacquot
        GT-FIN-2023 | Corvol Mercœur Rousset Saïdi Tanguy Estève Guérin
        GT-ESS-2023 | Hamon Jouve Kerbrat Naudin Perrin Garnier Wagner
        PDMI-2023 | Estève Fabre Lahlou Garnier Huet Chapuis
        GT-Q1-2024 | Benmoussa Fabre Urbain Vasseur Lemoine Idrissi Brochard Ximénès Orsini
        GT-Q2-2024 | Delorme Iribarne Olivier Yvon Zeller Aubry Fontanel Jacquot Quéré
        GT-Q3-2024 | Corvol Mercœur Rousset Saïdi Guérin Hamon Jouve Perrin Kowalski Marchetti
        PDMI-2024 | Estève Garnier Huet Fabre Lahlou Chapuis Duval Naudin
        """

    /// Code, title, kind, day or period, status, group.
    static let meetings = """
        GT-SOL-2023-1 | Solidarité, première réunion | gt | 2023-03-14 | confirmed | GT-SOL-2023
        GT-ENV-2023-1 | Environnement, première réunion | gt | 2023-03-21 | confirmed | GT-ENV-2023
        GT-FIN-2023-1 | Finance, première réunion | gt | 2023-03-28 | confirmed | GT-FIN-2023
        GT-ESS-2023-1 | Modèles économiques, première réunion | gt | 2023-04-04 | confirmed | GT-ESS-2023
        GT-SOL-2023-2 | Solidarité, deuxième réunion | gt | 2023-05-16 | confirmed | GT-SOL-2023
        GT-ENV-2023-2 | Environnement, deuxième réunion | gt | 2023-05-23 | cancelled | GT-ENV-2023
        GT-FIN-2023-2 | Finance, deuxième réunion | gt | 2023-05-30 | confirmed | GT-FIN-2023
        PDMI-1-2024 | PDMI 1 : la question de l'année | pdmi | 2024-01-18 | confirmed | PDMI-2024
        RENTREE-2024 | Rentrée des GT, lancement du BES 2023 et première réunion de travail | kickoff | 2024-01-25 | confirmed
        GT-Q1-2024-1 | Première question, réunion de printemps | gt | 2024-03/2024-06 | tentative | GT-Q1-2024
        GT-Q2-2024-1 | Deuxième question, réunion de printemps | gt | 2024-03/2024-06 | tentative | GT-Q2-2024
        GT-Q3-2024-1 | Troisième question, réunion de printemps | gt | 2024-03/2024-06 | tentative | GT-Q3-2024
        PDMI-2-2024 | PDMI 2 | pdmi | 2024-03/2024-06 | tentative | PDMI-2024
        FORUM-2024 | Forum mondial 3Zéro 2024 | other | 2024-09/2024-12 | tentative
        """

    /// Code, period, groups that built it, title. All five were co-built by the groups; who built which is read off the titles.
    static let sessions = """
        TR1-2023 | 2023-09/2023-12 | GT-FIN-2023 | Au premier kilomètre, quelle approche multi-acteurs pour que \
        la finance et l'économie à impact passent de la marge à la norme ?
        TR2-2023 | 2023-09/2023-12 | GT-SOL-2023 | Quels outils pour lever les barrières à l'égalité et lutter \
        contre les stéréotypes de genre ?
        TR3-2023 | 2023-09/2023-12 | GT-ENV-2023 | Changement par l'exemple : miser sur les initiatives locales \
        pour répondre à l'urgence environnementale
        TR4-2023 | 2023-09/2023-12 | GT-ESS-2023 | De l'entreprise à mission à l'association de l'ESS : \
        panorama pour redessiner les contours d'une économie préservatrice du vivant
        TR5-2023 | 2023-09/2023-12 | PDMI-2023 | Développer une approche globale de sa mesure d'impact : \
        comment intégrer les dimensions émergentes ?
        """

    /// Session, family name, role.
    static let speakers = """
        TR1-2023 | Rousset | intervenante
        TR1-2023 | Mercœur | modération
        TR1-2023 | Saïdi | intervenant
        TR2-2023 | Vasseur | intervenante
        TR2-2023 | Brochard | modération
        TR3-2023 | Yvon | intervenant
        TR3-2023 | Delorme | modération
        TR4-2023 | Jouve | intervenante
        TR4-2023 | Perrin | intervenante
        TR5-2023 | Estève | modération
        TR5-2023 | Huet | intervenante
        """

    /// Code, title, year, kind, edition, day.
    static let publications = """
        BSD-2023 | Baromètre des solutions durables : le genre | 2023 | bsd | 6e édition
        BFI-2023 | Baromètre de la finance à impact 2023 | 2023 | bfi | 2023
        PDMI-2023 | Mesure d'impact : genre, démocratie, territoire, biodiversité | 2023 | pdmi | 2023
        BES-2023 | Baromètre de l'entrepreneuriat social 2023 | 2023 | bes | 2023 | 2024-01-25
        """

    /// Publication, family name, role.
    static let contributors = """
        BSD-2023 | Fabre | rédaction
        BSD-2023 | Urbain | entretien
        BSD-2023 | Brochard | relecture
        BFI-2023 | Rousset | données
        BFI-2023 | Saïdi | données
        BFI-2023 | Mercœur | rédaction
        PDMI-2023 | Estève | rédaction
        PDMI-2023 | Huet | relecture
        PDMI-2023 | Lahlou | entretien
        BES-2023 | Hamon | rédaction
        BES-2023 | Jouve | entretien
        """

    /// Meeting, status, who; "for": the first came for the second.
    static let attendance = """
        GT-SOL-2023-1 | present | Benmoussa Fabre Urbain Vasseur Brochard Idrissi
        GT-SOL-2023-1 | excused | Lahlou
        GT-ENV-2023-1 | present | Delorme Iribarne Yvon Zeller Jacquot
        GT-ENV-2023-1 | absent | Olivier
        GT-FIN-2023-1 | present | Corvol Mercœur Rousset Saïdi Guérin
        GT-FIN-2023-1 | for | Tanguy Estève
        GT-ESS-2023-1 | present | Hamon Jouve Perrin Garnier
        GT-ESS-2023-1 | excused | Kerbrat
        GT-SOL-2023-2 | present | Benmoussa Fabre Lahlou Lemoine Idrissi Noiret
        GT-SOL-2023-2 | for | Wagner Urbain
        GT-FIN-2023-2 | present | Corvol Mercœur Rousset Estève
        GT-FIN-2023-2 | excused | Saïdi
        PDMI-1-2024 | present | Estève Garnier Fabre Lahlou Chapuis Benmoussa Yvon Ezzahi
        PDMI-1-2024 | excused | Huet Naudin
        RENTREE-2024 | present | Benmoussa Fabre Urbain Vasseur Lemoine Delorme Iribarne Olivier Yvon Zeller
        RENTREE-2024 | present | Corvol Mercœur Rousset Saïdi Hamon Jouve Estève Lahlou Brochard Noiret
        RENTREE-2024 | for | Kowalski Jacquot
        RENTREE-2024 | for | Quéré Perrin
        RENTREE-2024 | excused | Idrissi Huet Guérin
        RENTREE-2024 | absent | Marchetti
        """

    /// Code, from, to, places. The days are invented.
    static let shifts = """
        STAND-J1-A | 2024-11-28T09:00 | 2024-11-28T11:00 | 2
        STAND-J1-B | 2024-11-28T11:00 | 2024-11-28T13:00 | 2
        STAND-J1-C | 2024-11-28T14:00 | 2024-11-28T16:00 | 2
        STAND-J1-D | 2024-11-28T16:00 | 2024-11-28T18:00 | 1
        STAND-J2-A | 2024-11-29T09:00 | 2024-11-29T11:00 | 2
        STAND-J2-B | 2024-11-29T11:00 | 2024-11-29T13:00 | 2
        """

    /// Shift, who asks for a place.
    static let signups = """
        STAND-J1-A | Benmoussa Fabre
        STAND-J1-B | Urbain Yvon Lahlou
        STAND-J1-C | Estève
        STAND-J1-D | Hamon Jouve
        STAND-J2-A | Mercœur Zeller
        STAND-J2-B | Fabre
        """

    /// Given name, family name, organisation, phone (of a range kept for fiction), groups of interest, purposes.
    static let visitors = """
        Octave | Pelletier | Atelier du Coin | 06 39 98 12 34 | GT-Q1-2024 GT-Q2-2024 | groups
        Prune | Quignard | | 06 39 98 56 78 | PDMI-2024 | groups newsletter
        Rémi | Sauvage | Lycée des Trois Moulins | | GT-Q3-2024 | newsletter
        """
}
