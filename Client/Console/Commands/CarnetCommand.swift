package import ArgumentParser

/// A command that answers. Printing, exit codes and errors are the same for all, and stand here and in `Porch`.
package protocol CarnetCommand: ParsableCommand {
    var options: GlobalOptions { get }
    func answer() throws -> Answer
}

extension CarnetCommand {
    package mutating func run() throws {
        let answer = try answer()
        try Output.emit(answer, asJSON: options.json)
        if answer.status != .done { throw ExitCode(answer.status.rawValue) }
    }
}
