import Console
import Forum
import Foundation
import ReplicaStore
import SyncCore
import SyncProtocol

/// Line by line: a name, an address, a badge's code. Each line is saved when it is answered; who is unknown is reported, and
/// the next line is read. A badge that is read twice at once counts once.
struct DoorLoop {
    let replica: Replica
    let meeting: Identifier
    let asJSON: Bool
    /// Milliseconds, by any clock.
    let now: @Sendable () -> Int64
    private let isTerminal = Terminal.inputIsTerminal

    /// A line that nobody was found for, or several.
    private struct Miss {
        var line: Int
        var text: String
        var failure: Failure
    }

    init(replica: Replica, meeting: Identifier, asJSON: Bool, now: @escaping @Sendable () -> Int64) {
        self.replica = replica
        self.meeting = meeting
        self.asJSON = asJSON
        self.now = now
    }

    func run() throws -> Answer {
        var done: [CheckIn] = []
        var misses: [Miss] = []
        var number = 0
        var reads = BadgeReads()
        if let code = try cancelled() { Output.say(Message.checkedInAtCancelled(code).text) }
        while let line = next() {
            number += 1
            let word = line.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !word.isEmpty else { continue }
            if let badge = BadgeCode(word), reads.isRepeated(badge, at: now()) { continue }
            do {
                let results = try checkIn(word)
                done += results
                if !asJSON { for result in results { try Output.write(Array((result.text + "\n").utf8)) } }
            } catch let error as ForumError {
                let miss = Miss(line: number, text: word, failure: Failure(error))
                if !asJSON { miss.failure.report(asJSON: false) }
                misses.append(miss)
            }
        }
        return try end(done, misses)
    }

    /// The code of a meeting that is cancelled.
    private func cancelled() throws -> String? {
        try replica.read { reader in
            guard try MeetingBook.isCancelled(meeting, in: reader) else { return nil }
            return try MeetingBook.card(meeting, in: reader)?["code"].text
        }
    }

    private func checkIn(_ word: String) throws -> [CheckIn] {
        try replica.write { writer in
            try AttendanceBook.checkIn([try Lookup.person(word, in: writer)], at: meeting, in: writer)
        }
    }

    private func next() -> String? {
        if isTerminal { Output.prompt(Message.doorPrompt.text) }
        return readLine()
    }

    /// What was recorded stands on standard output even when some lines were not. On a terminal people have seen them go by,
    /// and typed them again.
    private func end(_ done: [CheckIn], _ misses: [Miss]) throws -> Answer {
        let already = done.count { $0.already }
        let summary = Message.doorSummary(new: done.count - already, already: already)
        let answer = Answer(json: .array(done.map(\.json)), text: summary.text)
        if isTerminal { Output.prompt("\n") }
        guard !misses.isEmpty, !isTerminal else { return answer }
        try Output.emit(answer, asJSON: asJSON)
        let lines = misses.map { miss -> JSON in
            .object([
                ("line", .count(miss.line)), ("name", .string(miss.text)), ("detail", .string(miss.failure.message.text)),
            ])
        }
        throw Failure(.notFound, .doorMisses(misses.count), hint: .doorMissesHint, candidates: asJSON ? lines : [])
    }
}
