package import ReplicaStore
import SyncCore
package import SyncProtocol

/// Rule 10: whose data is past its date. Data of who was deleted is there until it is erased, and so is listed as well.
package enum RetentionReport {
    package struct Line: Sendable, Equatable {
        package enum Whose: String, Sendable { case person, visitor }

        package let whose: Whose
        /// The row that stands for them.
        package let id: Identifier
        package let name: String
        package let email: String?
        package let isDeleted: Bool
        /// The one that ends last of those for which the data is kept.
        package let period: PurposeBook.Period
        /// "YYYY-MM-DD".
        package let lastUse: String
        /// The last day on which the data may be kept.
        package let due: String
    }

    /// Who is past it longest first.
    /// - Parameter day: "YYYY-MM-DD": as of which.
    package static func lines(on day: String, in reader: Reader) throws -> [Line] {
        let periods = try Dictionary(uniqueKeysWithValues: PurposeBook.periods(in: reader).map { ($0.purpose, $0) })
        let lines = try persons(periods, in: reader) + visitors(periods, in: reader)
        return lines.filter { $0.due < day }.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    }

    private typealias Periods = [RetentionPurpose: PurposeBook.Period]

    private static func persons(_ periods: Periods, in reader: Reader) throws -> [Line] {
        let same = try SamePerson(reader)
        let uses = try LastUse(same, in: reader)
        var seen: Set<Identifier> = []
        return try reader.select("SELECT id FROM person_row ORDER BY id").compactMap { record -> Line? in
            guard let row = record.identifier("id"), seen.insert(same.one(row)).inserted else { return nil }
            let card = try PersonBook.card(row, in: reader)
            let rows = same.all(row).sorted()
            let use = uses[row]
            let recorded = try rows.compactMap { try LastUse.recorded(Tables.person, $0, in: reader) }.max()
            guard let holder = try rows.first(where: { try holdsData(Tables.person, $0, reader) }),
                let period = periods[use.purpose], let lastUse = use.day ?? recorded
            else { return nil }
            let columns = try PersonBook.columns(card?.id ?? holder, in: reader)
            return try line(.person, card?.id ?? holder, columns, isDeleted: card == nil, [(period, lastUse)])
        }
    }

    /// Those who became members are kept as such: their person's line is theirs.
    private static func visitors(_ periods: Periods, in reader: Reader) throws -> [Line] {
        let living = try Set(reader.select("SELECT id FROM visitor").compactMap { $0.identifier("id") })
        return try reader.select("SELECT id FROM visitor_row ORDER BY id").compactMap { record -> Line? in
            guard let row = record.identifier("id"), try holdsData(Tables.visitor, row, reader),
                let lastUse = try LastUse.recorded(Tables.visitor, row, in: reader)
            else { return nil }
            let columns = try reader.columns(Tables.visitor, row)
            if let person = columns["enrolled_as"]?.identifier, try PersonBook.card(person, in: reader) != nil { return nil }
            var purposes: [RetentionPurpose] = []
            if columns["groups"]?.flag == true { purposes.append(.visitorsGroups) }
            if columns["newsletter"]?.flag == true { purposes.append(.visitorsNewsletter) }
            if purposes.isEmpty { purposes = [.visitors] }
            return try line(
                .visitor, row, columns, isDeleted: !living.contains(row),
                purposes.compactMap { periods[$0] }.map { ($0, lastUse) })
        }
    }

    private static func line(
        _ whose: Line.Whose, _ id: Identifier, _ columns: [String: Value], isDeleted: Bool,
        _ kept: [(period: PurposeBook.Period, lastUse: String)]
    ) throws -> Line? {
        let dated = kept.compactMap { each in due(each.lastUse, each.period.months).map { (each, $0) } }
        guard let (last, due) = dated.max(by: { $0.1 < $1.1 }) else { return nil }
        return Line(
            whose: whose, id: id, name: PersonName.shown(columns), email: columns["email"]?.text, isDeleted: isDeleted,
            period: last.period, lastUse: last.lastUse, due: due)
    }

    /// Nothing is left to be kept once it was erased.
    private static func holdsData(_ table: TableSchema, _ row: Identifier, _ reader: Reader) throws -> Bool {
        guard try !reader.isErased(row) else { return false }
        let columns = try reader.columns(table, row)
        return ["given_name", "family_name", "email", "phone"].contains { columns[$0]?.text != nil }
    }

    /// So many months later; the month's last day where it has no such day.
    static func due(_ day: String, _ months: Int) -> String? {
        guard let start = try? CivilDay.read(day) else { return nil }
        let (years, month) = (start.month - 1 + months).quotientAndRemainder(dividingBy: 12)
        for number in stride(from: start.day, through: 1, by: -1) {
            if let day = CivilDay(year: start.year + years, month: month + 1, day: number) { return day.text }
        }
        return nil
    }
}
