import CommandHelp
import Foundation
import Testing

/// What may stand at a place of a command line.
struct CompletionTests {
    private let tree: CommandTree

    init() throws {
        let option =
            #"{"kind":"option","isOptional":true,"isRepeating":false,"valueName":"GROUP","names":[{"kind":"long","name":"group"}]}"#
        let format =
            #"{"kind":"option","isOptional":true,"isRepeating":false,"valueName":"csv|json","names":[{"kind":"long","name":"format"}]}"#
        let person = #"{"kind":"positional","isOptional":true,"isRepeating":true,"valueName":"PERSON"}"#
        let meeting = #"{"kind":"positional","isOptional":false,"isRepeating":false,"valueName":"MEETING"}"#
        let list = #"{"commandName":"list","abstract":"List.","arguments":[\#(meeting),\#(option),\#(format)]}"#
        let set = #"{"commandName":"set","abstract":"Set.","arguments":[\#(meeting),\#(person)]}"#
        let hidden = #"{"commandName":"secret","shouldDisplay":false}"#
        let text =
            #"{"command":{"commandName":"attendance","defaultSubcommand":"list","subcommands":[\#(list),\#(set),\#(hidden)]}}"#
        tree = try CommandTree(dump: Data(text.utf8))
    }

    private func point(_ words: String...) -> CompletionPoint {
        CompletionPoint(words: words.dropLast(), current: words.last ?? "", of: tree)
    }

    @Test func `commands, and what the one that is meant without a name takes`() {
        #expect(point("").suggestions.map(\.word) == ["list", "set"])
        #expect(point("").valueName == "MEETING")
        #expect(point("s").suggestions == [Suggestion("set", "Set.")])
        #expect(point("GT1", "--group", "").valueName == "GROUP")
    }

    @Test func `arguments by their place, the last one again and again`() {
        #expect(point("set", "").valueName == "MEETING")
        #expect(point("set", "GT1", "").valueName == "PERSON")
        #expect(point("set", "GT1", "a", "b", "").valueName == "PERSON")
        #expect(point("list", "GT1", "").valueName == nil)
        #expect(point("list", "--group", "g", "").valueName == "MEETING")
        #expect(point("set", "--", "GT1", "-").valueName == "PERSON")
    }

    @Test func `options, and their values`() {
        #expect(point("list", "--").suggestions.map(\.word) == ["--group", "--format"])
        #expect(point("list", "--format", "").suggestions.map(\.word) == ["csv", "json"])
        #expect(point("list", "--format=j").suggestions.map(\.word) == ["json"])
        #expect(point("list", "--group=x").prefix == "--group=")
        #expect(point("list", "--group=x").beginning == "x")
    }

    @Test(arguments: [
        ("carnet a  b", ["carnet", "a", "b"]), ("carnet ", ["carnet", ""]), (#"c Claire\ D"#, ["c", "Claire D"]),
        (#"c "Claire D"#, ["c", "Claire D"]), ("c 'it' x", ["c", "it", "x"]), (#"c "a\"b" ""#, ["c", "a\"b", ""]),
    ]) func `a line is cut as bash cuts it`(line: String, words: [String]) {
        #expect(ShellLine(line).words == words)
    }

    @Test func `a name never runs anything`() {
        let evil = [
            Suggestion("$(touch x)"), Suggestion("a`b`"), Suggestion("x;y'z"), Suggestion("\u{1B}[2J"), Suggestion("a\nb"),
        ]
        #expect(
            CompletionReply.bash(evil, line: ShellLine("c "), replaced: "")
                == "\\$\\(touch\\ x\\)\na\\`b\\`\nx\\;y\\'z\n")
        #expect(CompletionReply.bash(evil, line: ShellLine("c \""), replaced: "") == "x;y'z\n")
        #expect(CompletionReply.bash(evil, line: ShellLine("c '"), replaced: "") == "$(touch x)\na`b`\n")
        #expect(CompletionReply.described([Suggestion("a", "\u{1B}[2J"), Suggestion(":file")]) == "a\n")
    }

    @Test func `bash replaces what follows the mark that parts words for it`() {
        let found = [Suggestion("claire@example.org")]
        #expect(CompletionReply.bash(found, line: ShellLine("c claire@ex"), replaced: "ex") == "example.org\n")
        #expect(CompletionReply.bash(found, line: ShellLine("c cl"), replaced: "cl") == "claire@example.org\n")
    }
}
