import HTTPTypes
import Hummingbird
import SyncProtocol

/// What has no route gets a `Failure` like everything else.
struct Unrouted: RouterMiddleware {
    typealias Context = BasicRequestContext
    let body: Body

    func handle(
        _ request: Request, context: BasicRequestContext, next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            return try body.response(ServerFailure(error.status.code, "not_found", "there is nothing here"), to: request)
        }
    }
}
