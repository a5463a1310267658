package import SyncProtocol

/// A row as the set of changes makes it: the heads of each field, and what the deletes list.
///
/// With causal delivery every change arrives after all that it names, so that applying is: take away what is replaced, add
/// the new head. Whatever the order, the result is the same.
package struct RowState: Sendable, Equatable {
    /// Ascending by field number; every field that was ever assigned has at least one head.
    package var fields: [Field] = []
    /// Ascending by change.
    package var deletes: [Deletion] = []

    package struct Field: Sendable, Equatable {
        package var number: UInt32
        /// Ascending by change.
        package var heads: [Head]
        package init(number: UInt32, heads: [Head]) {
            self.number = number
            self.heads = heads
        }
    }

    /// A delete, and the heads that it saw.
    package struct Deletion: Sendable, Equatable {
        package var change: Identifier
        /// Ascending.
        package var lists: [Identifier]
        package init(change: Identifier, lists: [Identifier]) {
            self.change = change
            self.lists = lists
        }
    }

    package init() {}

    package var isEmpty: Bool { fields.isEmpty && deletes.isEmpty }

    /// A row is deleted while each of its heads is listed by some delete: an edit that no delete saw brings it back whole.
    package var isDeleted: Bool {
        guard !deletes.isEmpty, !fields.isEmpty else { return false }
        return fields.allSatisfy { field in
            field.heads.allSatisfy { head in deletes.contains { $0.lists.contains(head.change) } }
        }
    }

    /// A row whose person was erased: nothing is left of it but what changed when. It shows no more, and counts for nothing.
    package var isErased: Bool {
        guard let first = fields.first else { return false }
        // Where what made the row was refused, what others wrote of it tells.
        if first.number == FieldSchema.existence.number { return first.heads.allSatisfy(\.value.isNull) }
        return fields.allSatisfy { $0.heads.allSatisfy(\.value.isNull) }
    }

    /// Whether the row shows no more, and counts for nothing. Nor does one of which deletes alone are left: all that made it was
    /// refused.
    package var isHidden: Bool { fields.isEmpty || isDeleted || isErased }

    /// Whether somebody made the row, and that stands. Of one whose making was refused, or is lost, stays what others wrote of it;
    /// whoever makes it again makes it whole.
    package var isMade: Bool { !isHidden && !heads(FieldSchema.existence.number).isEmpty }

    /// The row without the values that these changes gave it.
    package func erasing(_ changes: Set<Identifier>) -> RowState {
        var erased = self
        for field in fields.indices {
            for head in fields[field].heads.indices where changes.contains(fields[field].heads[head].change) {
                erased.fields[field].heads[head].value = .null
            }
        }
        return erased
    }

    package func heads(_ field: UInt32) -> [Head] { fields.first { $0.number == field }?.heads ?? [] }

    /// Every change that is a head of some field, ascending: what a delete lists.
    package var headChanges: [Identifier] {
        Set(fields.flatMap { $0.heads.map(\.change) }).sorted()
    }

    package mutating func assign(_ field: UInt32, _ head: Head, replacing replaced: [Identifier]) {
        guard let index = fields.firstIndex(where: { $0.number >= field }) else {
            fields.append(Field(number: field, heads: [head]))
            return
        }
        guard fields[index].number == field else {
            fields.insert(Field(number: field, heads: [head]), at: index)
            return
        }
        fields[index].heads.removeAll { replaced.contains($0.change) || $0.change == head.change }
        let position = fields[index].heads.firstIndex { $0.change > head.change } ?? fields[index].heads.endIndex
        fields[index].heads.insert(head, at: position)
    }

    package mutating func delete(change: Identifier, lists: [Identifier]) {
        deletes.removeAll { $0.change == change }
        let position = deletes.firstIndex { $0.change > change } ?? deletes.endIndex
        deletes.insert(Deletion(change: change, lists: lists.sorted()), at: position)
    }
}
