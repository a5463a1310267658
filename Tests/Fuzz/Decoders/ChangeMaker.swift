import SyncProtocol

/// Makes changes that a well-behaved author could have made: every kind of block, value, subject and seal.
struct ChangeMaker {
    var random: Randomness

    mutating func change() -> Change {
        var change = Change(
            replica: random.identifier(), previous: random.once(in: 2) ? nil : random.identifier(),
            author: random.once(in: 3) ? nil : random.identifier(), sequence: max(1, random.integer()),
            recordedAt: Int64(bitPattern: random.integer()), schema: UInt32(truncatingIfNeeded: random.integer()),
            sealing: .whole(salt: random.identifier()), blocks: [])
        for _ in 0..<(1 + random.below(3)) { change.blocks.append(block()) }
        if random.once(in: 4) { erase(in: &change) }
        return change
    }

    private mutating func block() -> Block {
        let rows = (0..<(1 + random.below(4))).map { _ in random.identifier() }
        let table = UInt32(1 + random.below(45))
        let subjects: Block.Subjects =
            switch random.below(3) {
            case 0: .none
            case 1: .itself
            default: .each(rows.map { _ in random.identifier() })
            }
        if random.once(in: 5) {
            return Block(kind: .delete, table: table, rows: rows, subjects: subjects, lists: rows.map { _ in names() })
        }
        let fields = Set((0..<(1 + random.below(4))).map { _ in UInt32(1 + random.below(70)) }).sorted()
        let count = fields.count * rows.count
        return Block(
            kind: .assign, table: table, rows: rows, subjects: subjects, fields: fields, values: (0..<count).map { _ in value() },
            replaces: random.once(in: 2) ? [] : (0..<count).map { _ in names() })
    }

    private mutating func names() -> [Identifier] {
        (0..<random.below(3)).map { _ in random.identifier() }.sorted()
    }

    private mutating func value() -> Value {
        random.once(in: 6) ? .list((0..<random.below(5)).map { _ in scalar() }) : scalar()
    }

    private mutating func scalar() -> Value {
        switch random.below(5) {
        case 0: .null
        case 1: .integer(Int64(bitPattern: random.integer()))
        case 2: .text(Self.texts[random.below(Self.texts.count)])
        case 3: .identifier(random.identifier())
        default: .blob(random.bytes(random.below(40)))
        }
    }

    private static let texts = [
        "", "Klein", "E\u{301}cole", "École", "present", "a@example.org", "\u{0}", "\u{1B}[2J", "日本", "👩‍👩‍👧", "\u{202E}x",
    ]

    /// Takes one part's values out, as an erasure does.
    private mutating func erase(in change: inout Change) {
        guard case .whole(let salt) = change.sealing else { return }
        let parts = ChangeParts.parts(of: change)
        // What is nobody's is never erased; now and then it is tried all the same.
        let people = parts.filter { $0.subject != nil || random.below(8) == 0 }
        guard !people.isEmpty else { return }
        let erased = people[random.below(people.count)]
        let seals = parts.map { part in
            let partSalt = ChangeIdentity.partSalt(salt, subject: part.subject)
            return Change.Seal(
                subject: part.subject,
                content: part.subject == erased.subject
                    ? .erased(hash: ChangeIdentity.partHash(part, salt: partSalt)) : .salt(partSalt))
        }
        for index in change.blocks.indices where change.blocks[index].kind == .assign {
            let block = change.blocks[index]
            for field in block.fields.indices {
                for row in block.rows.indices where block.subject(row: row) == erased.subject {
                    change.blocks[index].values[block.index(field: field, row: row)] = nil
                }
            }
        }
        change.sealing = .seals(seals)
    }
}
