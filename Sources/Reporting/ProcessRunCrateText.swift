package import LocatedText

/// The provenance of a data set that other programs read: `ro-crate-metadata.json`.
///
/// RO-Crate 1.1 with the profile Process Run Crate 0.5: one run of one program made these files from
/// those. RO-Crate 1.1 asks for `datePublished`, and the same run must give the same bytes. So unless
/// the caller gives the date of the run, it is the day on which the program's version was released:
/// the data are a function of program and inputs, and whoever has both has had the data since then.
/// `endTime`, which the profile only recommends, is written only with a date of the run.
///
/// Reference: https://w3id.org/ro/crate/1.1 and https://w3id.org/ro/wfrun/process/0.5.
package struct ProcessRunCrateText: Sendable {
  /// A short label of the data set for people.
  package let title: String

  /// One or more whole sentences.
  package let explanation: String

  /// What is made up.
  package let kind: Synthetic

  /// What may be done with the data.
  package let license: License

  /// The program that ran.
  package let program: Program

  /// The command with its arguments, as one would type it.
  package let command: String

  /// What the program read.
  package let inputs: [File]

  /// What it wrote.
  package let outputs: [File]

  /// Who ran it, if that is to be told.
  package let agent: Agent?

  /// When the run ended, a date or date and time of ISO 8601, if that is to be told.
  package let date: String?

  /// Holds what the text says.
  package init(
    title: String, explanation: String, kind: Synthetic = .people, license: License,
    program: Program, command: String, inputs: [File], outputs: [File], agent: Agent? = nil,
    date: String? = nil
  ) {
    self.title = title
    self.explanation = explanation
    self.kind = kind
    self.license = license
    self.program = program
    self.command = command
    self.inputs = inputs
    self.outputs = outputs
    self.agent = agent
    self.date = date
  }
}

extension ProcessRunCrateText {
  /// The program that made the data.
  package struct Program: Sendable {
    /// Its name, such as `cohort`.
    package let name: String

    /// Its version, such as `0.2.0`.
    package let version: String

    /// The day of ISO 8601 on which this version was released.
    package let releaseDate: String

    /// Where it can be had, an absolute address; nil where it is nowhere on the web.
    package let address: String?

    /// Holds what names a program.
    package init(name: String, version: String, releaseDate: String, address: String? = nil) {
      self.name = name
      self.version = version
      self.releaseDate = releaseDate
      self.address = address
    }
  }

  /// A file that was read or written.
  package struct File: Sendable {
    /// Its place relative to the folder, or for an input elsewhere the name by which it was given.
    package let path: String

    /// A short label for people.
    package let title: String

    /// Its media type, such as `text/csv`.
    package let mediaType: String

    /// Its size in bytes.
    package let byteCount: Int

    /// Its SHA-256 in 64 hexadecimal digits.
    package let sha256: String

    /// Whether it lies in the folder; an input may lie elsewhere.
    package let isInFolder: Bool

    /// Holds what is known of a file.
    package init(
      _ path: String, title: String, mediaType: String, byteCount: Int, sha256: String,
      isInFolder: Bool = true
    ) {
      self.path = path
      self.title = title
      self.mediaType = mediaType
      self.byteCount = byteCount
      self.sha256 = sha256
      self.isInFolder = isInFolder
    }
  }

  /// A person who ran the program.
  package struct Agent: Sendable {
    /// The person's name.
    package let name: String

    /// An absolute address that means the person, such as an ORCID.
    package let address: String?

    /// Holds what names a person.
    package init(name: String, address: String? = nil) {
      self.name = name
      self.address = address
    }
  }
}

// MARK: - Text

extension ProcessRunCrateText {
  /// The text of the file.
  package var text: String { json.pretty + "\n" }

  /// The same as a value.
  package var json: JSONText {
    var graph = [descriptor, root, Self.profile, licenseEntity, programEntity, action]
    if let agent { graph.append(agent.json) }
    graph += (outputs + inputs).map(\.json)
    return [
      "@context": [
        "https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context",
      ],
      "@graph": .array(graph),
    ]
  }

