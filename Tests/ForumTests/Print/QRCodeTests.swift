import Foundation
import Testing

@testable import Forum

struct QRCodeTests {
    @Test func `the codewords of a message are those of the worked example that everybody checks against`() throws {
        let codewords = try #require(QRMessage("HELLO WORLD")).codewords
        #expect(codewords.prefix(13) == [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236])
        #expect(codewords.suffix(13) == [168, 72, 22, 82, 217, 54, 156, 0, 46, 15, 180, 122, 16])
    }

    @Test func `a message with its correction is a multiple of the generator: every root is a zero of it`() throws {
        let codewords = try #require(QRMessage("BCDEFGHJKLNP")).codewords
        var root: UInt8 = 1
        for _ in 0..<13 {
            let value = codewords.reduce(UInt8(0)) { ReedSolomon.multiply($0, root) ^ $1 }
            #expect(value == 0)
            root = ReedSolomon.multiply(root, 2)
        }
    }

    @Test func `sixteen characters fit, a seventeenth does not, and small letters never do`() {
        #expect(QRCode(String(repeating: "A", count: 16)) != nil)
        #expect(QRCode(String(repeating: "A", count: 17)) == nil)
        #expect(QRCode("abc") == nil && QRCode("É") == nil)
        #expect(QRCode("") != nil)
    }

    @Test func `three finders, two timing lines and the dark module stand where scanners look`() throws {
        let modules = try #require(QRCode("BCDEFGHJKLNP")).modules
        #expect(modules.count == 21 && modules.allSatisfy { $0.count == 21 })
        for (x, y) in [(0, 0), (14, 0), (0, 14)] {
            let centre = (2...4).allSatisfy { row in (2...4).allSatisfy { modules[y + row][x + $0] } }
            let ring = (0...6).allSatisfy { modules[y][x + $0] && modules[y + 6][x + $0] && modules[y + $0][x] }
            #expect(centre && ring && !modules[y + 1][x + 1])
        }
        for index in 8...12 { #expect(modules[6][index] == (index % 2 == 0) && modules[index][6] == (index % 2 == 0)) }
        #expect(modules[13][8])
    }

    @Test func `of the eight masks the one that reads best is taken`() throws {
        let grid = QRGrid(try #require(QRMessage("BCDEFGHJKLNP")).codewords)
        let penalties = QRMask.allCases.map { grid.masked($0).penalty }
        let taken = try #require(QRCode("BCDEFGHJKLNP"))
        #expect(Set(penalties).count > 1)
        let best = try #require(penalties.min())
        #expect(QRMask.allCases.contains { grid.masked($0).modules == taken.modules && grid.masked($0).penalty == best })
    }
}
