import NIOCore
import NIOHTTPTypes

/// Cuts a connection whose body comes so slowly that it would only occupy a place here. Who sends a byte a minute is never idle.
final class BodyPace: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    /// What a body must come at in the mean, in bytes a second, once patience is over.
    private static let slowest = 256

    private let patience: Duration
    private var began = ContinuousClock.now
    private var bytes = 0

    init(patience: Duration) { self.patience = patience }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: (began, bytes) = (.now, 0)
        case .body(let buffer):
            bytes += buffer.readableBytes
            if began.duration(to: .now) > patience + .seconds(bytes / Self.slowest) { return context.close(promise: nil) }
        case .end: break
        }
        context.fireChannelRead(data)
    }
}
