/// A promise that a run broke: what, and where.
package struct Violation: Error, Sendable, CustomStringConvertible {
    package var what: String
    package init(_ what: String) { self.what = what }
    package var description: String { what }
}
