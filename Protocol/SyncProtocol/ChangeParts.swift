/// The values of a change, divided by the person whose data they are.
package enum ChangeParts {
    package struct Part: Sendable {
        /// Nil for values that are nobody's.
        package var subject: Identifier?
        /// The canonical bytes of the values, in the order of the change.
        package var values: [UInt8]
    }

    /// In the order in which the subjects first appear, block by block, field by field, row by row. Deletes have no values.
    package static func parts(of change: Change) -> [Part] {
        var parts: [Part] = []
        var positions: [Identifier: Int] = [:]
        for block in change.blocks where block.kind == .assign {
            let single = block.rows.count == 1 || block.subjects == .none
            var slot = -1
            for field in block.fields.indices {
                for row in block.rows.indices {
                    if !single || slot < 0 {
                        slot = position(of: block.subject(row: row), in: &parts, &positions)
                    }
                    if let value = block.value(field: field, row: row) {
                        Canonical.append(value, to: &parts[slot].values)
                    }
                }
            }
        }
        return parts
    }

    private static func position(of subject: Identifier?, in parts: inout [Part], _ positions: inout [Identifier: Int]) -> Int {
        let key = subject ?? .zero
        if let last = parts.last, last.subject == subject { return parts.count - 1 }
        if let position = positions[key] { return position }
        parts.append(Part(subject: subject, values: []))
        positions[key] = parts.count - 1
        return parts.count - 1
    }
}
