import CommandLineTool
import Glibc
import Lessons
import OperatingSystem
import Testing

/// `cohort class`: what counts and what does not, whatever is in the folder.
@Suite("A class's hand-ins on the command line")
struct ClassCommandTests {
  /// A folder with a key, and one for hand-ins.
  private struct Desk: ~Copyable {
    let folder: TemporaryFolder

    init(_ name: String) throws {
      let made = try TemporaryFolder("class-\(name)")
      try made.makeFolder("in")
      try made.makeFolder("key")
      try made.write(
        LessonKeyFile.text(ClassOfStudents.key, mysteryPeople: 900, seed: 7, replicates: 400),
        to: "key/key.json")
      folder = made
    }

    func hand(in text: String, as name: String) throws { try folder.write(text, to: "in/" + name) }

    func hand(in bytes: [UInt8], as name: String) throws {
      let descriptor = try SystemCalls.open(
        folder.path + "/in/" + name, [.writing, .creating, .emptied])
      defer { SystemCalls.close(descriptor) }
      try SystemCalls.write(descriptor, bytes)
    }

    /// Runs the command with words behind the folder.
    func run(_ words: [String] = ["-o", "out"]) -> (code: ExitCode, output: String, said: String) {
      var console = Console(
        collectingWith: ProcessEnvironment([:]), workingDirectory: folder.path)
      let given = words.map { $0 == "out" ? folder.path + "/out" : $0 }
      let code = CommandTable.cohort.run(
        ["class", folder.path + "/in", "--key", folder.path + "/key"] + given, on: &console)
      return (code, console.output.held, console.said)
    }

    /// Derives the result's hashes again.
    func verify() -> ExitCode {
      var console = Console(
        collectingWith: ProcessEnvironment([:]), workingDirectory: folder.path)
      return CommandTable.cohort.run(["verify", folder.path + "/out"], on: &console)
    }

    /// A file of the result.
    func text(_ name: String) -> String { folder.text("out/" + name) ?? "" }

