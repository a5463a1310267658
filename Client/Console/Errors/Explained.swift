/// An error of a module that the console does not know, and that says itself what to tell people.
package protocol Explained: Error {
    var failure: Failure { get }
}
