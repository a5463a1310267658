import Dispatch

/// Runs the service's work, which waits for the disk, on a queue of its own: the threads that serve connections never wait.
struct ServiceQueue: Sendable {
    private let service: SyncService
    private let queue = DispatchQueue(label: "carnet.service")

    init(_ service: SyncService) {
        self.service = service
    }

    func callAsFunction<Answer: Sendable>(_ body: @escaping @Sendable (SyncService) throws -> Answer) async throws -> Answer {
        let service = service
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body(service) }) }
        }
    }
}
