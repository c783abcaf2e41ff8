import Estimation
import LocatedText
import Reporting

/// The file into which `cohort analyse` puts the funnel of studies.
struct FunnelFile {
  private let path: String
  private let isPicture: Bool

  /// Where a funnel is to go.
  ///
  /// - Throws: That the file's ending says neither how to draw nor how to write, or that the request is about no studies.
  init(_ path: String, for request: EstimatorRequest) throws(CommandFailure) {
    guard StudyFunnel.estimators.contains(request.name) else {
      throw CommandFailure(
        .usage,
        "--chart draws the funnel of studies, which '\(request.name.rawValue)' is not asked about; use it with "
          + StudyFunnel.estimators.map(\.rawValue).inSentence())
    }
    guard path.hasSuffix(".svg") || path.hasSuffix(".csv") else {
      throw CommandFailure(
        .usage, "--chart needs a file that ends in .svg or .csv, got \(quoted(path))")
    }
    self.path = path
    isPicture = path.hasSuffix(".svg")
  }

  /// Draws the funnel, or writes its numbers.
  ///
  /// - Throws: That something is there already, or that nothing can be made there.
  func write(_ funnel: StudyFunnel) throws(CommandFailure) {
    let picture = FunnelPlot(funnel).picture
    do throws(FileError) {
      try SingleFile(at: path).finish(Array((isPicture ? picture.file : picture.csv).utf8))
    } catch {
      if case .exists(let path) = error {
        throw CommandFailure(
          .cannotCreate, "\(quoted(path)) exists, and a chart replaces nothing: choose another name"
        )
      }
      throw CommandFailure(error)
    }
  }
}
