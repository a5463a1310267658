import Console
import Testing

struct KeyDecoderTests {
    private func keys(_ text: String) -> [Key] {
        var decoder = KeyDecoder()
        return decoder.keys(from: Array(text.utf8)) + decoder.flush()
    }

    @Test func `letters, accents and controls`() {
        #expect(keys("aÉ\r") == [.character("a"), .character("É"), .enter])
        #expect(
            keys("\u{1A}\u{12}\u{0E}\u{04}\u{7F}\t") == [
                .control("z"), .control("r"), .control("n"), .control("d"), .backspace, .tab,
            ])
    }

    @Test func `arrows and function keys in their several spellings`() {
        #expect(keys("\u{1B}[A\u{1B}OB\u{1B}[1;5C") == [.up, .down, .right])
        #expect(
            keys("\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}[4~\u{1B}[3~\u{1B}[Z") == [
                .pageUp, .pageDown, .home, .end, .delete, .backTab,
            ])
        #expect(keys("\u{1B}OP\u{1B}[15~\u{1B}[21~") == [.function(1), .function(5), .function(10)])
    }

    @Test func `what comes byte by byte is the same`() {
        let text = "é\u{1B}[A\u{1B}[15~会x"
        var decoder = KeyDecoder()
        var bytewise: [Key] = []
        for byte in text.utf8 { bytewise += decoder.keys(from: [byte]) }
        #expect(bytewise == keys(text))
        #expect(!decoder.isWaiting)
    }

    @Test func `an escape alone waits, and then is the key`() {
        var decoder = KeyDecoder()
        #expect(decoder.keys(from: [0x1B]) == [])
        #expect(decoder.isWaiting)
        #expect(decoder.flush() == [.escape])
        #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    }

    @Test func `noise is dropped, and what follows is read`() {
        var decoder = KeyDecoder()
        #expect(decoder.keys(from: [0xFF, 0xC3, 0x28, 0x80, 0x61]) == [.character("("), .character("a")])
        #expect(keys("\u{1B}[999~\u{1B}[?1;2cb\u{85}c") == [.character("b"), .character("c")])
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            var decoder = KeyDecoder()
            _ = decoder.keys(from: (0..<40).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
            _ = decoder.flush()
            #expect(!decoder.isWaiting)
        }
    }
}
