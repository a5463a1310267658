package import ArgumentParser

/// What `join` takes, in the command at the door and in the program that does it.
package struct JoinOptions: ParsableArguments {
    @Argument(help: ArgumentHelp(Message.joinServer.text, valueName: "URL"))
    package var url: String

    @Option(help: ArgumentHelp(Message.joinCode.text))
    package var code: String?

    @OptionGroup package var founding: FoundingOptions

    package init() {}
}
