import shutil
def sub(p,pairs):
    s=open(p).read()
    for a,b in pairs:
        assert a in s,(p,a)
        s=s.replace(a,b)
    open(p,'w').write(s)
for f in ['RotaCommand','RotaTable','VisitorShowCommand','VisitorDeleteCommand','VisitorEditCommand','PurposeOption']:
    shutil.copy(f'/tmp/s2/{f}.swift',f'Client/carnet/Stand/{f}.swift')
shutil.copy('/tmp/s2/VisitorEditor.swift','Sources/Forum/Stand/VisitorBook+edit.swift')
sub('Sources/Forum/Stand/VisitorBook.swift',[('    private static func note(interest','    static func note(interest')])
# A visitor that refused shows it
sub('Sources/Forum/Stand/Visitor.swift',[('''    package var enrolledAs: Identifier?

    package enum''','''    /// What they expressly refused, of `Purpose`.
    package var refusals: [String]
    package var enrolledAs: Identifier?

    package enum'''),('''        enrolledAs = columns''','''        refusals = Purpose.allCases.filter { columns[$0.rawValue]?.flag == false }.map(\\.rawValue)
        enrolledAs = columns''')])
sub('Sources/Forum/Stand/Rota.swift',[('''        package var isOverfull: Bool { granted > shift.capacity }
''','''        package var isOverfull: Bool { granted > shift.capacity }
        /// Places that nobody holds or asked for.
        package var free: Int {
            max(0, shift.capacity - granted - signups.count { $0.state == .provisional || $0.state == .waiting })
        }
'''),('''extension Rota {
    /// How one''','''extension Rota {
    /// Somebody waits because they hold a place at the same time.
    package struct Clash: Sendable, Equatable {
        package var person: String
        package var shift: String
        /// The shift that they hold.
        package var held: String
    }

    package var clashes: [Clash] {
        lines.flatMap { line in
            line.signups.filter { $0.state == .clash }.compactMap { waiting in
                let held = lines.first { other in
                    other.shift.overlaps(line.shift)
                        && other.signups.contains { $0.person == waiting.person && $0.state == .confirmed }
                }
                return held.map { Clash(person: waiting.name, shift: line.shift.code, held: $0.shift.code) }
            }
        }
    }

    /// What one person holds or asked for, and what is to be looked at of it.
    package func of(_ person: Identifier) -> Rota {
        var rota = self
        rota.lines = lines.compactMap { line in
            var line = line
            line.signups = line.signups.filter { $0.person == person }
            return line.signups.isEmpty ? nil : line
        }
        let names = Set(rota.lines.flatMap { $0.signups.map(\\.name) })
        rota.notes = notes.filter { note in
            switch note {
            case .overlap(let name, _, _), .twice(let name, _): names.contains(name)
            case .overfull, .stray, .lapsed: false
            }
        }
        return rota
    }

    /// How one''')])
sub('Sources/Forum/Export/CalendarFile.swift',[('''    /// - Parameter kind: meetings or shifts.
    package static func bytes(_ cards: [Card], _ kind: ExportKind, in reader: Reader) throws -> [UInt8] {
        try file(kind == .shifts ? shifts(cards, in: reader) : meetings(cards, in: reader))
    }
''','''    /// - Parameters:
    ///   - kind: meetings or shifts.
    ///   - person: only the shifts on which they hold a place.
    package static func bytes(
        _ cards: [Card], _ kind: ExportKind, of person: Identifier? = nil, in reader: Reader
    ) throws -> [UInt8] {
        try file(kind == .shifts ? shifts(cards, of: person, in: reader) : meetings(cards, in: reader))
    }
'''),('''    private static func shifts(_ cards: [Card], in reader: Reader) throws -> [CalendarEvent] {''','''    private static func shifts(_ cards: [Card], of person: Identifier?, in reader: Reader) throws -> [CalendarEvent] {'''),
('''            let changes = try held.map''','''            if let person, !persons.contains(person) { return nil }
            let changes = try held.map'''),
('import SyncCore\nimport SyncProtocol','import SyncCore\npackage import SyncProtocol')])
sub('Sources/Forum/Export/ExportKind.swift',[('self == .meetings || self == .shifts }','self == .meetings || self == .shifts || self == .signups }'),
('    /// Whether it can be written as a calendar.','    /// Whether it can be written as a calendar: sign-ups as the shifts with who holds them.')])
sub('Client/carnet/Files/ExportCommand.swift',[('''        return try Notebook.open().read { reader in
            let cards = try Export.cards(kind, in: reader)''','''        let kind = format == .ics && kind == .signups ? .shifts : kind
        return try Notebook.open().read { reader in
            let cards = try Export.cards(kind, in: reader)''')])
