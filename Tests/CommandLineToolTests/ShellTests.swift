import CommandLineTool
import Testing

/// Completions and the manual, as texts; `Tests/Release/shells.py` asks the shells themselves.
@Suite("Completions and the manual know what the table knows")
struct ShellTests {
  private func said(_ words: String...) -> String {
    var console = Console(collectingWith: ProcessEnvironment([:]), workingDirectory: "/")
    let code = CommandTable.cohort.run(words, on: &console)
    #expect(code == .success)
    return console.output.held
  }

  /// The commands and options that help shows.
  private var commands: [(name: String, options: [String])] {
    let list = said("--help").split(separator: "Commands:")[1].split(separator: "\n\n")[0]
    return list.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }.map {
      let name = String($0.split(separator: " ")[0])
      let options = said("help", name).matches(of: /(?m)^ +(?:-\w, )? *(--[a-z-]+)/).map {
        String($0.1)
      }
      return (name, options)
    }
  }

  @Test("Every command and option of help stands in all four", arguments: ["bash", "zsh", "fish"])
  func everything(shell: String) {
    let (text, manual) = (said("completions", shell), said("manual"))
    #expect(commands.count >= 21)
    for command in commands {
      #expect(text.contains(command.name) && manual.contains(".SS \"cohort \(command.name)\""))
      for option in command.options {
        let inShell = shell == "fish" ? "-l \(option.dropFirst(2))" : option
        let isThere = text.contains(inShell)
        #expect(isThere, "\(command.name) \(option)")
        let inManual = option.replacing("-", with: "\\-")
        #expect(option == "--help" || manual.contains(inManual), "\(command.name) \(option)")
      }
    }
  }

  @Test("The manual is ASCII, and no line of text is taken for a request")
  func manual() {
    let requests: Set<Substring> = [
      "TH", "SH", "SS", "PP", "TP", "B", "I", "br", "RS", "RE",
    ]
    for line in said("manual").split(separator: "\n", omittingEmptySubsequences: false) {
      let isASCII = line.utf8.allSatisfy { (0x20...0x7E).contains($0) }
      #expect(isASCII, "\(line)")
      if line.hasPrefix(".") {
        #expect(requests.contains(line.dropFirst().prefix { $0.isLetter }), "\(line)")
      }
      #expect(!line.hasPrefix("'"))
    }
  }

  @Test("A shell that there are no completions for is refused, and the others are named")
  func otherShell() {
    var console = Console(collectingWith: ProcessEnvironment([:]), workingDirectory: "/")
    #expect(CommandTable.cohort.run(["completions", "tcsh"], on: &console) == .usage)
    #expect(console.said == "cohort: there are completions for bash, zsh, fish, not for 'tcsh'\n")
  }
}
