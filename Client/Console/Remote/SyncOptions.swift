import ArgumentParser

/// What `sync` takes, in the command at the door and in the program that does it.
package struct SyncOptions: ParsableArguments {
    @Flag(help: ArgumentHelp(Message.syncWatch.text))
    package var watch = false

    @Flag(name: .customLong("dry-run"), help: ArgumentHelp(Message.syncDryRun.text))
    package var dryRun = false

    @Flag(help: ArgumentHelp(Message.syncVerify.text))
    package var verify = false

    package init() {}
}
