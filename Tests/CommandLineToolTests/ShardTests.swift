import CommandLineTool
import OperatingSystem
import Testing

/// Runs in shards: put together they are the single run to the byte, and nothing else counts as whole.
@Suite("Shards")
struct ShardTests {
  /// A study whose people do not hang on each other.
  private static let census = """
    {
      format: 2, title: "Whoever lives there", world: "../worlds/village.json5", visits: ["0 years", "1 year"],
      instruments: {
        illness: { interview: "illness.ill", window: "3 months" },
        level: { measure: "level", mean: 0, standardDeviation: 1 },
      },
      analyses: {
        slope: {
          estimator: { linearRegression: { outcome: "level_1", predictors: ["illnessCurrent_0"] } },
          answer: { term: "illnessCurrent_0" },
          estimand: { do: ["illness = ill"], against: ["illness = well"], of: "level at 1 year" },
        },
      },
    }
    """

  /// The same with an estimand that is known at once, for tests that are not about truth by simulation.
  private static let quick = census.replacing(
    "{ do: [\"illness = ill\"], against: [\"illness = well\"], of: \"level at 1 year\" }",
    with: "{ parameter: \"frailty -> illness.onset\" }")

  private func village(_ name: String) throws -> Village {
    let village = try Village(name)
    try village.folder.write(Self.quick, to: "Scenarios/studies/quick.json5")
    try village.folder.write(Self.census, to: "Scenarios/studies/census.json5")
    return village
  }

  /// Everything that a folder holds: the manifest has the digest of every file.
  private func whole(_ village: borrowing Village, _ name: String) throws -> String {
    #expect(village.run("verify @\(name)").code == .success)
    return try village.text("\(name)/manifest.json")
  }

