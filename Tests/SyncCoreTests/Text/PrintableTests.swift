import SyncCore
import Testing

@Suite struct PrintableTests {
    @Test(arguments: [
        ("a\u{1B}[31mb", #"a\u{1B}[31mb"#), ("x\ny\r\tz", #"x\ny\u{0D}\u{09}z"#),
        ("\u{202E}cba\u{2069}", #"\u{202E}cba\u{2069}"#),
        ("a\u{200B}\u{FEFF}\u{2028}\u{85}", #"a\u{200B}\u{FEFF}\u{2028}\u{85}"#),
        ("\u{0}\u{7F}\u{9B}", #"\u{00}\u{7F}\u{9B}"#),
    ])
    func `what a terminal would obey or hide is spelled out`(text: String, escaped: String) {
        #expect(Printable.escape(text) == escaped)
    }

    @Test func `everything else is left alone`() {
        for text in ["", #"C:\dir \n"#, "Éloïse « 3Zéro » – œ", "日本 ❤️", "e\u{301}", "a\u{A0}b"] {
            #expect(Printable.escape(text).utf8.elementsEqual(text.utf8))
        }
    }
}
