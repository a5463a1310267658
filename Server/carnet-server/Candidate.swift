/// One of several things that an error is about.
struct Candidate {
    var id: String
    var name: String
    var detail: String

    var json: String {
        "{\"id\":\(Terminal.json(id)),\"name\":\(Terminal.json(name)),\"detail\":\(Terminal.json(detail))}"
    }
}
