import ReplicaStore

/// Takes in the lines of one kind of file. What it throws as `RejectedLine` it throws before it writes.
protocol LineImporter {
    func take(_ line: LineReader, in writer: Writer) throws -> MarkOutcome
}
