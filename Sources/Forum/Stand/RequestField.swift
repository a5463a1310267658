/// The numbers of the stand's fields, as the schema gives them.
enum RequestField {
    static let existence: UInt32 = 1
    static let shift: UInt32 = 2
    static let person: UInt32 = 3
    static let cancelled: UInt32 = 4
    static let granted: UInt32 = 5
    static let move: UInt32 = 6
    static let dropped: UInt32 = 7
}

enum MoveField {
    static let existence: UInt32 = 1
    static let leaves: UInt32 = 2
    static let outcome: UInt32 = 3
}
