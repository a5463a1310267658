/// A column of a row for scripts and for people.
package struct ShownColumn {
    package let name: String
    package let json: JSON
    package let text: String
}
