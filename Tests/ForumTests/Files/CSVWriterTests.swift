import Forum
import Testing

@Suite struct CSVWriterTests {
    private func text(_ cells: [String]) -> String {
        String(decoding: CSVWriter.write(headers: ["a"], rows: [cells]).dropFirst(6), as: UTF8.self)
    }

    @Test func `a file is what French Excel expects`() {
        let bytes = CSVWriter.write(headers: ["Nom", "Né le"], rows: [["Éloïse", "x;y"], ["a \"b\"", ""]])
        #expect(bytes == [0xEF, 0xBB, 0xBF] + Array("Nom;Né le\r\nÉloïse;\"x;y\"\r\n\"a \"\"b\"\"\";\r\n".utf8))
    }

    @Test(arguments: [
        "=1+1", "+33 (0)2 98", "-5", "@x", "  =x", "\u{A0}=x", "\t=x", "\r=x", "\u{200B}=x", "\u{1}=x", "＝x", "\n=x",
        "\u{202E}=x", "＋1", "－1", "＠x", "0612345678", "12E4", "12e4", "1234567890123456", "\u{FEFF}=x", "\u{2028}=x",
    ])
    func `a cell that a spreadsheet might run gets an apostrophe`(cell: String) throws {
        let file = try DelimitedFile.read(CSVWriter.write(headers: ["a", "b"], rows: [[cell, "z"]]))
        #expect(file.rows[0].cells[0].hasPrefix("'"))
        #expect(CellValue.text(file.rows[0].cells[0]) == CellValue.text(cell))
    }

    @Test func `harmless cells are left alone`() {
        for cell in [
            "'s-Hertogenbosch", "a=b", "x@y.example", "1-2", "\u{2019}", "Éloïse", "0", "42", "06 12 34 56 78", "GT1", "1E", "E1",
        ] {
            #expect(text([cell]) == cell + "\r\n")
        }
    }

    @Test func `marks that turn the direction go, and letters of any direction stay`() {
        #expect(text(["\u{202E}gpj.exe\u{202C}"]) == "gpj.exe\r\n")
        #expect(text(["\u{2067}a\u{2069} \u{200F}b"]) == "a b\r\n")
        #expect(text(["محمد כהן"]) == "محمد כהן\r\n")
        #expect(text(["a\u{2028}b"]) == "\"a\nb\"\r\n")
    }

    @Test func `controls go, lines inside a cell stay`() {
        #expect(text(["a\u{0}\u{1B}b\u{9B}c"]) == "abc\r\n")
        #expect(text(["a\r\nb\rc\nd\te"]) == "\"a\nb\nc\nd e\"\r\n")
    }

    @Test func `what is written is read again`() throws {
        var random = SplitMix(seed: 3)
        let alphabet: [Character] = Array("ab0189eE éœ€;,|\"\"'=+-@\n日") + ["\u{A0}", "😀"]
        for _ in 0..<2000 {
            let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                ["k"]
                    + (0..<2).map { _ in
                        String(
                            (0..<Int.random(in: 0...8, using: &random)).map { _ in
                                alphabet.randomElement(using: &random) ?? "a"
                            })
                    }
            }
            let file = try DelimitedFile.read(CSVWriter.write(headers: ["one", "two", "three"], rows: rows))
            #expect(file.badLines.isEmpty && file.delimiter == ";")
            #expect(file.rows.map { $0.cells.map(FormulaGuard.unprotect) } == rows)
        }
    }
}
