import Testing

@testable import SyncCore

@Suite struct FoldingTests {
    @Test(arguments: [
        ("Éloïse Nguyên", "eloise nguyen"), ("  Anne‑Marie   LE\u{A0}GOFF ", "anne marie le goff"),
        ("L’Œuvre d'Ægir", "l oeuvre d aegir"),
        ("Straße ẞ Øre Łódź Đà ﬁn", "strasse ss ore lodz da fin"), ("Participant·e", "participant e"), ("", ""),
        (" -._ ", ""),
        ("E\u{301}lo\u{200B}ise\u{202E}", "eloise"), ("PDMI #1", "pdmi 1"), ("İstanbul ISPARTA ı", "istanbul isparta i"),
        ("a\u{0}b\u{1B}c", "abc"), ("Ὀδυσσεύς ΟΔΟΣ", "οδυσσευσ οδοσ"), ("C++ & 3€", "c++ 3€"), ("½", "1⁄2"),
        ("Ｋlein", "klein"),
        ("oʼneil O´Neil", "o neil o neil"), ("soft\u{AD}hyphen", "softhyphen"), ("Мария Ёлкина", "мария елкина"),
        ("日本", "日本"),
    ])
    func `a text folds to plain words`(text: String, folded: String) {
        #expect(Folding.fold(text) == folded)
    }

    @Test func `folding is idempotent and the quick ways agree with the slow one`() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<20_000 {
            let text = random.text(maximumLength: 12)
            let folded = Folding.fold(text)
            #expect(Array(Folding.foldAny(text).utf8) == Array(folded.utf8), "\(text.unicodeScalars.map { $0.value })")
            #expect(Array(Folding.fold(folded).utf8) == Array(folded.utf8), "\(text.unicodeScalars.map { $0.value })")
        }
    }

    @Test func `every scalar folds the same by table, and once and for all`() {
        for value in Array(UInt32(0)..<0x3100) + Array(stride(from: UInt32(0x3100), to: 0x3_0000, by: 41)) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a\(Character(scalar))b"
            let folded = Folding.fold(text)
            #expect(folded.utf8.elementsEqual(Folding.foldAny(text).utf8), "U+\(String(value, radix: 16))")
            #expect(Folding.fold(folded).utf8.elementsEqual(folded.utf8), "U+\(String(value, radix: 16))")
        }
    }

    @Test func `a name reads the same in either order`() {
        #expect(Folding.nameKey("KLEIN Juliette") == Folding.nameKey("Juliette Klein"))
        #expect(Folding.nameKey("Goff Anne Marie Le") == Folding.nameKey("Anne-Marie Le Goff"))
        #expect(Folding.nameKey("Zoé Martinez") == "martinez zoe")
        #expect(Folding.nameKey(" · ") == "")
    }

    @Test func `an address loses case and what cannot be seen`() {
        #expect(Folding.email("  ELOISE@deuxrives.example\u{200B}\n") == "eloise@deuxrives.example")
        #expect(Folding.email("E\u{301}lo@x.example").utf8.elementsEqual("élo@x.example".utf8))
        #expect(Folding.email(" \t\u{A0}") == "")
        #expect(Folding.email("\u{FEFF}A B@x ") == "a b@x")
    }

    @Test(arguments: [
        "+33 (0)2 98 90 40 47", "0033298904047", "02 98 90 40 47", "02.98.90.40.47", "+33 2 98 90 40 47", "33298904047",
        "298904047",
        "(0)2-98-90-40-47", "Tél. : 02 98 90 40 47", "0298904047 / 0612345678", "+33(0)298904047 poste 12",
        "00 33 2 98 90 40 47",
        "+330298904047", "０２ 98 90 40 47", "'+33 2 98 90 40 47", "02/98/90/40/47",
    ])
    func `French forms of a number give one key`(number: String) {
        #expect(Folding.phone(number) == "33298904047")
    }

    @Test func `other numbers keep their country`() {
        #expect(Folding.phone("+32 2 123 45 67") == "3221234567")
        #expect(Folding.phone("+262 262 29 04 20") == Folding.phone("0262290420"))
        #expect(Folding.phone("+298 904047") == "298904047")
        #expect(Folding.phone("112") == "112")
        #expect(Folding.phone("néant") == "")
    }

    @Test func `distance counts edits and gives up beyond its limit`() {
        #expect(Folding.distance("klein", "klein", limit: 0) == 0)
        #expect(Folding.distance("klein", "kleni", limit: 2) == 1)
        #expect(Folding.distance("klein", "klin", limit: 1) == 1)
        #expect(Folding.distance("klein", "petit", limit: 3) == nil)
        #expect(Folding.distance("", "abc", limit: 3) == 3)
        #expect(Folding.distance("", "", limit: 0) == 0)
        #expect(Folding.distance("a", "b", limit: -1) == nil)
        #expect(Folding.distance("a", "b", limit: .max) == 1)
    }

    @Test func `a bounded distance is the unbounded one or nothing`() {
        var random = SeededRandom(seed: 2)
        for _ in 0..<5000 {
            let (a, b) = (random.word(), random.word())
            let whole = Self.plainDistance(Array(a.unicodeScalars), Array(b.unicodeScalars))
            for limit in 0...5 {
                #expect(Folding.distance(a, b, limit: limit) == (whole <= limit ? whole : nil), "\(a) \(b) \(limit)")
            }
        }
    }

    private static func plainDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var table = [[Int]](repeating: Array(0...b.count), count: a.count + 1)
        for i in 0...a.count { table[i][0] = i }
        for i in 1..<(a.count + 1) {
            for j in 1..<(b.count + 1) {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
                }
            }
        }
        return table[a.count][b.count]
    }
}

/// Random texts that a seed reproduces (SplitMix64).
private struct SeededRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return (mixed ^ (mixed >> 31)) % bound
    }

    mutating func text(maximumLength: UInt64) -> String {
        let ceilings: [UInt64] = [0x80, 0x180, 0x370, 0x2070, 0x3000, 0x1_1000]
        let ceiling = ceilings[Int(below(UInt64(ceilings.count)))]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<below(maximumLength + 1) {
            if let scalar = Unicode.Scalar(UInt32(below(ceiling))) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    mutating func word() -> String {
        String((0..<below(7) + 1).map { _ in Character(Unicode.Scalar(UInt8(0x61 + below(3)))) })
    }
}
