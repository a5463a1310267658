import GRDB
import Hummingbird
import Logging
import ReplicaStore
import SyncProtocol

/// The one place where a route's errors become answers. The server goes on whatever came in.
struct Guarded: Sendable {
    let body: Body
    let logger: Logger

    func callAsFunction(_ request: Request, _ route: @Sendable (Request) async throws -> Response) async throws -> Response {
        do {
            return try await route(request)
        } catch let failure as ServerFailure {
            logger.info("\(request.uri.path): \(failure.status) \(failure.kind)")
            return try body.response(failure, to: request)
        } catch let error as StoreError {
            return try body.response(trouble(error, request), to: request)
        } catch let error as LogStoreError {
            return try body.response(trouble(error, request), to: request)
        } catch let error as DatabaseError {
            let (code, message) = (error.resultCode, error.message ?? "")
            let known = code == .SQLITE_BUSY ? StoreError.busy(message) : .database(code: code.rawValue, message: message)
            return try body.response(trouble(known, request), to: request)
        } catch {
            return try body.response(trouble(Unexpected(type: "\(type(of: error))"), request), to: request)
        }
    }

    /// An error of a library: its type is logged, and nothing that it may carry.
    private struct Unexpected: Error {
        var type: String
    }

    private func trouble(_ error: any Error, _ request: Request) -> ServerFailure {
        logger.error("\(request.uri.path): \(error)")
        if case StoreError.busy = error { return ServerFailure(503, "busy", "the server is busy: try again") }
        return ServerFailure(500, "failed", "the server could not do it: nothing of the request was kept")
    }
}
