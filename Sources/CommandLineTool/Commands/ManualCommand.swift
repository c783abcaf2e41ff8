/// `cohort manual`: all pages of help as one page of the system's manual.
enum ManualCommand {
  static let command = Command(
    name: "manual",
    abstract: "Prints the page of the system's manual.",
    discussion: """
      All that 'cohort help' says, in the form that man reads: commands, options, examples, what the program ends with. \
      An archive has it as man/man1/cohort.1. To read it without installing it: cohort manual > cohort.1, then \
      man -l cohort.1.
      """,
    examples: [.init("cohort manual", "The page's source, on standard output.")],
    run: { _, console throws(CommandFailure) in
      try console.show(ManualPage.text(for: .cohort, date: CohortVersion.released))
      return .success
    })
}
