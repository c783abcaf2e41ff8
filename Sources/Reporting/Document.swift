/// What a person is to read, as blocks: the one source of the terminal's text and of the page.
package struct Document: Sendable {
  /// What it is about; empty where no title is shown.
  package var title: String
  /// What kind of document it is, in a word below the title.
  package var kind: String
  /// What must be known before anything is read, such as that data are synthetic.
  package var notice: Words
  /// What it says, from top to bottom.
  package var blocks: [Block]
  /// Where it comes from, in one sentence.
  package var provenance: String

  /// One part of a document.
  package enum Block: Sendable {
    /// What the blocks below are about; level 1 is below the title, 2 below that.
    case heading(String, level: Int = 1, anchor: String? = nil)
    /// One or more sentences.
    case paragraph(Words)
    /// What was found, in a few sentences, each of its own.
    case answer([Words])
    /// Sentences that stand side by side, with numbers where others refer to them.
    case list([Words], isNumbered: Bool = false)
    /// What is said aside.
    case note(Words)
    /// Lines to be copied; they are never broken.
    case listing(String)
    /// A table.
    case table(TextTable)
    /// A chart with what is seen in it; a terminal shows its sentence, its numbers or nothing.
    case picture(Picture)
    /// Small charts side by side, where there is room.
    case gallery([Picture])
    /// Headings and entries with links to them; a terminal, which has none, shows nothing.
    case contents(label: String)
    /// One thing among many, with what it is and what it is like.
    case entry(Entry)
  }

  /// One thing among many: its name, what it is, facts about it, and how its values spread.
  package struct Entry: Sendable {
    /// The name as it is typed.
    package let name: String
    /// The name for people.
    package let title: String
    /// What links to it.
    package let anchor: String
    /// One or more sentences.
    package let explanation: Words
    /// Names and values.
    package let facts: [(name: String, value: Words)]
    /// How its values spread; nil where there is nothing to show.
    package let distribution: Distribution?

    /// Holds what is said of a thing.
    package init(
      name: String, title: String, anchor: String, explanation: Words,
      facts: [(name: String, value: Words)], distribution: Distribution?
    ) {
      self.name = name
      self.title = title
      self.anchor = anchor
      self.explanation = explanation
      self.facts = facts
      self.distribution = distribution
    }
  }

  /// Holds what it says.
  package init(
    title: String, kind: String = "", notice: Words = "", blocks: [Block], provenance: String = ""
  ) {
    self.title = title
    self.kind = kind
    self.notice = notice
    self.blocks = blocks
    self.provenance = provenance
  }

  /// All pictures, in order.
  package var pictures: [Picture] {
    blocks.flatMap { block -> [Picture] in
      switch block {
      case .picture(let picture): [picture]
      case .gallery(let pictures): pictures
      default: []
      }
    }
  }

  /// Several documents as one, each below its own title.
  package init(_ title: String, joining documents: [Document], provenance: String = "") {
    let blocks = documents.flatMap { document in
      [.heading(document.title)] + document.blocks.map(\.demoted)
    }
    self.init(title: title, blocks: blocks, provenance: provenance)
  }
}

extension Document.Block {
  /// The same block one level further down.
  fileprivate var demoted: Document.Block {
    guard case .heading(let text, let level, let anchor) = self else { return self }
    return .heading(text, level: level + 1, anchor: anchor)
  }
}