  @Test(
    "Put together they are the single run, to the byte",
    arguments: [
      ("compare --posterior --replicates 45 --prior harm=2", 4, "--format json"),
      ("compare nothing harm --replicates 21 --evidence small --people 30", 2, ""),
      ("compare harm --replicates 3 --at-centre --seed 12345678901234567890", 3, "--format csv"),
      ("compare --replicates 4 --evidence small --trace small.persistentLower", 2, ""),
      ("compare failing harm --replicates 24 --evidence small", 3, ""),
      ("simulate ranged --drawn --replicates 4", 2, ""),
      ("compare ranged harm --replicates 5 --table-format parquet", 5, ""),
      ("audit --study census --replicates 19 --vary people=30,60", 3, ""),
      ("simulate harm --replicates 5 --replicate 2 --shape wide", 3, ""),
      ("simulate nothing --study census --people 2000", 3, ""),
      ("simulate harm --study census --people 1100 --table-format parquet", 3, ""),
      ("twins harm --do illness=well --by illness --people 1200", 3, ""),
      ("twins harm --do frailty+1 --through illness --study census --people 1300", 2, ""),
    ])
  func same(_ words: String, count: Int, format: String) throws {
    let village = try village("shards")
    try village.folder.write(
      Village.harm.replacing(
        "responses:",
        with:
          "free: { 'illness.ill -> level': { fades: { logUniform: ['6 months', '20 years'] } } }, responses:"
      ), to: "Scenarios/models/ranged.json5")
    if words.contains("failing") {
      // In some replicates too few are ill for the study's quota.
      try village.folder.write(
        Village.nothing.replacing(
          "\"illness.onset\": \"0.4 / year\", \"illness.remission\": \"1.1 / year\" },",
          with: "\"illness.remission\": \"50 / year\" }, "
            + "free: { \"illness.onset\": { logUniform: [\"0.0001 / year\", \"1 / year\"] } },"),
        to: "Scenarios/models/failing.json5")
    }
    let single = village.run("\(words) \(format) -o @single")
    #expect(single.code == .success, "\(single.said)")
    if words.contains("failing") {
      let told = try village.text("single/small.json")
      #expect(
        told.contains("\"notAsked\": [\n    {\n      \"name\": \"failing\""), "\(told.prefix(600))")
    }
    // In any order, with any number of threads.
    for number in (1...count).reversed() {
      let answer = village.run(
        "\(words) --shard \(number)/\(count) --threads \(number) -o @parts")
      #expect(answer.code == .success, "\(answer.said)")
      #expect(answer.output == "")
      #expect(answer.said.hasSuffix("written to parts/\(number)-of-\(count).shard\n"))
      let left = village.run("shards missing @parts")
      #expect(left.code == .success)
      #expect(
        left.output
          == (number == 1 ? "" : number == 2 ? "1\n" : "1-\(number - 1)\n"), "\(left.said)")
    }
    #expect(village.files("parts").count == count + 1, "one file a shard, and what they are of")
    let merged = village.run("shards merge @parts \(format) -o @merged --threads 2")
    #expect(merged.code == .success, "\(merged.said)")
    #expect(merged.output == single.output)
    #expect(try whole(village, "merged") == whole(village, "single"))
    #expect(village.files("merged") == village.files("single"))
  }

  @Test("A shard is a function of what is asked, and is not made twice")
  func again() throws {
    let village = try village("again")
    let words = "audit --study census --people 40 --replicates 9 --shard 2/3"
    #expect(village.run("\(words) -o @one --threads 1").code == .success)
    #expect(village.run("\(words) -o @two --threads 3 --quiet").code == .success)
    #expect(try village.digest("one/2-of-3.shard") == village.digest("two/2-of-3.shard"))
    #expect(try village.text("one/shards.json") == village.text("two/shards.json"))
    let again = village.run("\(words) -o @one")
    #expect(again.code == .success)
    #expect(again.said == "shard 2/3 is there already\n")
    // Without a folder's name it stands beside the scenarios.
    #expect(village.run(words).code == .success)
    #expect(village.files("Output").contains { $0.hasSuffix("-shards/2-of-3.shard") })
  }

  @Test("Whatever is not as it was written is missing, and named")
  func damaged() throws {
    let village = try village("damaged")
    for number in 1...2 {
      let words = "audit nothing --study quick --people 20 --replicates 2 --shard \(number)/2"
      #expect(village.run("\(words) -o @parts").code == .success)
    }
    let name = "/parts/2-of-2.shard"
    let bytes = try TextFile.read(village.path + name)
    func put(_ bytes: [UInt8]) throws {
      let descriptor = try SystemCalls.open(
        village.path + name, [.writing, .creating, .emptied])
      defer { SystemCalls.close(descriptor) }
      try SystemCalls.write(descriptor, bytes)
    }
    for length in bytes.indices {
      try put(Array(bytes[..<length]))
      #expect(village.run("shards missing @parts -q").output == "2\n", "cut at \(length)")
    }
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= UInt8(1 << (place % 8))
      try put(changed)
      #expect(village.run("shards missing @parts -q").output == "2\n", "changed at \(place)")
    }
    try put(bytes + [0])
    let left = village.run("shards missing @parts")
    #expect(left.output == "2\n")
    #expect(left.said == "'2-of-2.shard' is not as it was written\n1 of 2 shards missing\n")
    let refused = village.run("shards merge @parts -o @merged")
    #expect(refused.code == .badData)
    #expect(
      refused.said.contains("1 of 2 shards is missing in ")
        && refused.said.contains(": 2 ('2-of-2.shard' is not as it was written)"), "\(refused.said)"
    )
    #expect(village.files("merged") == [])
    // The same command makes it anew.
    let again = village.run(
      "audit nothing --study quick --people 20 --replicates 2 --shard 2/2 -o @parts")
    #expect(again.code == .success)
    #expect(again.said.hasPrefix("'2-of-2.shard' is not as it was written, and is made anew\n"))
    #expect(try TextFile.read(village.path + name) == bytes)
    #expect(village.run("shards merge @parts -o @merged").code == .success)
  }

  @Test("Shards of another run, or under another's name, are none")
  func foreign() throws {
    let village = try village("foreign")
    let words = "audit nothing --study census --people 20 --replicates 3"
    for (folder, seed) in [("one", 1), ("other", 2)] {
      for number in 1...3 {
        let answer = village.run("\(words) --seed \(seed) --shard \(number)/3 -o @\(folder)")
        #expect(answer.code == .success)
      }
    }
    func move(_ from: String, _ to: String) throws {
      try SystemCalls.rename(village.path + "/" + from, to: village.path + "/" + to)
    }
    try move("other/3-of-3.shard", "one/3-of-3.shard")
    #expect(village.run("shards missing @one").said.hasPrefix("'3-of-3.shard' is of another run\n"))
    try move("one/2-of-3.shard", "one/3-of-3.shard")
    #expect(village.run("shards missing @one -q").output == "2-3\n")
    #expect(village.run("shards merge @one").code == .badData)
    // A folder is for one run.
    for (more, reason) in [
      ("--seed 3 --shard 1/3", "another seed"), ("--shard 1/4", "3 shards and not 4"),
      ("--people 21 --shard 1/3", "other options"),
    ] {
      let answer = village.run(
        "audit nothing --study census --replicates 4 \(more.contains("people") ? "" : "--people 20") \(more) -o @one"
          .replacing(
            "--replicates 4", with: more == "--shard 1/4" ? "--replicates 4" : "--replicates 3"))
      #expect(answer.code == .cannotCreate)
      #expect(answer.said.contains(reason), "\(answer.said)")
    }
  }

  @Test("Files that have changed since are not those of the shards")
  func changed() throws {
    let village = try village("changed")
    for number in 1...2 {
      #expect(
        village.run("compare harm --replicates 4 --shard \(number)/2 -o @parts").code == .success)
    }
    try village.folder.write(
      Village.harm.replacing("-0.5", with: "-0.6"), to: "Scenarios/models/harm.json5")
    let answer = village.run("shards merge @parts -o @merged")
    #expect(answer.code == .badData)
    #expect(answer.said.contains("were made with other files"), "\(answer.said)")
    #expect(village.files("merged") == [])
  }

  @Test("A folder of shards and other folders are not mistaken for each other")
  func folders() throws {
    let village = try village("folders")
    let words = "audit nothing --study quick --people 20 --replicates 2"
    #expect(village.run("\(words) --shard 1/2 -o @parts").code == .success)
    #expect(village.run("\(words) -o @whole").code == .success)
    let into = village.run("\(words) -o @parts")
    #expect(into.code == .cannotCreate)
    #expect(into.said.contains("holds shards of a run"), "\(into.said)")
    let other = village.run("\(words) --shard 1/2 -o @whole")
    #expect(other.code == .cannotCreate)
    #expect(other.said.contains("is no folder of shards"))
    let none = village.run("shards missing @whole")
    #expect(none.code == .noInput)
    #expect(none.said.contains("there is no shards.json in"))
    #expect(village.run("shards merge @nowhere").code == .noInput)
    // Only what cohort made goes, and what somebody else put there stays.
    try village.folder.write("mine", to: "parts/notes.txt")
    try village.folder.write("left", to: "parts/.1-of-2.0123456789abcdef.writing")
    #expect(village.run("\(words) --shard 2/2 -o @parts").code == .success)
    #expect(village.run("shards clean @parts").said == "removed 1 file\n")
    #expect(
      village.files("parts") == ["1-of-2.shard", "2-of-2.shard", "notes.txt", "shards.json"])
    #expect(village.run("shards clean @parts --all").said == "removed 3 files\n")
    #expect(village.files("parts") == ["notes.txt"])
  }

  @Test(
    "What cannot be cut, or makes no sense, is refused with the reason",
    arguments: [
      ("audit --study census --replicates 3 --shard 1/4", "there are only 3 replicates to share"),
      ("audit --study census --replicates 3 --shard 0/3", "needs K/N with K from 1 to N"),
      ("audit --study census --replicates 3 --shard 4/3", "needs K/N with K from 1 to N"),
      ("audit --study census --replicates 3 --shard 3", "needs K/N with K from 1 to N"),
      ("simulate harm --shard 1/2", "depends on the others, so one cohort of it cannot be cut"),
      ("simulate harm --blind --key @key --shard 1/2", "a riddle is one cohort"),
      ("simulate nothing --study census --people 2000 --shard 1/5", "there are only 4 parts"),
      ("twins harm --do illness=well --shard 1/2", "which cannot be shared by 2"),
      ("shards", "ACTION is missing"),
      ("shards merge", "shards merge needs the folder of shards"),
      ("shards mend here", "shards needs plan, missing, merge or clean, got 'mend'"),
      ("shards missing here there", "takes one folder, got 'there' besides"),
      ("shards missing here -o there", "--output is for 'shards merge'"),
      ("shards merge here --all", "--all is for 'shards clean'"),
      ("shards plan describe harm", "needs a command that can be done in shards"),
      ("shards plan compare --shard 1/2", "leave out --shard"),
      ("shards plan compare --force", "--force is for the whole result"),
      ("compare --format csv --shard 1/2", "--format is for the whole result"),
      ("shards plan compare --sead 1", "unknown option '--sead'"),
    ])
  func refused(_ words: String, reason: String) throws {
    let answer = try village("refused").run(words)
    #expect(answer.code == .usage, "\(answer.said)")
    #expect(answer.said.contains(reason), "\(answer.said)")
  }

  @Test("A forged shards.json is refused with the place")
  func forged() throws {
    let village = try village("forged")
    let words = "simulate harm --replicates 2 --shard 1/2 -o @parts"
    #expect(village.run(words).code == .success)
    let text = try village.text("parts/shards.json")
    for (from, to, reason) in [
      ("\"shards\": 2", "\"shards\": 0", "a whole number from 1 to 100000"),
      ("\"shards\": 2", "\"shards\": 4000000000", "a whole number from 1 to 100000"),
      ("\"digest\": \"", "\"digest\": \"x", "a SHA-256 of 64 digits"),
      ("\"again\": [", "\"again\": [7, ", "the command that made the shards"),
      ("{", "", "shards.json"),
    ] {
      try village.folder.write(text.replacing(from, with: to), to: "parts/shards.json")
      let answer = village.run("shards missing @parts")
      #expect(answer.code == .badData, "\(answer.said)")
      #expect(answer.said.contains(reason), "\(answer.said)")
      #expect(village.run(words).code != .success)
    }
    // Another command may not be put into it.
    try village.folder.write(
      text.replacing("\"simulate\",\n", with: "\"verify\",\n"), to: "parts/shards.json")
    #expect(village.run("shards merge @parts").code == .badData)
  }

  @Test("Models named in another order are another run, though their files are the same")
  func order() throws {
    let village = try village("order")
    let (one, other) = (
      "audit harm @Scenarios/worlds/village.json5", "audit @Scenarios/worlds/village.json5 harm"
    )
    let more = "--study quick --replicates 4 --people 20 -o @parts"
    #expect(village.run("\(one) \(more) --shard 1/2").code == .success)
    let answer = village.run("\(other) \(more) --shard 2/2")
    #expect(answer.code == .cannotCreate)
    #expect(answer.said.contains("other options"), "\(answer.said)")
    // Nor have the whole runs one folder.
    for words in [one, other] {
      #expect(village.run("\(words) --study quick --replicates 2 --people 20").code == .success)
    }
    #expect(village.files("Output").count { $0.hasSuffix("/manifest.json") } == 2)
  }

  @Test("What was written into shards.json does not say where results go")
  func steered() throws {
    let village = try village("steered")
    for number in 1...2 {
      let words = "simulate harm --replicates 2 --shard \(number)/2 -o @parts"
      #expect(village.run(words).code == .success)
    }
    let text = try village.text("parts/shards.json")
    for words in ["--output=\(village.path)/mine", "--quiet", "--force", "--blind"] {
      try village.folder.write(
        text.replacing("\"simulate\",\n", with: "\"simulate\", \"\(words)\",\n"),
        to: "parts/shards.json")
      let answer = village.run("shards merge @parts")
      #expect(answer.code != .success, "\(words): \(answer.said)")
      #expect(village.files("mine") == [] && village.files("Output") == [])
    }
  }

  @Test("A plan measures, and prints a script for Slurm")
  func plan() throws {
    let village = try village("plan")
    for words in [
      "simulate harm --replicates 30000 -o many", "compare --replicates 50000",
      "audit --study census --replicates 100 --people 30",
      "twins harm --do illness=well --people 2000",
    ] {
      let answer = village.run("shards plan \(words)")
      #expect(answer.code == .success, "\(answer.said)")
      let lines = answer.output.split(separator: "\n").map { String($0) }
      try #require(lines.count == 8)
      #expect(lines[0] == "#!/bin/bash")
      #expect(lines[1].hasPrefix("#SBATCH --job-name=cohort --array=1-"))
      let count = String(try #require(lines[1].split(separator: " ")[2].split(separator: "-").last))
      #expect((1...1000).contains(try #require(Int(count))))
      let command = words.split(separator: " ")[0]
      #expect(
        lines[5].hasPrefix("exec /")
          && lines[5].contains(
            " \(command) --shard \"${SLURM_ARRAY_TASK_ID:?submit this with sbatch}/\(count)\" --quiet "
          ),
        "\(lines[5])")
      let folder = words.contains(" -o many") ? "many" : "shards"
      #expect(lines[5].contains("--output \(folder)") && lines[7].contains(" merge \(folder) "))
      #expect(answer.said.contains("measured: "))
    }
  }
}
