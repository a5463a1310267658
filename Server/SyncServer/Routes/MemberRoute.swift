import Hummingbird
import SwiftProtobuf
import SyncProtocol

/// A route for devices that have joined: the token is looked at before the body is.
struct MemberRoute<Question: SwiftProtobuf.Message, Answer: SwiftProtobuf.Message>: Sendable {
    let service: ServiceQueue
    let body: Body
    /// For who is not let in: as much is read as tells a bad request from a bad token.
    let strangers: Body
    let answer: @Sendable (SyncService, Question, String) throws -> Answer

    func callAsFunction(_ request: Request) async throws -> Response {
        guard let token = Self.token(request) else { throw ServerFailure.unauthorised }
        if let refusal = try await service({ try $0.refusal(of: token) }) {
            do {
                _ = try await strangers.message(Question.self, of: request)
            } catch let failure as ServerFailure where failure == .tooLarge {}
            throw refusal
        }
        let message = try await body.message(Question.self, of: request)
        let answer = answer
        return try body.response(try await service { try answer($0, message, token) }, to: request)
    }

    private static func token(_ request: Request) -> String? {
        guard let header = request.headers[.authorization], header.hasPrefix("Bearer "), header.utf8.count < 200 else {
            return nil
        }
        return String(header.dropFirst("Bearer ".count))
    }
}
