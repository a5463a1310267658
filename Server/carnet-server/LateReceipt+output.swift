import Forum
import SyncCore
import SyncProtocol
import SyncServer

extension LateReceipt {
    var json: String {
        """
        {"change":"\(change.hex)","position":\(position),"verdict":\(Terminal.json(Self.word(here))),\
        "lost_verdict":\(Terminal.json(Self.word(there))),"came_at":\(Terminal.json(LocalTime.format(cameAt)))}
        """
    }

    var line: String {
        let (kept, lost) = (Sentence.verdict(here).text, Sentence.verdict(there).text)
        let day = LocalTime.written(cameAt, isFrench: Sentence.isFrench)
        return [String(change.hex.prefix(10)), day, lost + " → " + kept].joined(separator: "  ")
    }

    /// For scripts; never changes.
    private static func word(_ refusal: Reason?) -> String { refusal == nil ? "numbered" : "refused" }
}
