package import ReplicaStore
import SyncProtocol

/// A sheet to sign at the door, where one prefers paper: a line for each person expected, and some for who comes unasked.
package struct SignInSheet: Sendable {
    /// Headings and words, in the reader's language.
    package struct Labels: Sendable {
        package var language: String
        package var title: String
        package var person: String
        package var organisation: String
        package var signature: String
        package var walkIns: String
        package var excused: String

        package init(
            language: String, title: String, person: String, organisation: String, signature: String, walkIns: String,
            excused: String
        ) {
            self.language = language
            self.title = title
            self.person = person
            self.organisation = organisation
            self.signature = signature
            self.walkIns = walkIns
            self.excused = excused
        }
    }

    /// Blank lines for walk-ins.
    package static let blankLines = 10

    private let meeting: Card
    private let people: [Card]
    private let excused: Set<Identifier>
    private let labels: Labels

    /// How many are expected.
    package var count: Int { people.count }

    /// - Parameter meeting: a card of `MeetingBook`.
    package init(_ meeting: Card, _ labels: Labels, in reader: Reader) throws {
        self.meeting = meeting
        self.labels = labels
        people = try ExpectedPeople.at(meeting.id, in: reader)
        excused = try Set(
            AttendanceBook.list(meeting.id, in: reader).filter { $0.status == AttendanceStatus.excused }.map(\.person))
    }

    package var bytes: [UInt8] {
        let heading = [meeting["code"].text, meeting["title"].text].compactMap(\.self).joined(separator: " – ")
        let when = [time, meeting["place"].text].compactMap(\.self).joined(separator: " – ")
        let rows = people.map(row) + ["<tr class=\"walk-ins\"><th colspan=\"3\">\(HTMLText.escape(labels.walkIns))</th></tr>"]
        let blank = Array(repeating: "<tr><td></td><td></td><td></td></tr>", count: Self.blankLines)
        let body = """
            <h1>\(HTMLText.name(heading))</h1>
            <p>\(HTMLText.name(when))</p>
            <table>
            <thead><tr><th>\(HTMLText.escape(labels.person))</th><th>\(HTMLText.escape(labels.organisation))</th>\
            <th>\(HTMLText.escape(labels.signature))</th></tr></thead>
            <tbody>
            \((rows + blank).joined(separator: "\n"))
            </tbody>
            </table>
            """
        return PrintedPage(
            language: labels.language, title: labels.title + " – " + heading, style: Self.style, body: body
        ).bytes
    }

    private var time: String? {
        let isFrench = labels.language == "fr"
        if case .time(let start) = meeting["starts_at"] { return LocalTime.written(start, isFrench: isFrench) }
        return meeting["date"].text.map { LocalTime.written(day: $0, isFrench: isFrench) } ?? meeting["period"].text
    }

    /// The family name first, by which one looks for a line.
    private func name(_ person: Card) -> String {
        let family = person["family_name"].text.map { "<strong>\(HTMLText.escape($0))</strong>" }
        let names = [family, person["given_name"].text.map(HTMLText.escape)].compactMap(\.self)
        return "<bdi>\(names.joined(separator: " "))</bdi>"
    }

    private func row(_ person: Card) -> String {
        let mark = excused.contains(person.id) ? "<small>\(HTMLText.escape(labels.excused))</small>" : ""
        return """
            <tr><td>\(name(person))</td>\
            <td>\(HTMLText.name(person["organisation"].text ?? ""))</td><td>\(mark)</td></tr>
            """
    }

    /// The heading of the table comes again on each page.
    private static let style = """
        @page { size: A4 portrait; margin: 15mm }
        * { box-sizing: border-box }
        body { font-family: "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #000; background: #fff; margin: 0 }
        h1 { font-size: 15pt; margin: 0 0 2mm }
        p { font-size: 11pt; margin: 0 0 5mm }
        table { width: 100%; border-collapse: collapse; table-layout: fixed }
        thead { display: table-header-group }
        tr { break-inside: avoid }
        th { text-align: left; font-size: 9.5pt; padding: 1.5mm 2mm; border-bottom: 0.4mm solid #000 }
        td { font-size: 11pt; height: 10mm; padding: 1mm 2mm; border-bottom: 0.2mm solid #777; overflow-wrap: anywhere }
        td:last-child { border-left: 0.2mm solid #777 }
        small { color: #555 }
        .walk-ins th { padding-top: 5mm }
        """
}
