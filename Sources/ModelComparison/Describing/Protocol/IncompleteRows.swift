import Estimation

/// What an analysis does with rows in which a value is missing.
enum IncompleteRows: CaseIterable {
  case leftOut
  case usedAsFar
  case imputed

  /// That of a request, or of what it resamples or imputes.
  init(of request: EstimatorRequest) {
    let inner = request.arguments[.of]?.first ?? ""
    let panels = [EstimatorName.crossLagged, .randomInterceptCrossLagged].map(\.rawValue)
    if request.name == .multipleImputation {
      self = .imputed
    } else if panels.contains(request.name.rawValue) || panels.contains(inner),
      request.arguments[.missing] != ["listwise"]
    {
      self = .usedAsFar
    } else {
      self = .leftOut
    }
  }

  var words: String {
    switch self {
    case .leftOut: "whoever lacks a value that an analysis needs is left out of it"
    case .usedAsFar: "whoever has any value is used, by the likelihood of what is there"
    case .imputed: "missing values are imputed, many times"
    }
  }
}
