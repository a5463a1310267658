import Console
import Testing

/// What changes from one language to the other beside the words: numbers with their nouns, days, moments.
@Suite struct MessageTests {
    @Test func `a noun follows its number by each language's rule`() {
        let told = [0, 1, 2].map { Message.changes($0) }
        #expect(told.map(\.english) == ["0 changes", "1 change", "2 changes"])
        #expect(told.map(\.french) == ["0 modification", "1 modification", "2 modifications"])
    }

    @Test func `days and moments are written as each language writes them`() {
        #expect(Message.date("2024-01-25") == Message(en: "2024-01-25", fr: "25/01/2024"))
        // 31 March 2024, 03:30 in Paris, where the clocks have just gone forward.
        #expect(Message.moment(1_711_848_600_000) == Message(en: "2024-03-31 03:30", fr: "31/03/2024 03:30"))
    }

    @Test(arguments: ["", "2024-03/2024-06", "2024-02-30", "2024-3-1", "un jour-ci", "2024-01-25T"])
    func `what is no day stays as it is`(text: String) { #expect(Message.date(text) == Message(en: text, fr: text)) }
}
