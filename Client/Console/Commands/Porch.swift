package import ArgumentParser
import CommandHelp
import Glibc
import SyncCore

/// Where a command line comes in and an exit code goes out.
package enum Porch {
    /// Runs a program. Does not come back.
    package static func run(_ root: any ParsableCommand.Type, arguments: [String] = CommandLine.arguments) -> Never {
        signal(SIGPIPE, SIG_IGN)
        exit(answer(root, arguments: arguments).rawValue)
    }

    private static func answer(_ root: any ParsableCommand.Type, arguments: [String]) -> ExitStatus {
        var command: any ParsableCommand
        do {
            command = try root.parseAsRoot(Hoisting.hoist(Array(arguments.dropFirst())))
        } catch {
            return unparsed(error, root, arguments)
        }
        do {
            try command.run()
            return .done
        } catch let code as ExitCode {
            return ExitStatus(rawValue: code.rawValue) ?? .failed
        } catch let error as ValidationError {
            return unparsed(error, root, arguments)
        } catch {
            // Help that was asked for is an error as well, of a type of the parser's own.
            return root.exitCode(for: error) == .success ? unparsed(error, root, arguments) : report(Failure(error), arguments)
        }
    }

    private static func report(_ failure: Failure, _ arguments: [String]) -> ExitStatus {
        failure.report(asJSON: Prescan(arguments).has("--json"))
        return failure.kind.status
    }

    /// Help that was asked for, or a command line that cannot be understood.
    private static func unparsed(_ error: any Error, _ root: any ParsableCommand.Type, _ arguments: [String]) -> ExitStatus {
        if let failure = UnknownCommand.failure(root, arguments) { return report(failure, arguments) }
        let isHelp = root.exitCode(for: error) == .success
        if isHelp {
            let text = ParserText.translate(root.fullMessage(for: error, columns: nil), toFrench: Language.current == .french)
            do {
                try Output.write(Array(text.utf8) + [0x0A])
                return .done
            } catch {
                return report(Failure(error), arguments)
            }
        }
        if Prescan(arguments).has("--json") {
            let message = root.message(for: error)
            let both = Message(en: message, fr: ParserText.translate(message, toFrench: true))
            return report(Failure(.usage, both, hint: .usageHint), arguments)
        }
        // What was typed stands in it as it was typed.
        let lines = ParserText.translate(root.fullMessage(for: error, columns: nil), toFrench: Language.current == .french)
            .split(separator: "\n", omittingEmptySubsequences: false)
        Output.say(lines.map { Printable.escape(String($0)) }.joined(separator: "\n"))
        return .usage
    }
}
