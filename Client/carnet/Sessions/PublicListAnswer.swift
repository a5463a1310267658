import Console
import Forum

/// What is answered with a list for publication. It is made of lines that have passed the gate for refusals, and of nothing else.
enum PublicListAnswer {
    private static let columns = ["work", "title", "role", "person", "organisation"]

    static func of(_ lines: [CitedLine], _ file: ReportFile) throws -> Answer {
        let cards = lines.map(\.card).inReadingOrder
        let notes = try file.publish(lines, columns)
        return Answer(
            json: .array(cards.map(\.lineJSON)), text: cards.table(columns.filter { $0 != "title" }), notes: notes)
    }
}
