import Foundation

/// The table of `make bench`: each figure beside raw SQLite in the same run, as the ratio of medians.
@main struct Bench {
    static func main() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/carnet-bench-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let quick = CommandLine.arguments.contains("--quick")
        let people = PeopleBench(folder: folder, people: 10_000)
        if CommandLine.arguments.contains("--door") {
            return print(Figure.table([DoorBench(people: 10_000).keystroke()] + (try people.figures())))
        }
        if CommandLine.arguments.contains("--reconcile") { return try reconcile(folder, quick: quick) }
        let store = StoreBench(folder: folder, scale: quick ? 10 : 1)
        var figures: [Figure] = []
        figures.append(try store.commits(rows: 1))
        figures.append(try store.commits(rows: 1_000))
        figures += try store.apply()
        figures.append(DoorBench(people: 10_000).keystroke())
        figures += try people.figures()
        if let bin = binaries() {
            let commands = CommandBench(folder: folder, bin: bin, scale: quick ? 10 : 1)
            figures.append(try commands.coldStart())
            figures += try commands.syncs()
        } else {
            FileHandle.standardError.write(Data("bin/carnet is not built: cold start and syncs are left out (make build)\n".utf8))
        }
        print(Figure.table(figures))
    }

    /// Only this: it takes minutes.
    private static func reconcile(_ folder: String, quick: Bool) throws {
        guard let bin = binaries() else { throw CommandBench.Failure(message: "bin/carnet is not built: make build") }
        let bench = ReconcileBench(commands: CommandBench(folder: folder, bin: bin, scale: 1))
        print(Figure.table(try bench.figures(most: quick ? 4_000 : 64_000)))
    }

    private static func binaries() -> String? {
        let bin = FileManager.default.currentDirectoryPath + "/bin"
        return FileManager.default.isExecutableFile(atPath: bin + "/carnet") ? bin : nil
    }
}
