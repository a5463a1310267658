import Console
import Foundation
import Testing

struct JSONTests {
    @Test func `one line, keys in their order`() {
        let json = JSON.object([
            ("z", .null), ("a", .array([.bool(true), .bool(false), .integer(-9_223_372_036_854_775_808)])), ("m", .object([])),
            ("e", .array([])),
        ])
        #expect(json.serialised == #"{"z":null,"a":[true,false,-9223372036854775808],"m":{},"e":[]}"#)
    }

    @Test func `quotes, backslashes and controls are escaped, everything else stays`() {
        #expect(JSON.string("a\"b\\c\n\r\t\u{01}\u{1F}\u{7F}").serialised == #""a\"b\\c\n\r\t\u0001\u001f\u007f""#)
        #expect(JSON.string("Zoë – 会 👩‍👩‍👧").serialised == "\"Zoë – 会 👩‍👩‍👧\"")
    }

    @Test(arguments: ["", "plain", "é\u{301}\u{2028}", "\u{0}\u{8}\u{C}", "\\u0041", "\"\"", "🇫🇷\n"])
    func `what is written is read back by others`(text: String) throws {
        let data = Data(JSON.object([("k", .string(text))]).bytes)
        let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String: String])
        #expect(read["k"].map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test func `text that may be missing is null`() {
        #expect(JSON.text(nil) == .null)
        #expect(JSON.text("a") == .string("a"))
    }
}
