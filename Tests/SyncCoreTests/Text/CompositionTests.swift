import SyncCore
import Testing

@Suite struct CompositionTests {
    /// Left as Unicode's own table of normalisation has them.
    @Test(arguments: [
        ("e\u{301}", "\u{e9}"), ("\u{f86}\u{f81}", "\u{f71}\u{f80}\u{f86}"), ("a\u{301}\u{f81}", "\u{e1}\u{f71}\u{f80}"),
        ("\u{5d0}\u{1dc1}\u{1dd9}\u{f75}\u{f71}", "\u{5d0}\u{f71}\u{f71}\u{f74}\u{1dc1}\u{1dd9}"), ("plain", "plain"),
        ("\u{1100}\u{1161}\u{11a8}", "\u{ac01}"), ("\u{212b}\u{323}", "\u{1ea0}\u{30a}"),
    ])
    func `texts are in the composed form, and stay in it`(text: String, right: String) {
        #expect(Array(text.composed.unicodeScalars) == Array(right.unicodeScalars))
        #expect(Array(right.composed.unicodeScalars) == Array(right.unicodeScalars))
    }
}
