import Foundation
import Glibc

// carnet-fuzz TARGET [libFuzzer's options]: throws inputs at one reader until the options say stop.
// carnet-fuzz TARGET FILE…: reads these inputs again.
do {
    try Session.run(CommandLine.arguments)
} catch {
    FileHandle.standardError.write(Data("carnet-fuzz: \(error)\n".utf8))
    exit(1)
}