    /// What became of each, by file, as `handins.csv` says.
    func fates() -> [String: String] {
      var fates: [String: String] = [:]
      for line in text("handins.csv").split(separator: "\n").dropFirst() {
        let cells = line.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false)
        fates[String(cells[0]) + (cells[1].isEmpty ? "" : ":\(cells[1])")] = String(cells[3])
      }
      return fates
    }
  }

  private func flowing(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Two hundred of which ten are broken or doubled.
  private func twoHundred() throws -> Desk {
    let desk = try Desk("two-hundred")
    var students = ClassOfStudents()
    let codes = (1...190).map { students.code(number: $0) }
    for code in codes.prefix(150) {
      try desk.hand(in: ClassOfStudents.file(code), as: "hand-in-\(code.number).json")
    }
    var lines = ["# from the chat", ""] + codes.dropFirst(150).map(\.text)
    lines[5] = lines[5].lowercased().replacing(".", with: " . ")
    // 1: percentages of 105, as line 43: counted without the mystery
    lines.append("RC1.K7K3M.N191.MBC-50-50-5-0.PAPER")
    try desk.hand(in: lines.joined(separator: "\r\n"), as: "codes.txt")
    // 2: one letter was changed
    let changed = ClassOfStudents.file(students.code(number: 192))
    try desk.hand(in: changed.replacing("N192", with: "N193"), as: "hand-in-192.json")
    // 3: cut off on the way
    let whole = ClassOfStudents.file(students.code(number: 193))
    try desk.hand(in: String(whole.prefix(whole.count / 2)), as: "hand-in-193.json")
    // 4: no text
    try desk.hand(in: [0xFF, 0xFE, 0x00, 0x80], as: "hand-in-194.json")
    // 5: handed in twice
    try desk.hand(in: ClassOfStudents.file(codes[4]), as: "hand-in-5 (1).json")
    // 6: handed in before it was finished
    try desk.hand(
      in: ClassOfStudents.file(
        HandInCode(
          lessonClass: ClassOfStudents.name, number: 7,
          answers: codes[6].answers.filter { $0.key != .adjusted })),
      as: "hand-in-7-early.json")
    // 7 and 8: two students with one number
    try desk.hand(in: ClassOfStudents.file(students.code(number: 195)), as: "hand-in-195.json")
    try desk.hand(in: ClassOfStudents.file(students.code(number: 195)), as: "hand-in-195b.json")
    // 9: of another class
    try desk.hand(
      in: ClassOfStudents.file(HandInCode(lessonClass: LessonClass(name: "2222"), number: 196)),
      as: "hand-in-196.json")
    // 10: brackets without end
    try desk.hand(in: String(repeating: "[", count: 900_000), as: "hand-in-197.json")
    return desk
  }

  @Test("Of two hundred it says which ten do not count, and why, in less than a second")
  func twoHundredHandIns() throws {
    let desk = try twoHundred()
    let clock = ContinuousClock()
    let start = clock.now
    let answer = desk.run()
    let time = clock.now - start
    #expect(answer.code == .success, "\(answer.said)")
    print("two hundred hand-ins took \(time)")
    let text = flowing(answer.output)
    #expect(
      text.contains(
        "Of 200 hand-ins 191 count. Not counted: 2 handed in again, 2 with a number that others have too, 1 of another class, 4 that cannot be read; the reasons stand at the end."
      ), "\(text)")
    let fates = desk.fates()
    #expect(fates.count == 200)
    #expect(
      fates.filter { $0.value != "counted" } == [
        "codes.txt:43": "unfinished", "hand-in-192.json": "broken", "hand-in-193.json": "broken",
        "hand-in-194.json": "broken", "hand-in-5.json": "same",
        "hand-in-7-early.json": "continued", "hand-in-195.json": "differing",
        "hand-in-195b.json": "differing", "hand-in-196.json": "otherClass",
        "hand-in-197.json": "broken",
      ])
    // In the text words of a table stand below each other.
    let page = desk.text("report.html")
    for words in [
      "the four percentages come to 105, and must come to 100",
      "the check does not fit what stands before it", "this is no JSON as the page writes it",
      "this is no text in UTF-8", "the same as hand-in-5 (1).json, which counts",
      "an earlier state of hand-in-7.json, which counts",
      "one of 2 with this number that differ, as hand-in-195.json does", "of class 2222",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    let rows = desk.text("class.csv").split(separator: "\n")
    #expect(rows.count == 192 && rows[190].hasPrefix("190,true,false,"))
    let (report, manifest) = (desk.text("report.txt"), desk.text("manifest.json"))
    #expect(report == answer.output)
    // No more than four decimals.
    #expect(rows.joined().firstMatch(of: /\.[0-9]{5}/) == nil)
    #expect(manifest.contains("\"isSynthetic\": false"))
    let files = desk.folder.names("out")
    let verified = desk.verify()
    #expect(verified == .success)
    #expect(
      files == [
        "class.csv", "confidence.svg", "handins.csv", "manifest.json", "report.html", "report.txt",
      ])
  }

  @Test("Whatever lies in the folder is named, and the others count")
  func hostile() throws {
    let desk = try Desk("hostile")
    var students = ClassOfStudents()
    let good = ClassOfStudents.file(students.code(number: 1))
    try desk.hand(in: good, as: "GOOD.JSON")
    try desk.hand(in: "\u{FEFF}" + students.code(number: 2).text + "\n", as: "windows.txt")
    try desk.hand(in: good + String(repeating: " ", count: 1_000_000), as: "huge.json")
    try desk.hand(in: [UInt8](repeating: 0x20, count: 4_000_001), as: "huge.txt")
    try desk.hand(in: (0...255).map { UInt8($0) }, as: "binary.txt")
    try desk.hand(
      in: [0xFF, 0xFE] + students.code(number: 3).text.utf8.flatMap { [$0, 0] }, as: "utf16.txt")
    try desk.hand(in: "", as: "empty.json")
    try desk.hand(in: "# nothing\n\n", as: "empty.txt")
    try desk.hand(in: "[1]", as: "list.json")
    try desk.hand(in: "{\"format\":\"cohort hand-in 1\",\"code\":7}", as: "number.json")
    try desk.hand(in: good.replacing("[12.5,", with: "[-1,"), as: "history.json")
    try desk.hand(in: good.replacing("hand-in 1", with: "hand-in 2"), as: "format.json")
    try desk.hand(in: String(repeating: "{\"a\":", count: 100_000), as: "deep.json")
    try desk.hand(
      in: "\u{1B}[31mred\0\n" + String(repeating: "x", count: 1_000_000), as: "lines.txt")
    try desk.hand(in: "a picture", as: "picture.png")
    try desk.folder.makeFolder("in/folder.json")
    desk.folder.makeLink("in/link.json", to: "GOOD.JSON")
    desk.folder.makeLink("in/nowhere.txt", to: "nowhere")
    desk.folder.makePipe("in/pipe.json")
    let answer = desk.run()
    #expect(answer.code == .success, "\(answer.said)")
    #expect(!answer.output.contains("\u{1B}"))
    #expect(
      desk.fates() == [
        "GOOD.JSON": "counted", "windows.txt:1": "counted", "huge.json": "broken",
        "huge.txt": "broken", "binary.txt": "broken", "utf16.txt": "broken", "empty.json": "broken",
        "empty.txt": "notRead", "list.json": "broken", "number.json": "broken",
        "history.json": "broken", "format.json": "broken", "deep.json": "broken",
        "lines.txt:1": "broken", "lines.txt:2": "broken", "picture.png": "notRead",
        "folder.json": "notRead", "link.json": "broken", "nowhere.txt": "broken",
        "pipe.json": "notRead",
      ])
    let page = desk.text("report.html")
    #expect(page.contains("step 1 of &quot;history&quot; is not a list"))
  }

  @Test("Of a million lines the first ten thousand are read, and it says so")
  func millionLines() throws {
    let desk = try Desk("million")
    try desk.hand(in: String(repeating: "x\n", count: 1_000_000), as: "codes.txt")
    try desk.hand(in: "RC1.K7K3M.N1.AE6.PAPER", as: "zlast.txt")
    let answer = desk.run()
    #expect(answer.code == .success)
    let fates = desk.fates()
    #expect(fates.count == 10_002 && fates["codes.txt:10001"] == "notRead")
    #expect(fates["zlast.txt"] == "notRead")
    #expect(
      flowing(answer.output).contains("None of 10000 hand-ins counts, for the reasons below."))
    #expect(flowing(answer.output).contains("more: handins.csv has all."))
    let page = desk.text("report.html")
    #expect(page.utf8.count < 600_000)
  }

  @Test("In Dutch everything is Dutch, and rows can be had instead")
  func dutch() throws {
    let desk = try Desk("dutch")
    var students = ClassOfStudents()
    for number in 1...3 {
      try desk.hand(in: ClassOfStudents.file(students.code(number: number)), as: "\(number).json")
    }
    let answer = desk.run(["--language", "nl", "-o", "out"])
    #expect(answer.output.hasPrefix("Klas 7K3M\n═════════\n\nWat er is ingeleverd\n"))
    #expect(answer.output.contains("Alle 3 inleveringen tellen."))
    let page = desk.text("report.html")
    #expect(page.contains("<html lang=\"nl\">"))
    #expect(!answer.output.contains(" the "))
    let rows = desk.run(["--language", "nl", "--format", "csv", "-q", "-o", "out"])
    let written = desk.text("class.csv")
    #expect(rows.output == written && rows.said.isEmpty)
    // Without scenarios and without a place of one's own it stands where one is.
    let here = desk.run([])
    let results = desk.folder.names("Output")
    #expect(here.code == .success && results.count == 1 && results[0].hasPrefix("class-"))
  }

  @Test("What was made of other hand-ins is not replaced unless asked, and the same is made again")
  func late() throws {
    let desk = try Desk("late")
    try desk.hand(in: "RC1.K7K3M.N1.AE6.PAPER", as: "one.txt")
    #expect(desk.run().code == .success)
    #expect(desk.run().code == .success)
    try desk.hand(in: "RC1.K7K3M.N2.AE6.PAPER", as: "late.txt")
    let late = desk.run()
    #expect(late.code == .cannotCreate)
    #expect(
      late.said.contains("holds what 'cohort class' made; choose another folder, or add --force"),
      "\(late.said)")
    let forced = desk.run(["-o", "out", "--force"])
    #expect(forced.code == .success && forced.output.contains("All 2 hand-ins count."))
  }

  @Test("Where nothing can be tabulated it says what is needed")
  func nothing() throws {
    let desk = try Desk("nothing")
    let empty = desk.run()
    #expect(empty.code == .noInput && empty.said.contains("there is no hand-in in"))
    try desk.hand(in: "RC1.K7K3M.N1.Q", as: "one.txt")
    let broken = desk.run()
    #expect(broken.code == .success)
    #expect(broken.output.contains("The one hand-in does not count, for the reason below."))
    #expect(broken.said.contains("in' counts; the end of the report says why"), "\(broken.said)")
    let place = desk.folder.path
    func code(_ words: String...) -> ExitCode {
      var console = Console(collectingWith: ProcessEnvironment([:]), workingDirectory: place)
      return CommandTable.cohort.run(["class"] + words, on: &console)
    }
    #expect(code(place + "/in/one.txt", "--key", place + "/key") == .noInput)
    #expect(code(place + "/no", "--key", place + "/key") == .noInput)
    #expect(code(place + "/in", "--key", place) == .noInput)
    var console = Console(collectingWith: ProcessEnvironment([:]), workingDirectory: place)
    let file = CommandTable.cohort.run(
      ["class", place + "/in", "--key", place + "/key/key.json"], on: &console)
    #expect(file == .noInput && console.said.contains("key.json' is a file; give the folder"))
    #expect(code(place + "/in") == .usage)
  }
}