sub('Client/carnet/Stand/VisitorCommand.swift',[('''        subcommands: [VisitorAddCommand.self, VisitorListCommand.self, VisitorEnrolCommand.self])''','''        subcommands: [
            VisitorAddCommand.self, VisitorEditCommand.self, VisitorListCommand.self, VisitorShowCommand.self,
            VisitorDeleteCommand.self, VisitorEnrolCommand.self,
        ])''')])
sub('Client/carnet/Stand/VisitorAddCommand.swift',[('''        let purposes = try purpose.map { word in
            guard let purpose = Visitor.Purpose(rawValue: word) else {
                throw ForumError.invalid(option: "--purpose", value: word, expected: "groups|newsletter")
            }
            return purpose
        }
''','''        let purposes = try purpose.map { try PurposeOption.read($0) }
''')])
sub('Client/carnet/Stand/VisitorListCommand.swift',[('''    @OptionGroup var options''','''    @Option(help: ArgumentHelp(Message.purposeFilterHelp.text, valueName: "groups|newsletter"))
    var purpose: String?

    @Option(help: ArgumentHelp(Message.interestFilterHelp.text, valueName: "GROUP"))
    var interest: String?

    @OptionGroup var options'''),('''        let visitors = try Notebook.open().read { try VisitorBook.list(in: $0) }
''','''        let purpose = try self.purpose.map { try PurposeOption.read($0) }
        let visitors = try Notebook.open().read { reader in
            let group = try interest.map { try GroupBook.card(Lookup.group($0, in: reader), in: reader)?["code"].text }
            return try VisitorBook.list(in: reader).filter { visitor in
                (purpose.map { visitor.purposes.contains($0.rawValue) } ?? true)
                    && (group.map { $0.map(visitor.interests.contains) ?? false } ?? true)
            }
        }
'''),('visitor.interests.joined(separator: ", "), visitor.purposes.joined(separator: ", "),','visitor.interests.joined(separator: ", "), visitor.purposes.map { Words.word($0).text }.joined(separator: ", "),')])
sub('Client/carnet/Stand/Messages+Moves.swift',[('which overlap. → carnet stand cancel or give",','which overlap. → \\(settle)",'),('qui se chevauchent. → carnet stand cancel ou give")','qui se chevauchent. → \\(settle)")'),
('''    static func overlap(_ person: String, _ first: String, _ second: String) -> Message {
''','''    /// The commands that free a place, to be typed.
    private static func settling(_ shift: String, _ person: String) -> String {
        let place = ShellWord.quoted(shift) + " " + ShellWord.quoted(person)
        return "carnet stand cancel \\(place) | carnet stand give \\(place) …"
    }

    static func clash(_ clash: Rota.Clash) -> Message {
        let settle = settling(clash.held, clash.person)
        let (person, shift) = (Printable.escape(clash.person), Printable.escape(clash.shift))
        let held = Printable.escape(clash.held)
        return Message(
            en: "\\(person) waits for \\(shift), because they hold \\(held), which overlaps. → \\(settle)",
            fr: "\\(person) attend pour \\(shift), car il ou elle tient \\(held), qui chevauche. → \\(settle)")
    }

    static func overlap(_ person: String, _ first: String, _ second: String) -> Message {
        let settle = settling(second, person)
'''),
('''    static func twice(_ person: String, _ shift: String) -> Message {
''','''    static func twice(_ person: String, _ shift: String) -> Message {
        let settle = "carnet stand give \\(ShellWord.quoted(shift)) \\(ShellWord.quoted(person)) …"
'''),('when they were two persons. → carnet stand give"','when they were two persons. → \\(settle)"'),('deux personnes. → carnet stand give")','deux personnes. → \\(settle)")')])
sub('Client/carnet/Stand/Messages+Stand.swift',[('''    static func overfull(_ shift: String) -> Message {
''','''    static func overfull(_ shift: String) -> Message {
        let settle = "carnet stand cancel \\(ShellWord.quoted(shift)) … | carnet stand shift edit \\(ShellWord.quoted(shift)) --places …"
'''),('by itself. → carnet stand cancel or give"','by itself. → \\(settle)"'),('délogé d\'office. → carnet stand cancel ou give"','délogé d\'office. → \\(settle)"'),
('''    static let visitorEnrolAbstract''','''    static let visitorShowAbstract = Message(en: "Show a visitor.", fr: "Montrer un contact.")
    static let visitorShowExample = Message.example("carnet stand visitor show \\"Zoé Martin\\"")
    static let visitorEditAbstract = Message(
        en: "Correct what is noted of a visitor, or note a refusal.", fr: "Corriger ce qui est noté d'un contact, ou noter un refus.")
    static let visitorEditExample = Message.example(
        "carnet stand visitor edit \\"Zoé Martin\\" --phone \\"01 23 45 67 89\\"", "carnet stand visitor edit zoe@exemple.fr --refuse newsletter")
    static let visitorDeleteAbstract = Message(
        en: "Delete a visitor. (carnet undo brings them back.)", fr: "Supprimer un contact. (carnet undo le fait revenir.)")
    static let visitorDeleteExample = Message.example("carnet stand visitor delete \\"Zoé Martin\\"")
    static let visitorEnrolAbstract'''),
('"carnet stand visitor list --json")','"carnet stand visitor list --purpose newsletter")'),
('"carnet stand rota --ics stand.ics")','"carnet stand rota --person \\"Klein Juliette\\" --ics stand.ics")'),
('''    static let signupAbstract''','''    static let rotaPersonHelp = Message(en: "Only this person's places.", fr: "Seulement les places de cette personne.")
    static let noPlaces = Message(en: "No place and no request.", fr: "Ni place ni demande.")
    static let signupAbstract'''),
('''    static let visitorHelp =''','''    static let noInterestHelp = Message(
        en: "A group that interests them no more (may be repeated).", fr: "Un groupe qui ne l'intéresse plus (répétable).")
    static let refuseHelp = Message(
        en: "What they refuse to be contacted for (may be repeated).", fr: "Ce pour quoi la personne refuse d'être contactée (répétable).")
    static let purposeFilterHelp = Message(en: "Only those who agreed to this.", fr: "Seulement qui a accepté cela.")
    static let interestFilterHelp = Message(en: "Only those interested in this group.", fr: "Seulement ceux que ce groupe intéresse.")
    static let visitorHelp ='''),
('''    static func visitorEnrolled''','''    static func visitorEdited(_ name: String, changed: Bool) -> Message {
        let name = Printable.escape(name)
        return changed
            ? Message(en: "\\(name) changed.", fr: "\\(name) : modifié.")
            : Message(en: "\\(name): nothing to change.", fr: "\\(name) : rien à modifier.")
    }
    static func visitorDeleted(_ name: String) -> Message {
        let name = Printable.escape(name)
        return Message(
            en: "\\(name) deleted.\\n→ to bring them back: carnet undo", fr: "\\(name) : supprimé.\\n→ pour le faire revenir : carnet undo")
    }
    static func visitorShown(_ visitor: Visitor) -> Message {
        func lines(_ language: Language) -> String {
            let words = { (purposes: [String]) in purposes.map { Words.word($0).text(in: language) }.joined(separator: ", ") }
            let facts: [(Message, String?)] = [
                (Words.heading("email"), visitor.email), (Words.heading("phone"), visitor.phone),
                (Words.heading("organisation"), visitor.organisation),
                (Words.heading("interest"), visitor.interests.joined(separator: ", ")),
                (Words.heading("purpose"), words(visitor.purposes)),
                (Message(en: "Refused", fr: "Refus"), words(visitor.refusals)),
            ]
            let shown = facts.compactMap { heading, text in
                text.flatMap { $0.isEmpty ? nil : "  \\(heading.text(in: language)): \\(Printable.escape($0))" }
            }
            return ([Printable.escape(visitor.name)] + shown).joined(separator: "\\n")
        }
        return Message(en: lines(.english), fr: lines(.french))
    }
    static func visitorEnrolled'''),
('''    static let endColumn''','''    static let hoursColumn = Message(en: "hours", fr: "horaires")
    static func freePlaces(_ count: Int) -> Message {
        count == 1 ? Message(en: "1 free", fr: "1 libre") : Message(en: "\\(count) free", fr: "\\(count) libres")
    }
    static let noDay = Message(en: "No day yet", fr: "Sans date")
    /// - Parameter day: "YYYY-MM-DD".
    static func day(_ day: String) -> Message {
        let index = LocalTime.weekday(day)
        let (english, french) = (
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
        )
        guard let index else { return Message(en: day, fr: day) }
        return Message(en: "\\(english[index]) \\(day)", fr: "\\(french[index]) \\(day.split(separator: "-").reversed().joined(separator: "/"))")
    }
    static let endColumn''')])
sub('Sources/Forum/Files/LocalTime.swift',[('''    private static func wallText''','''    /// 0 for a Monday, of "YYYY-MM-DD"; nil: no such day.
    package static func weekday(_ day: String) -> Int? {
        guard let date = try? CivilDay.read(day) else { return nil }
        let thursday = 3
        return ((date.daysSince1970 + thursday) % 7 + 7) % 7
    }

    private static func wallText''')])
