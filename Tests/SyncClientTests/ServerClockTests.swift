import CurlHTTP
import Forum
import ReplicaStore
import SwiftProtobuf
import SyncClient
import SyncProtocol
import Testing

/// Nobody signs what the server says of the time: whatever it says, the laptop goes on.
@Suite struct ServerClockTests {
    /// A server whose clock says this.
    private struct LyingClock: HTTPTransport {
        let honest: LoopTransport
        let time: Int64

        func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
            var response = try honest.send(request)
            do {
                var answer = try WireSyncResponse(serializedBytes: response.body)
                answer.serverTimeMs = time
                response.body = try answer.serializedBytes()
            } catch {
                throw .failed("\(error)")
            }
            return response
        }
    }

    @Test(arguments: [Int64.min, .min / 2, -1, 0, .max / 2, .max])
    func `a server's impossible time is not taken, and what is recorded afterwards has the laptop's own`(time: Int64) throws {
        let ring = try Ring()
        let laptop = try ring.join("a")
        for round in 0..<2 {
            try laptop.replica.write { _ = try OrganisationBook.add("Kiva \(round)", .init(kind: "ngo"), in: $0) }
            let remote = Remote(
                url: "https://loop.example", transport: LyingClock(honest: LoopTransport(ring.service), time: time))
            let report = try SyncRunner(
                replica: laptop.replica, remote: remote, credentials: laptop.credentials, environment: laptop.environment
            ).run()
            #expect(report.sent >= 1 && report.verified == true)
        }
        #expect(try ring.sync(laptop).verified == true)
    }
}
