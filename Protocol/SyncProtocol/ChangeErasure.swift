/// Erasing: what a change says of a person goes, its id, its skeleton and what it says of others stay.
extension Change {
    /// The change without the values of these persons: their parts are replaced by their hashes, the salt by the other parts'
    /// salts, so that the id can still be checked and no hash guessed back. Nil if it holds no value of theirs.
    package func erasing(_ subjects: Set<Identifier>) -> Change? {
        guard blocks.contains(where: { $0.holdsValues(of: subjects) }) else { return nil }
        var erased = self
        erased.sealing = .seals(seals(erasing: subjects))
        for index in blocks.indices { erased.blocks[index].erase(subjects) }
        return erased
    }

    /// The persons whose values were erased.
    package var erasedSubjects: Set<Identifier> {
        guard case .seals(let seals) = sealing else { return [] }
        return Set(
            seals.compactMap { seal in
                if case .erased = seal.content { seal.subject ?? .zero } else { nil }
            })
    }

    private func seals(erasing subjects: Set<Identifier>) -> [Seal] {
        let parts = ChangeParts.parts(of: self)
        switch sealing {
        case .whole(let salt):
            return parts.map { part in
                let partSalt = ChangeIdentity.partSalt(salt, subject: part.subject)
                return Self.seal(part, partSalt, isErased: part.subject.map(subjects.contains) ?? false)
            }
        case .seals(let seals):
            // Decoding has seen to it that seals and parts go together.
            return zip(seals, parts).map { seal, part in
                guard case .salt(let partSalt) = seal.content else { return seal }
                return Self.seal(part, partSalt, isErased: part.subject.map(subjects.contains) ?? false)
            }
        }
    }

    private static func seal(_ part: ChangeParts.Part, _ salt: Identifier, isErased: Bool) -> Seal {
        Seal(
            subject: part.subject,
            content: isErased ? .erased(hash: ChangeIdentity.partHash(part, salt: salt)) : .salt(salt))
    }
}

extension Block {
    fileprivate func holdsValues(of subjects: Set<Identifier>) -> Bool {
        guard kind == .assign, self.subjects != .none else { return false }
        return rows.indices.contains { row in
            subject(row: row).map(subjects.contains) == true
                && fields.indices.contains { value(field: $0, row: row) != nil }
        }
    }

    fileprivate mutating func erase(_ erased: Set<Identifier>) {
        guard kind == .assign else { return }
        for row in rows.indices where subject(row: row).map(erased.contains) == true {
            for field in fields.indices { values[index(field: field, row: row)] = nil }
        }
    }

    /// The rows of which the values are these persons'.
    package func rows(of subjects: Set<Identifier>) -> [Identifier] {
        guard kind == .assign, self.subjects != .none else { return [] }
        return rows.indices.filter { subject(row: $0).map(subjects.contains) == true }.map { rows[$0] }
    }
}
