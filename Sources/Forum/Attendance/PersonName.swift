package import SyncProtocol

/// How a person is shown: "Given Family".
package enum PersonName {
    package static func shown(_ columns: [String: Value]) -> String {
        shown(given: columns["given_name"]?.text, family: columns["family_name"]?.text)
    }

    package static func shown(given: String?, family: String?) -> String {
        [given, family].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
