package import ArgumentParser

/// What every command takes.
package struct GlobalOptions: ParsableArguments {
    @Flag(help: ArgumentHelp(Message.jsonHelp.text))
    package var json = false

    @Flag(name: .customLong("no-input"), help: ArgumentHelp(Message.noInputHelp.text))
    package var noInput = false

    @Option(help: ArgumentHelp(Message.languageHelp.text, valueName: "fr|en"))
    package var lang: Language?

    package init() {}
}
