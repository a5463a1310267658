@testable import Console
import Testing

struct HoistingTests {
    @Test(arguments: [
        ("--lang fr status", "status --lang fr"), ("--json --lang=fr attendance M", "attendance M --json --lang=fr"),
        ("status --json", "status --json"), ("--json find -- --lang fr", "find --json -- --lang fr"),
        ("--lang fr --help", "--help"), ("--lang fr", ""), ("--lang fr help checkin", "help checkin"), ("--bad x", "--bad x"),
        ("", ""),
    ]) func `options of all commands may stand in front`(typed: String, parsed: String) {
        #expect(Hoisting.hoist(typed.split(separator: " ").map(String.init)) == parsed.split(separator: " ").map(String.init))
    }
}
