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
    ])
    func `a cell that a spreadsheet might run gets an apostrophe`(cell: String) throws {
        let file = try DelimitedFile.read(CSVWriter.write(headers: ["a", "b"], rows: [[cell, "z"]]))
        #expect(file.rows[0].cells[0].hasPrefix("'"))
        #expect(CellValue.text(file.rows[0].cells[0]) == CellValue.text(cell))
    }

    @Test func `harmless cells are left alone`() {
        for cell in ["'s-Hertogenbosch", "a=b", "x@y.example", "1-2", "\u{2019}", "Éloïse"] {
            #expect(text([cell]) == cell + "\r\n")
        }
    }

    @Test func `controls go, lines inside a cell stay`() {
        #expect(text(["a\u{0}\u{1B}b\u{9B}c"]) == "abc\r\n")
        #expect(text(["a\r\nb\rc\nd\te"]) == "\"a\nb\nc\nd e\"\r\n")
    }

    @Test func `what is written is read again`() throws {
        var random = SplitMix(seed: 3)
        let alphabet: [Character] = Array("ab éœ€;,|\"\"'=+-@\n日") + ["\u{A0}", "😀"]
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
