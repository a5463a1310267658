import Forum
import Testing

@Suite struct DelimitedFileTests {
    private func read(_ text: String) throws -> DelimitedFile {
        try DelimitedFile.read(Array(text.utf8))
    }

    @Test(arguments: [("a;b\n1;2\n", ";"), ("a,b\r\n1,2\r\n", ","), ("a\tb\r1\t2", "\t"), ("a|b\n1|2", "|"), ("a\n1", ";")])
    func `the delimiter and the line ends are found out`(text: String, delimiter: String) throws {
        let file = try read(text)
        #expect(String(file.delimiter) == delimiter)
        #expect(file.headers.first == "a" && file.rows.map { $0.line } == [2])
        #expect(file.rows[0].cells.first == "1")
    }

    @Test func `delimiters inside quotes and inside cells do not mislead`() throws {
        let quoted = try read("name;note\n\"a,b,c\";\"x,y,z\"\n\"d,e,f\";\"g,h,i\"\n")
        #expect(quoted.delimiter == ";" && quoted.rows[0].cells == ["a,b,c", "x,y,z"])
        let commas = try read("Nom, prénom;Courriel;Tél\nDupont, Jean;a@x;1\nPetit, Luc;b@x;2\n")
        #expect(commas.delimiter == ";" && commas.headers.count == 3)
        let names = try read("name,place\n\"A;B\",\"C;D;E\"\n")
        #expect(names.delimiter == "," && names.rows[0].cells == ["A;B", "C;D;E"])
    }

    @Test func `the first line of Excel names the delimiter and counts as a line`() throws {
        let file = try read("sep=|\r\na|b;c\r\n1|2\r\n")
        #expect(file.delimiter == "|" && file.headers == ["a", "b;c"] && file.rows[0].line == 3)
        #expect(try read("\"SEP=\t\"\na\tb\n").headers == ["a", "b"])
    }

    @Test func `quoted cells hold quotes, delimiters and lines, and rows know where they start`() throws {
        let file = try read("a;b\r\n\"x \"\"y\"\";\r\nz\";1\r\n\r\n;\r\n\"\";2\n")
        #expect(file.rows.map { $0.cells } == [["x \"y\";\nz", "1"], ["", "2"]])
        #expect(file.rows.map { $0.line } == [2, 6])
    }

    @Test func `short rows are filled up and empty cells too many are forgiven`() throws {
        let file = try read("a;b;c\n1;2\n1;2;3;;\n1;2;3;4\n")
        #expect(file.rows.map { $0.cells } == [["1", "2", ""], ["1", "2", "3"]])
        #expect(file.badLines == [BadLine(line: 4, reason: .tooManyCells(found: 4, expected: 3))])
    }

    @Test func `a quote that nothing closes costs its own line only`() throws {
        let file = try read("a;b\n1;2\n\"oops;3\n4;5\n6;7\n")
        #expect(file.badLines == [BadLine(line: 3, reason: .unterminatedQuote)])
        #expect(file.rows.map { $0.line } == [2, 4, 5])
    }

