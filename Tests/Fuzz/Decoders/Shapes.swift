/// Which fields of the messages of carnet.proto are messages; the bytes of a change count as one.
enum Shapes {
    static let leaf = WireTree.Shape()
    static let change = WireTree.Shape([8: leaf, 9: leaf])
    static let pushed = WireTree.Shape([1: change])
    static let entry = WireTree.Shape([2: change])
    static let receipt = WireTree.Shape([4: entry])
    static let request = WireTree.Shape([7: pushed])
    static let verdict = WireTree.Shape([4: leaf, 5: leaf])
    static let response = WireTree.Shape([3: verdict, 4: entry])
    static let common = WireTree.Shape([8: leaf])
    static let give = WireTree.Shape([4: receipt])
    static let changes = WireTree.Shape([1: pushed])
    static let part = WireTree.Shape([1: leaf, 2: receipt, 3: changes])
}