  private static let profileAddress = "https://w3id.org/ro/wfrun/process/0.5"
  private static let actionIdentifier = "#run"

  private var descriptor: JSONText {
    [
      "@id": "ro-crate-metadata.json", "@type": "CreativeWork",
      "conformsTo": Self.reference("https://w3id.org/ro/crate/1.1"),
      "about": Self.reference("./"),
    ]
  }

  private var root: JSONText {
    let parts = (outputs + inputs).filter(\.isInFolder)
    return [
      "@id": "./", "@type": "Dataset", "name": .string("Synthetic data: " + title),
      "description": .string("SYNTHETIC DATA: " + kind.notice + " " + explanation),
      "datePublished": .string(date ?? program.releaseDate),
      "license": Self.reference(license.address),
      "conformsTo": Self.reference(Self.profileAddress),
      "hasPart": Self.references(parts),
      "mentions": Self.reference(Self.actionIdentifier),
    ]
  }

  private static var profile: JSONText {
    [
      "@id": .string(profileAddress), "@type": "CreativeWork", "name": "Process Run Crate",
      "version": "0.5",
    ]
  }

  private var licenseEntity: JSONText {
    [
      "@id": .string(license.address), "@type": "CreativeWork", "name": .string(license.title),
      "description": .string("The licence \(license.identifier), as at its address."),
    ]
  }

  private var programEntity: JSONText {
    var members: [JSONText.Member] = [
      .init("@id", .string(program.identifier)), .init("@type", "SoftwareApplication"),
      .init("name", .string(program.name)), .init("softwareVersion", .string(program.version)),
    ]
    if let address = program.address { members.append(.init("url", .string(address))) }
    return .object(members)
  }

  private var action: JSONText {
    var members: [JSONText.Member] = [
      .init("@id", .string(Self.actionIdentifier)), .init("@type", "CreateAction"),
      .init("name", .string("A run of \(program.name) \(program.version)")),
      .init("description", .string(command)),
      .init("instrument", Self.reference(program.identifier)),
      .init("object", Self.references(inputs)),
      .init("result", Self.references(outputs)),
    ]
    if let agent { members.append(.init("agent", Self.reference(agent.identifier))) }
    if let date { members.append(.init("endTime", .string(date))) }
    return .object(members)
  }

  /// Several are a list; one stands alone, as RO-Crate recommends.
  private static func references(_ files: [File]) -> JSONText {
    let references = files.map { reference($0.identifier) }
    guard references.count == 1, let only = references.first else { return .array(references) }
    return only
  }

  private static func reference(_ identifier: String) -> JSONText {
    ["@id": .string(identifier)]
  }
}

extension ProcessRunCrateText.Program {
  fileprivate var identifier: String { address ?? "#" + name.percentEncoded }
}

extension ProcessRunCrateText.Agent {
  fileprivate var identifier: String { address ?? "#" + name.percentEncoded }

  fileprivate var json: JSONText {
    ["@id": .string(identifier), "@type": "Person", "name": .string(name)]
  }
}

extension ProcessRunCrateText.File {
  /// A file in the folder is named by its place in it; one elsewhere is only spoken of.
  fileprivate var identifier: String { (isInFolder ? "" : "#") + path.percentEncoded }

  fileprivate var json: JSONText {
    [
      "@id": .string(identifier), "@type": isInFolder ? "File" : "CreativeWork",
      "name": .string(title), "alternateName": .string(path),
      "encodingFormat": .string(mediaType), "contentSize": .string(String(byteCount)),
      "sha256": .string(sha256),
    ]
  }
}

extension String {
  /// The text as a part of an address, slashes left as they are (RFC 3986, section 2).
  fileprivate var percentEncoded: String {
    utf8.reduce(into: "") { text, byte in
      let scalar = Unicode.Scalar(byte)
      let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      if isLetter || ("0"..."9").contains(scalar) || "-._~/".unicodeScalars.contains(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
  }
}
