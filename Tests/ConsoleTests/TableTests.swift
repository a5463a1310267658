import Console
import Testing

struct TableTests {
    @Test func `columns are aligned, and lines have no blanks at their end`() {
        let table = Table.render(columns: ["Name", "N"], rows: [["Zoë", "1"], ["Anne-Marie", ""]], width: nil)
        #expect(table == "Name        N\nZoë         1\nAnne-Marie")
    }

    @Test func `combining marks take no column and wide characters two`() {
        #expect(TextWidth.of("Zoe\u{308}") == 3)
        #expect(TextWidth.of("会议") == 4)
        let table = Table.render(columns: ["A", "B"], rows: [["会议", "x"], ["e\u{301}", "y"]], width: nil)
        #expect(table == "A     B\n会议  x\ne\u{301}     y")
    }

    @Test func `a narrow terminal cuts the widest column`() {
        let rows = [["a rather long name of somebody", "short", "present"]]
        let table = Table.render(columns: ["Name", "Organisation", "Status"], rows: rows, width: 40)
        #expect(table.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= 40 })
        #expect(table.contains("…"))
        #expect(table.contains("present"))
    }

    @Test func `codes, days and the first column stay whole, empty columns and wide headings go first`() {
        let columns = ["Code", "Title", "Date", "Period", "Confirm this now"]
        let rows = [
            ["GT-ENV-2023-1", "A title that goes on and on", "21/03/2023", "", "no"],
            ["GT-ENV-2023-2", "Another one that does", "23/05/2023", "", "yes"],
        ]
        let table = Table.render(columns: columns, rows: rows, width: 48, inBold: false)
        #expect(!table.contains("Period"))
        for cell in ["GT-ENV-2023-1", "GT-ENV-2023-2", "21/03/2023", "yes"] { #expect(table.contains(cell)) }
        #expect(table.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= 48 })
        let wide = Table.render(columns: columns, rows: rows, width: 200, inBold: false)
        #expect(wide.contains("Period") && wide.contains("Confirm this now"))
    }

    @Test(arguments: [20, 40, 60, 80, 200]) func `no line is wider than the terminal, however many columns there are`(width: Int)
    {
        let columns = (1...9).map { "Column \($0)" }
        let rows = [columns.map { $0 + " and more of it" }, columns.map { _ in "会议室会议室会议室" }]
        let lines = Table.render(columns: columns, rows: rows, width: width, inBold: false).split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines { #expect(TextWidth.of(String(line)) <= width, "\(line)") }
    }

    @Test func `headings are bold where that is wanted, and nothing else is`() {
        let table = Table.render(columns: ["A", "B"], rows: [["1", "2"]], width: 10, inBold: true)
        #expect(table == "\u{1B}[1mA  B\u{1B}[0m\n1  2")
        #expect(Table.render(columns: ["A"], rows: [["1"]], width: 10, inBold: false) == "A\n1")
    }

    @Test func `nothing is cut without a terminal, and a tiny one is no trap`() {
        let long = String(repeating: "x", count: 500)
        #expect(Table.render(columns: ["A"], rows: [[long]], width: nil).contains(long))
        #expect(!Table.render(columns: ["A", "B"], rows: [[long, long]], width: 1).isEmpty)
    }

    @Test func `cells cannot speak to the terminal or break the line`() {
        let table = Table.render(columns: ["A"], rows: [["\u{1B}[2J\n\u{202E}x"]], width: nil)
        #expect(table == "A\n\\u{1B}[2J\\n\\u{202E}x")
    }

    @Test func `a short row is filled up and a long one is cut`() {
        #expect(Table.render(columns: ["A", "B"], rows: [["1"], ["1", "2", "3"]], width: nil) == "A  B\n1\n1  2")
    }

    @Test func `a cut keeps whole characters`() {
        #expect(TextWidth.cut("e\u{301}e\u{301}e\u{301}e\u{301}", to: 3) == "e\u{301}e\u{301}…")
        #expect(TextWidth.cut("会议室", to: 4) == "会…")
        #expect(TextWidth.cut("abc", to: 3) == "abc")
        #expect(TextWidth.cut("abc", to: 0) == "")
    }
}
