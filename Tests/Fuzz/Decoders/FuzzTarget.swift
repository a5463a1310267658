/// A reader of bytes from outside, with what is needed to throw inputs at it.
package protocol FuzzTarget {
    /// A word: the command's argument, and the folder of its crashers.
    var name: String { get }

    /// Bytes of the longest input: most of what a reader does can be reached with a few lines or parts, and time goes by the byte.
    var longest: Int { get }

    /// Good inputs.
    func seeds() throws -> [[UInt8]]

    /// Another input, most often with its checksums, hashes and signatures right.
    func mutate(_ input: [UInt8], _ random: inout Randomness) -> [UInt8]

    /// Reads an input. True where it was taken whole, false where it was refused; throws `Broken` where a promise does not hold.
    func run(_ input: [UInt8]) throws -> Bool
}

extension FuzzTarget {
    package var longest: Int { 16_384 }
}

/// What should always hold did not.
package struct Broken: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }

    package static func unless(_ holds: Bool, _ what: @autoclosure () -> String) throws {
        if !holds { throw Broken(what()) }
    }
}
