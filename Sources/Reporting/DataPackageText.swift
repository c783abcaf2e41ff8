package import LocatedText
package import Tables

/// The description of a data set that other programs read: `datapackage.json`.
///
/// Data Package 2 (Frictionless), with a table schema for each resource. Beside the standard's own
/// properties it has `unit` for a field, `rowCount` for a resource and `isSynthetic` for the package,
/// which the standard allows. Title and description say that the data are synthetic, whatever the
/// caller says.
///
/// Reference: Data Package Standard 2.0, https://datapackage.org/standard/data-package/.
package struct DataPackageText: Sendable {
  /// A short name: small letters, digits, points, underscores and hyphens.
  package let name: String

  /// A short label for people.
  package let title: String

  /// One or more whole sentences.
  package let explanation: String

  /// What of the data is made up.
  package let kind: Synthetic

  /// What may be done with the data.
  package let license: License

  /// The tables in order.
  package let resources: [Resource]

  /// A table and the file that holds it.
  package struct Resource: Sendable {
    /// What the table holds.
    package let description: TableDescription

    /// The form of the file.
    package let writer: TableWriter

    /// The file's size in bytes.
    package let byteCount: Int

    /// The number of rows, the header apart.
    package let rowCount: Int

    /// The file's SHA-256 in 64 hexadecimal digits.
    package let sha256: String

    /// Holds what is known of a file that is written.
    package init(
      _ description: TableDescription, as writer: TableWriter, rowCount: Int, byteCount: Int,
      sha256: String
    ) {
      self.description = description
      self.writer = writer
      self.byteCount = byteCount
      self.rowCount = rowCount
      self.sha256 = sha256
    }
  }

  /// Holds what the text says.
  package init(
    name: String, title: String, explanation: String, kind: Synthetic = .people, license: License,
    resources: [Resource]
  ) {
    self.kind = kind
    self.name = name
    self.title = title
    self.explanation = explanation
    self.license = license
    self.resources = resources
  }

  /// The text of the file.
  package var text: String { json.pretty + "\n" }

  /// The same as a value.
  package var json: JSONText {
    [
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "name": .string(name),
      "title": .string("Synthetic data: " + title),
      "description": .string("SYNTHETIC DATA: \(kind.notice) \(explanation)"),
      "isSynthetic": true,
      "licenses": [
        [
          "name": .string(license.identifier), "title": .string(license.title),
          "path": .string(license.address),
        ]
      ],
      "resources": .array(resources.map(\.json)),
    ]
  }
}

/// What may be done with data.
package struct License: Hashable, Sendable {
  /// The short name of the SPDX list, such as `CC0-1.0`.
  package let identifier: String

  /// The name for people.
  package let title: String

  /// Where the licence can be read, an absolute address.
  package let address: String

  /// Holds the three names of a licence.
  package init(identifier: String, title: String, address: String) {
    self.identifier = identifier
    self.title = title
    self.address = address
  }

  /// The dedication to the public domain by which nobody owns what a program made up.
  package static let publicDomain = License(
    identifier: "CC0-1.0", title: "CC0 1.0 Universal",
    address: "https://creativecommons.org/publicdomain/zero/1.0/")
}

/// What is made up in data, which every file about them says.
package enum Synthetic: Sendable {
  /// The people, or whatever the units are, and all that is said of them.
  case units(UnitNoun)
  /// Studies of such people; beside their figures stand published ones.
  case studies(of: UnitNoun)

  /// People and all that is said of them.
  package static let people = Synthetic.units(.people)

  /// The same in a sentence, without its first word in capitals.
  var notice: String {
    switch self {
    case .units(let noun):
      "every value was computed by a program; no real \(noun.one) stands behind any record."
    case .studies(let noun):
      "every figure was computed from simulated \(noun.many), except those called published."
    }
  }
}

// MARK: - Tables and fields

extension DataPackageText.Resource {
  fileprivate var json: JSONText {
    let isText = writer == .commaSeparated
    var members: [JSONText.Member] = [
      .init("name", .string(description.name)),
      .init("path", .string(writer.file(of: description))),
      .init("type", "table"),
      .init("title", .string(description.title)),
      .init("description", .string(description.explanation)),
      .init("format", .string(writer.formatName)), .init("mediatype", .string(writer.mediaType)),
    ]
    if isText { members.append(.init("encoding", "utf-8")) }
    members += [
      .init("bytes", .whole(byteCount)), .init("hash", .string("sha256:" + sha256)),
      .init("rowCount", .whole(rowCount)),
    ]
    if isText { members.append(.init("dialect", ["lineTerminator": "\n"])) }
    return .object(
      members + [.init("schema", DataPackageText.schema(of: description, as: writer))])
  }
}

extension DataPackageText {
  /// What the columns of a table hold, as a table schema of Data Package 2.
  ///
  /// - Parameters:
  ///   - description: what the table holds.
  ///   - writer: the form of its file; how missing values and truths are written is told of text alone.
  /// - Returns: the schema.
  package static func schema(of description: TableDescription, as writer: TableWriter) -> JSONText {
    let isText = writer == .commaSeparated
    var schema: [JSONText.Member] = [
      .init("fields", .array(description.fields.map { $0.json(isText: isText) })),
      .init("missingValues", isText ? [""] : []),
    ]
    if !description.primaryKey.isEmpty {
      schema.append(.init("primaryKey", .array(description.primaryKey.map { .string($0) })))
    }
    if !description.foreignKeys.isEmpty {
      schema.append(.init("foreignKeys", .array(description.foreignKeys.map(\.json))))
    }
    return .object(schema)
  }
}

extension ForeignKey {
  fileprivate var json: JSONText {
    [
      "fields": .array(fields.map { .string($0) }),
      "reference": [
        "resource": .string(resource), "fields": .array(referenceFields.map { .string($0) }),
      ],
    ]
  }
}

extension FieldDescription {
  fileprivate func json(isText: Bool) -> JSONText {
    var members: [JSONText.Member] = [
      .init("name", .string(name)), .init("type", .string(typeName)),
      .init("title", .string(title)), .init("description", .string(explanation)),
    ]
    if let unit { members.append(.init("unit", .string(unit))) }
    var constraints: [JSONText.Member] = []
    if isRequired { constraints.append(.init("required", true)) }
    switch kind {
    case .integer(let minimum, let maximum):
      if let minimum { constraints.append(.init("minimum", .whole(minimum))) }
      if let maximum { constraints.append(.init("maximum", .whole(maximum))) }
    case .number(_, let minimum, let maximum):
      if let minimum { constraints.append(.init("minimum", .number(minimum))) }
      if let maximum { constraints.append(.init("maximum", .number(maximum))) }
    case .truth:
      guard isText else { break }
      members.append(.init("trueValues", ["true"]))
      members.append(.init("falseValues", ["false"]))
    case .category(let levels, let isOrdered):
      let names = JSONText.array(levels.map { .string($0) })
      members.append(.init("categories", names))
      members.append(.init("categoriesOrdered", .boolean(isOrdered)))
      // Programs that do not know categories yet check the same by this.
      constraints.append(.init("enum", names))
    case .text, .date: break
    }
    if !constraints.isEmpty { members.append(.init("constraints", .object(constraints))) }
    return .object(members)
  }

  private var typeName: String {
    switch kind {
    case .integer: "integer"
    case .number: "number"
    case .truth: "boolean"
    case .category, .text: "string"
    case .date: "date"
    }
  }
}
