import ArgumentParser

/// What `doctor` takes, in the command at the door and in the program that does it.
package struct DoctorOptions: ParsableArguments {
    @Flag(help: ArgumentHelp(Message.doctorRepair.text))
    package var repair = false

    package init() {}
}