    @Test func `limits turn lines bad and files away`() throws {
        let small = DelimitedFile.Limits(bytes: 60, cells: 3, cellBytes: 4)
        let file = try DelimitedFile.read(Array("a;b\n12345;1\n1;2;3;4\n\"12\n45\n67\";1\n1;2\n".utf8), limits: small)
        #expect(file.badLines.prefix(3).map { $0.line } == [2, 3, 4])
        #expect(file.badLines.prefix(3).map { $0.reason.code } == ["cell_too_long", "too_many_cells", "cell_too_long"])
        #expect(file.rows.last == DelimitedFile.Row(line: 7, cells: ["1", "2"]))
        #expect(throws: DelimitedFileError.tooLarge(bytes: 61, limit: 60)) {
            try DelimitedFile.read([UInt8](repeating: 0x61, count: 61), limits: small)
        }
        #expect(throws: DelimitedFileError.badHeader(BadLine(line: 1, reason: .tooManyCells(found: 4, expected: 3)))) {
            try DelimitedFile.read(Array("a;b;c;d".utf8), limits: small)
        }
    }

    @Test func `nothing, blanks and binary are errors`() {
        #expect(throws: DelimitedFileError.empty) { try DelimitedFile.read([]) }
        #expect(throws: DelimitedFileError.empty) { try DelimitedFile.read([0xEF, 0xBB, 0xBF]) }
        #expect(throws: DelimitedFileError.empty) { try DelimitedFile.read(Array("\r\n ;;\n\n".utf8)) }
        #expect(throws: DelimitedFileError.empty) { try DelimitedFile.read(Array("sep=;".utf8)) }
        #expect(throws: DelimitedFileError.notText) { try DelimitedFile.read([0x50, 0x4B, 3, 4, 0, 0]) }
    }

    @Test func `each encoding gives the same text`() throws {
        let text = "Prénom;Œuvre\r\nÉloïse;10 € – l’été 😀\r\n"
        let utf8 = Array(text.utf8)
        let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let expected = try DelimitedFile.read(utf8)
        #expect(expected.rows[0].cells == ["Éloïse", "10 € – l’été 😀"])
        for (bytes, encoding) in [
            ([0xEF, 0xBB, 0xBF] + utf8, TextEncoding.utf8), (little, .utf16LittleEndian), (big, .utf16BigEndian),
        ] {
            let file = try DelimitedFile.read(bytes)
            #expect(file.encoding == encoding && file.headers == expected.headers && file.rows == expected.rows)
        }
        let windows: [UInt8] = [0x50, 0x72, 0xE9, 0x3B, 0x8C, 0x0A, 0x80, 0x3B, 0x92, 0x9F, 0x81]
        let file = try DelimitedFile.read(windows)
        #expect(file.encoding == .windows1252 && file.headers == ["Pré", "Œ"] && file.rows[0].cells == ["€", "’Ÿ\u{81}"])
    }

    @Test func `a line damaged in its encoding is bad and the others are read`() throws {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("a;b\n1;".utf8) + [0xE9] + Array("\n3;4\n".utf8)
        let file = try DelimitedFile.read(bytes)
        #expect(file.badLines == [BadLine(line: 2, reason: .unreadableCharacters)])
        #expect(file.rows.map { $0.line } == [3])
    }

    @Test func `random bytes never trap and lines are in order`() {
        var random = SplitMix(seed: 7)
        let alphabet: [UInt8] = Array("\"\"\";;,\t|\r\n\nab =sep".utf8) + [0xC3, 0xA9, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE]
        let tight = DelimitedFile.Limits(bytes: 200, cells: 3, cellBytes: 5)
        for round in 0..<10_000 {
            let isWild = round.isMultiple(of: 3)
            var bytes: [UInt8] = (0..<Int.random(in: 0...120, using: &random)).map { _ in
                isWild
                    ? UInt8.random(in: 0...255, using: &random) : alphabet[Int.random(in: alphabet.indices, using: &random)]
            }
            if round.isMultiple(of: 5) { bytes = [0xFF, 0xFE] + bytes }
            for limits in [DelimitedFile.Limits.standard, tight] {
                guard let file = try? DelimitedFile.read(bytes, limits: limits) else { continue }
                #expect(file.rows.map { $0.line } == file.rows.map { $0.line }.sorted())
                #expect(file.rows.allSatisfy { $0.cells.count == file.headers.count })
                for kind in ImportKind.allCases { _ = try? ColumnMap(kind: kind, headers: file.headers) }
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func `quotes that never close take time in proportion to the file`() throws {
        let lines = String(repeating: "a\";\"b\n", count: 20_000)
        let file = try read("x;y\n" + lines)
        #expect(file.rows.count + file.badLines.count > 10_000)
        #expect(file.badLines.allSatisfy { $0.line <= 20_001 })
    }
}

/// Random numbers that a seed reproduces.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
