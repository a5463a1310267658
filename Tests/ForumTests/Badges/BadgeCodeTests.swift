import ReplicaStore
import SyncProtocol
import Testing

@testable import Forum

struct BadgeCodeTests {
    private static let ids: [Identifier] = {
        var generator = SystemRandomNumberGenerator()
        let edges = [
            Identifier.zero, Identifier(high: .max, low: .max), Identifier(high: 1, low: 0), Identifier(high: 1 << 63, low: 0),
        ]
        return edges + (0..<200).map { _ in Identifier(high: generator.next(), low: generator.next()) }
    }()

    @Test func `a code is read as it was made, in any case and grouping`() throws {
        for id in Self.ids {
            let code = BadgeCode(of: id)
            for text in [code.letters, code.letters.lowercased(), code.grouped, code.grouped.replacing(" ", with: "-")] {
                #expect(BadgeCode(text) == code)
            }
            #expect(code.rows.contains(id))
        }
    }

    @Test func `a code is the same for ever`() {
        #expect(BadgeCode(of: Identifier(high: 0x0123_4567_89AB_CDEF, low: 0)).letters == "BCPLEVUGJSBC")
        #expect(BadgeCode(of: .zero).letters == "BBBBBBBBBBBB")
        #expect(BadgeCode(of: Identifier(high: .max, low: .max)).letters.hasPrefix("YYYYYYYYYYY"))
    }

    @Test func `the ids of a code have it, and their neighbours have not`() {
        for id in Self.ids {
            let code = BadgeCode(of: id)
            let (lowest, highest) = (code.rows.lowerBound, code.rows.upperBound)
            #expect(BadgeCode(of: lowest) == code)
            #expect(BadgeCode(of: highest) == code)
            if lowest.high > 0 { #expect(BadgeCode(of: Identifier(high: lowest.high - 1, low: .max)) != code) }
            if highest.high < .max { #expect(BadgeCode(of: Identifier(high: highest.high + 1, low: 0)) != code) }
        }
    }

    @Test func `only letters at the same place on both keyboards, and none that is read as a digit`() {
        #expect(Set("AQWZMIO".utf8).isDisjoint(with: BadgeCode.alphabet))
        #expect(BadgeCode.alphabet.allSatisfy { (0x41...0x5A).contains($0) })
        #expect(Set(BadgeCode.alphabet).count == 19)
    }

    @Test func `every single wrong letter is noticed`() {
        for id in Self.ids.prefix(40) {
            let right = Array(BadgeCode(of: id).letters.utf8)
            for place in right.indices {
                for letter in BadgeCode.alphabet where letter != right[place] {
                    var wrong = right
                    wrong[place] = letter
                    let text = String(decoding: wrong, as: UTF8.self)
                    #expect(BadgeCode(text) == nil)
                    #expect(BadgeCode.isMisread(text))
                }
            }
        }
    }

    @Test func `any two letters that changed places are noticed`() {
        for id in Self.ids {
            let right = Array(BadgeCode(of: id).letters.utf8)
            for first in right.indices {
                for second in right.indices where second > first && right[first] != right[second] {
                    var wrong = right
                    wrong.swapAt(first, second)
                    #expect(BadgeCode(String(decoding: wrong, as: UTF8.self)) == nil)
                }
            }
        }
    }

    @Test(arguments: ["", "klein", "BBBB", "BBBBBBBBBBBBB", "BBBBBBBBBBBA", "BBBBBBBBBBB1", "éBBBBBBBBBBB", "B.BBBBBBBBBBB"])
    func `other texts are no codes`(text: String) {
        #expect(BadgeCode(text) == nil)
        #expect(!BadgeCode.isMisread(text))
    }

    @Test func `ten thousand persons have ten thousand codes`() {
        var generator = SystemRandomNumberGenerator()
        let codes = (0..<10_000).map { _ in BadgeCode(of: Identifier(high: generator.next(), low: 0)) }
        #expect(Set(codes).count == codes.count)
    }

    @Test func `a badge that is held to the scanner counts once`() {
        var reads = BadgeReads()
        func isRepeated(_ id: Identifier, _ now: Int64) -> Bool { reads.isRepeated(BadgeCode(of: id), at: now) }
        let (claire, amine) = (Self.ids[10], Self.ids[11])
        #expect([1_000, 1_400].map { isRepeated(claire, $0) } == [false, true])
        #expect(!isRepeated(amine, 1_500))
        #expect([4_300, 7_300].map { isRepeated(claire, $0) } == [true, false])
        reads.forget()
        #expect([7_400, 100].map { isRepeated(claire, $0) } == [false, false], "a clock that was set back")
    }
}
