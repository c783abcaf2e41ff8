import Evidence
import Tables
import Testing

/// What equal fit is given of a publication.
@Suite("The targets of a publication")
struct TargetTests {
  /// A second grouping made of the first, and one that no target counts.
  private func study() throws -> Publication {
    try SmallStudy.study(
      SmallStudy.text(
        replacing: "    case: { ill_0: true },\n    },\n  },",
        with: """
              case: { ill_0: true },
              },
              wider: { any: { course: "case" }, none: { ill_1: false } },
              idle: { all: { sick_0: true } },
            },
          """
      ).replacing(
        "group: \"course\", level: \"case\", among: [\"control\", \"case\"],\n      share",
        with: "group: \"wider\", level: \"any\", among: [\"any\", \"none\"],\n      share"))
  }

  @Test("Nothing is left but who is analysed, the targets and the groups that they need")
  func ofTargets() throws {
    let (whole, asked) = (try study(), try study().ofTargets)
    #expect(whole.groupings.map(\.column) == ["course", "wider", "idle"])
    #expect(asked.groupings.map(\.column) == ["course", "wider"])
    #expect(asked.findings.isEmpty && asked.joint.isEmpty && asked.description == nil)
    #expect(asked.targets == whole.targets && asked.complete == whole.complete)
    #expect(asked.conditionColumns == ["ill_0", "ill_1", "course"])
  }

  @Test("The shares are those of the whole publication")
  func shares() throws {
    let (whole, asked) = (try SmallStudy.study(), try SmallStudy.study().ofTargets)
    let table = SmallStudy.table
    #expect(
      try asked.targets[0].share(in: asked.prepared(table()))
        == whole.targets[0].share(in: whole.prepared(table())))
  }
}
