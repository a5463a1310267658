/// A fault, and what can be done about it.
package struct ServerFinding: Sendable, Equatable {
    package var fault: ServerFault
    /// Whether it can be made again from what is here.
    package var isMendable: Bool

    package init(_ fault: ServerFault, mendable: Bool = false) {
        self.fault = fault
        isMendable = mendable
    }
}
