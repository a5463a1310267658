import Foundation

/// Figures of the real binaries: whole processes, a real server on loopback.
struct CommandBench {
    let folder: String
    let bin: String
    let scale: Int

    struct Failure: Error { var message: String }

    // MARK: Cold start

    /// A command that writes one row, beside the `sqlite3` shell that inserts one.
    func coldStart() throws -> Figure {
        let home = "\(folder)/cold"
        try carnet(["init", "--author", "Bench", "--laptop", "bench"], home: home)
        let database = "\(folder)/cold.sqlite"
        try run(
            "/usr/bin/sqlite3", [database, "PRAGMA journal_mode=WAL; CREATE TABLE t (id BLOB PRIMARY KEY, name) WITHOUT ROWID;"])
        var ours: [Double] = []
        var theirs: [Double] = []
        for number in 0..<(60 / scale + 5) {
            ours.append(
                try Figure.time { try carnet(["organisation", "add", "Structure \(number)", "--kind", "ngo"], home: home) })
            theirs.append(
                try Figure.time {
                    try run(
                        "/usr/bin/sqlite3",
                        [database, "PRAGMA synchronous=FULL; INSERT INTO t VALUES (randomblob(16), 'Structure \(number)');"])
                })
        }
        let (mine, beside) = (Figure.median(ours), Figure.median(theirs))
        return Figure(
            name: "cold start, one row", carnet: Figure.duration(mine), raw: "\(Figure.duration(beside)) (sqlite3 shell)",
            ratio: mine / beside, goal: 2.5,
            why: "one process and one fsync each; ours maps a larger binary and reads the arguments' tree")
    }

    // MARK: Syncs

    /// The two sizes take turns, so that whatever else the machine does weighs on both.
    func syncs() throws -> [Figure] {
        let many = 1_000_000 / scale / scale
        let small = try Site(rows: 1_000, bench: self)
        defer { small.server.stop() }
        let large = try Site(rows: many, bench: self)
        defer { large.server.stop() }
        var (nothing, ten) = ((small: [Double](), large: [Double]()), (small: [Double](), large: [Double]()))
        for round in 0..<15 {
            nothing.small.append(try small.syncTime())
            nothing.large.append(try large.syncTime())
            try small.addTen(round)
            try large.addTen(round)
            ten.small.append(try small.syncTime())
            ten.large.append(try large.syncTime())
        }
        return [
            figure(
                "sync with nothing to do, \(many) rows", nothing, goal: nil,
                why:
                    "starting the process, one round trip, one fsync; and a thousand rows are checked, of which no two share a page"
            ),
            figure(
                "sync of 10 rows, \(many) rows", ten, goal: 1.5,
                why: "the same, two fsyncs on the server, and ten rows in deeper trees"),
        ]
    }

    private func figure(_ name: String, _ times: (small: [Double], large: [Double]), goal: Double?, why: String) -> Figure {
        let (small, large) = (Figure.median(times.small), Figure.median(times.large))
        return Figure(
            name: name, carnet: Figure.duration(large), raw: "\(Figure.duration(small)) on 1000 rows", ratio: large / small,
            goal: goal, why: why)
    }

    /// A laptop with so many people, and its server.
    private struct Site {
        let rows: Int
        let home: String
        let bench: CommandBench
        let server: Server

        init(rows: Int, bench: CommandBench) throws {
            self.rows = rows
            self.bench = bench
            home = "\(bench.folder)/sync\(rows)"
            server = try Server(bin: bench.bin, data: "\(bench.folder)/server\(rows)")
            try bench.carnet(["init", "--author", "Bench", "--laptop", "bench"], home: home)
            try bench.importPeople(0..<rows, home: home)
            try bench.carnet(["join", server.url, "--code", server.invite()], home: home)
            try syncNow()
        }

        func syncNow() throws { try bench.carnet(["sync"], home: home) }

        func syncTime() throws -> Double { try Figure.time { try syncNow() } }

        func addTen(_ round: Int) throws {
            let start = rows + round * 10
            try bench.importPeople(start..<(start + 10), home: home)
        }
    }

    /// A file is at most 64 MiB: so many people fit.
    private static let fileRows = 200_000

    fileprivate func importPeople(_ numbers: Range<Int>, home: String) throws {
        for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: Self.fileRows) {
            try importFile(start..<min(start + Self.fileRows, numbers.upperBound), home: home)
        }
    }

    private func importFile(_ numbers: Range<Int>, home: String) throws {
        var text = "given_name,family_name,email,phone\n"
        for number in numbers {
            let person = SamplePerson(number)
            text += "\(person.given),\(person.family),\(person.email),\(person.phone)\n"
        }
        let file = "\(folder)/people.csv"
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        try carnet(["import", file, "--as", "people"], home: home)
    }

    // MARK: Processes

    /// - Parameter may: exit codes that are right besides 0.
    func carnet(_ arguments: [String], home: String, may: Set<Int32> = []) throws {
        let environment = ["CARNET_HOME": home, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        try run("\(bin)/carnet", arguments, environment: environment, may: may)
    }

    private func run(
        _ path: String, _ arguments: [String], environment: [String: String] = ["PATH": "/usr/bin:/bin"], may: Set<Int32> = []
    ) throws {
        let code = try TimedChild.run(path, arguments, environment: environment)
        guard code == 0 || may.contains(code) else {
            throw Failure(message: "\(path) \(arguments.prefix(2).joined(separator: " ")): exit \(code)")
        }
    }

    /// A server of its own on loopback.
    final class Server {
        let url: String
        private let process = Process()
        private let bin: String
        private let data: String

        init(bin: String, data: String) throws {
            self.bin = bin
            self.data = data
            let pipe = Pipe()
            process.executableURL = URL(fileURLWithPath: "\(bin)/carnet-server")
            process.arguments = ["serve", "--data", data, "--listen", "127.0.0.1:0"]
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
            try process.run()
            var line = ""
            while !line.contains("\n") {
                let bytes = pipe.fileHandleForReading.availableData
                if bytes.isEmpty { throw Failure(message: "the server did not start") }
                line += String(decoding: bytes, as: UTF8.self)
            }
            url = line.split(separator: " ").last.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) } ?? ""
        }

        func invite() throws -> String {
            let process = Process()
            let pipe = Pipe()
            process.executableURL = URL(fileURLWithPath: "\(bin)/carnet-server")
            process.arguments = ["invite", "--data", data, "--json"]
            process.standardOutput = pipe
            try process.run()
            let answer = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            guard let object = try JSONSerialization.jsonObject(with: answer) as? [String: Any],
                let code = object["code"] as? String
            else {
                throw Failure(message: "no invitation")
            }
            return code
        }

        func stop() {
            process.terminate()
            process.waitUntilExit()
        }
    }
}
