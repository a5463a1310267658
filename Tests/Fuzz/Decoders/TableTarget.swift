import Forum
import Foundation

/// Tables as spreadsheets save them: encoding, delimiter, quotes, columns, cells.
package struct TableTarget: FuzzTarget {
    package let name = "table"
    package let longest = 1_024

    package init() {}

    package func seeds() throws -> [[UInt8]] {
        let files = [
            "Prénom;Nom;Courriel;Structure\r\nJuliette;Klein;j@example.org;\"Atelier; rue\r\nhaute\"\r\nAnne;Le Goff;;\r\n",
            "sep=,\ncode,title,kind,date,group\nGT-A1,\"Réunion \"\"un\"\"\",gt,18/01/2024,A\nGT-A2,Deux,pdmi,2024-02-01,B\n",
            "Meeting\tPerson\tStatus\nGT-A1\tAnne Le Goff\treprésenté·e par Samir Benali\nGT-A1\tKlein\tx\n",
            "Nom;Type;Citer\n=1+1;ESS;oui\n'@cmd;Asso;non\n",
            "Topic,Meeting ID\nGT,1\n\nName (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\nK (Klein),k@x,1:02 PM,2:00 PM,58\n",
            "2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\nKlein\t10:00\t11:00\t1h 2min 3s\n\n3. Activities\n",
        ]
        return files.map { Array($0.utf8) } + files.map { Self.utf16($0) }
            + [files[0].unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }]
    }

    private static func utf16(_ text: String) -> [UInt8] {
        [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    package func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8] {
        guard random.once(in: 2), !input.isEmpty else { return ByteMutation.mutate(input, &random) }
        var bytes = input
        for _ in 0..<(1 + random.below(4)) {
            let word = Array(Self.words[random.below(Self.words.count)].utf8)
            bytes.insert(contentsOf: word, at: random.below(bytes.count + 1))
        }
        return bytes
    }

    private static let words = [
        "\"", ";", ",", "\t", "\r\n", "\n", "\"\"", "|", "Nom", "Prénom", "Réunion", "Personne", "Statut", "Date", "oui",
        "excusé",
        "18/01/2024", "jeudi 18 janvier 2024", "31/02/2024", "29.02.1900", "99999999999999999999", "\u{FEFF}", "\u{200B}", "=",
        "14h30", "9:05", "2024-01-18T25:61", "e\u{301}", "\u{202E}", "représenté par ", "sep=;", "\u{0}",
        "Name", "Duration", "Join Time", "Leave Time", "User Action", "Timestamp", "1h 2min", "9:58:51 PM", "(Guest)",
        "In Waiting Room",
    ]

    package func run(_ input: [UInt8]) throws -> Bool {
        guard let file = try? DelimitedFile.read(input) else { return false }
        // What is made of a table costs ten times what reading it does: one thing an input, which the length chooses.
        switch input.count % 4 {
        case 0: try connections(input)
        case 1: Self.map(file, as: ImportKind.allCases[Int(input.last ?? 0) % ImportKind.allCases.count])
        case 2: for row in file.rows.prefix(4) { row.cells.forEach(Self.read) }
        default: break
        }
        try check(file)
        return true
    }

    /// What Zoom and Teams write: nobody was there for less than no time, and nobody stands before their first line.
    private func connections(_ input: [UInt8]) throws {
        guard let source = try? ImportSource(input, as: .attendance, isOneMeeting: true) else { return }
        guard case .connections(let report) = source.content else { return }
        for attendee in report.attendees {
            try Broken.unless(attendee.line > 0 && attendee.seconds ?? 0 >= 0, "an impossible attendee: \(attendee)")
        }
    }

    /// As one kind of import, which the last byte chooses: the headers of all of them would cost more than all the rest.
    private static func map(_ file: DelimitedFile, as kind: ImportKind) {
        guard let map = try? ColumnMap(kind: kind, headers: file.headers) else { return }
        for row in file.rows.prefix(4) {
            for field in map.columns.keys { _ = map.text(field, in: row) }
            _ = map.wholeName(in: row)
        }
    }

    /// Every reading that a cell may get.
    private static func read(_ cell: String) {
        _ = try? CellValue.date(cell)
        _ = try? CellValue.flag(cell)
        _ = CellValue.organisationKind(cell)
        _ = try? CellValue.meetingKind(cell)
        _ = try? CellValue.meetingStatus(cell)
        _ = try? CellValue.attendanceStatus(cell)
    }

    /// What was read of a table is written and read again: each cell says the same, and written once more it is the same bytes.
    private func check(_ file: DelimitedFile) throws {
        let headers = file.headers.indices.map { "Colonne \($0)" }
        let rows = file.rows.map { row in row.cells.map { CellValue.text($0) ?? "" } }.filter { !$0.allSatisfy(\.isEmpty) }
        let written = CSVWriter.write(headers: headers, rows: rows)
        let again: DelimitedFile
        do {
            again = try DelimitedFile.read(written)
        } catch {
            throw Broken("a table that was written cannot be read: \(error)")
        }
        // The apostrophe before a formula can make the longest cell one byte too long.
        guard again.badLines.isEmpty else { return }
        let back = again.rows.map { row in row.cells.map { CellValue.text($0) ?? "" } }
        try Broken.unless(back.count == rows.count, "\(rows.count) rows become \(back.count)")
        for (row, other) in zip(rows, back) {
            for (cell, same) in zip(row, other) where !cell.utf8.elementsEqual(same.utf8) {
                throw Broken("a cell comes back as another: \(cell.debugDescription), \(same.debugDescription)")
            }
        }
        try Broken.unless(CSVWriter.write(headers: headers, rows: back) == written, "two forms of one table")
    }
}
