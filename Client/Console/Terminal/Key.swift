/// A key as a terminal reports it.
package enum Key: Sendable, Hashable {
    case character(Unicode.Scalar)
    case enter, backspace, delete, escape, tab, backTab
    case up, down, left, right, home, end, pageUp, pageDown
    /// With Ctrl held: a lower-case letter.
    case control(Unicode.Scalar)
    case function(Int)
}
