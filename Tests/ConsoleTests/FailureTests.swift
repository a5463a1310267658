@testable import Console
import Forum
import ReplicaStore
import SyncProtocol
import Testing

struct FailureTests {
    private static let candidate = ForumError.Candidate(
        id: Identifier(high: 1, low: 2), name: "Claire\u{1B} Dumas", detail: "claire@example.org")

    private static let store: [(StoreError, String, Console.ExitStatus)] = [
        (.missing(path: "/p"), "missing_replica", .failed), (.exists(path: "/p"), "exists", .failed),
        (.damaged("d"), "damaged", .failed), (.readOnly("d"), "read_only", .failed), (.full("d"), "full", .failed),
        (.busy("d"), "busy", .failed), (.tooNew(layout: 9), "too_new", .failed),
        (.database(code: 1, message: "m"), "database", .failed), (.overLimit("d"), "over_limit", .failed),
        (.contradictory("d"), "internal", .failed), (.log("d"), "log", .failed), (.file("d"), "file", .failed),
        (.unknownKind("d"), "too_old", .tooOld),
    ]

    private static let forum: [(ForumError, String, Console.ExitStatus)] = [
        (.notFound(.person, "dumas", near: [candidate]), "not_found", .failed),
        (.ambiguous(.person, "dumas", [candidate, candidate]), "ambiguous", .usage),
        (.invalid(option: "--kind", value: "x", expected: "a|b"), "invalid", .usage),
        (.missing(option: "--title"), "missing", .usage), (.impossible(.nothingToUndo), "impossible", .failed),
    ]

    @Test func `every error of the store has a kind, a status and sentences`() {
        for (error, kind, status) in Self.store { expect(Failure(error as any Error), kind, status) }
    }

    @Test func `every error of the domain has a kind, a status and sentences`() {
        for (error, kind, status) in Self.forum { expect(Failure(error as any Error), kind, status) }
    }

    private func expect(_ failure: Failure, _ kind: String, _ status: Console.ExitStatus) {
        #expect(failure.kind.rawValue == kind)
        #expect(failure.kind.status == status)
        for message in [failure.message, failure.hint].compactMap({ $0 }) {
            #expect(message.english.count > 5 && message.french.count > 5)
            #expect(message.english != message.french)
        }
    }

    @Test(arguments: [
        ForumError.Thing.person, .organisation, .meeting, .group, .shift, .visitor, .publication, .note, .row, .change, .conflict,
    ]) func `every thing that is not found is named in both languages`(thing: ForumError.Thing) {
        let failure = Failure(ForumError.notFound(thing, "x", near: []))
        #expect(failure.message.english.contains("“x”"))
        #expect(failure.message.french.hasPrefix("Aucun"))
    }

    @Test(arguments: [
        ForumError.Impossible.nothingToUndo, .undoneSince, .editedSince, .noRequest, .alreadyRequested, .requestCancelled,
        .ownRepresentative, .alreadyEnrolled, .notInConflict, .resolvedSince, .samePerson, .notSubstitute,
    ]) func `every impossibility has a sentence`(reason: ForumError.Impossible) {
        let failure = Failure(ForumError.impossible(reason))
        #expect(!failure.message.english.isEmpty && !failure.message.french.isEmpty)
    }

    @Test func `for scripts it is one object with four keys`() {
        let failure = Failure(.busy, Message(en: "e", fr: "e"), candidates: [.string("c")])
        #expect(failure.json.serialised == #"{"error":{"kind":"busy","message":"e","hint":null,"candidates":["c"]}}"#)
    }

    @Test func `candidates are shown one a line, harmless to a terminal`() {
        let text = Failure(ForumError.ambiguous(.person, "du\u{1B}mas", [Self.candidate])).text
        #expect(text.contains("\n  00000000  Claire\\u{1B} Dumas  claire@example.org\n"))
        #expect(!text.unicodeScalars.contains("\u{1B}"))
    }

    @Test func `what nobody foresaw is no stack trace`() {
        struct Odd: Error {}
        let failure = Failure(Odd())
        #expect(failure.kind == .internal)
        #expect(failure.kind.status == .failed)
    }

    @Test func `other modules explain their own errors`() {
        struct Foreign: Explained {
            var failure: Failure { Failure(.unreachable, Message(en: "e", fr: "f")) }
        }
        #expect(Failure(Foreign()).kind.status == .unreachable)
    }
}
