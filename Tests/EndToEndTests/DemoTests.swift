import Foundation
import Testing

@Suite struct DemoTests {
    @Test func `the demo ends with equal exports`() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Workshop.root + "/Tests/Demo/demo")
        process.environment = ["CARNET_BIN": Workshop.bin, "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said.suffix(2_000))")
        #expect(said.contains("63 active"))
    }
}
