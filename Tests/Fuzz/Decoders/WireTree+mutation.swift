extension WireTree {
    /// Changes one field somewhere in the tree, or which fields there are.
    mutating func mutate(_ random: inout Randomness) { Self.mutate(&fields, &random) }

    private static func mutate(_ fields: inout [Field], _ random: inout Randomness) {
        guard !fields.isEmpty else {
            fields.append(stranger(&random))
            return
        }
        let index = random.below(fields.count)
        if case .message(var inner) = fields[index].content, !random.once(in: 5) {
            mutate(&inner, &random)
            fields[index].content = .message(inner)
            return
        }
        switch random.below(12) {
        case 0: fields.remove(at: index)
        case 1: fields.insert(fields[index], at: random.below(fields.count + 1))
        case 2: fields.swapAt(index, random.below(fields.count))
        case 3: fields.insert(stranger(&random), at: index)
        case 4: fields[index].content = fields[random.below(fields.count)].content
        default: fields[index].content = changed(fields[index].content, &random)
        }
    }

    private static func changed(_ content: Content, _ random: inout Randomness) -> Content {
        switch content {
        case .integer(let integer): .integer(random.once(in: 3) ? integer &+ 1 : random.integer())
        case .bytes(let bytes): .bytes(ByteMutation.mutate(bytes, &random))
        case .message(let fields): .message(fields.shuffled(using: &random))
        }
    }

    private static func stranger(_ random: inout Randomness) -> Field {
        let content: Content = random.once(in: 2) ? .integer(random.integer()) : .bytes(random.bytes(random.below(33)))
        return Field(number: UInt64(1 + random.below(16)), content: content)
    }
}
