extension CommandTable {
  /// The program `cohort` with all its commands.
  package static let cohort: CommandTable = CommandTable(
    program: "cohort",
    abstract: """
      Grows the cohorts that rival causal models would produce, studies them as a study team \
      would, and shows which model predicts which published finding.
      """,
    version: CohortVersion.current, build: BuildDescription.current.text,
    commands: [
      CompareCommand.command, ReportCommand.command, ChartCommand.command, SimulateCommand.command,
      TwinsCommand.command, ExplainCommand.command, AuditCommand.command, PlanCommand.command,
      DescribeCommand.command,
      AnalyseCommand.command, CalibrateCommand.command, CheckCommand.command, NewCommand.command,
      VerifyCommand.command, ShardsCommand.command,
      RevealCommand.command, PredictCommand.command, LessonCommand.command, ClassCommand.command,
      BenchmarkCommand.command, CompletionsCommand.command, ManualCommand.command,
    ])
}
