import Scenarios
import Simulation
import Tables

/// A kind of instrument in the field: what its columns mean, and how it is read.
protocol ReadableInstrument: InstrumentKind {
  /// What its columns mean, in their order.
  func fields(of instrument: Instrument, in study: Study) -> [InstrumentField]

  /// What the instrument of a number says of everybody at an observer's present visit.
  ///
  /// - Throws: `FieldworkError.notFinite`.
  func read(_ number: Int, by observer: Observer) throws(FieldworkError) -> Reading

  /// The answers of everybody to its questions at the present visit; nil where it asks none.
  func answers(_ number: Int, by observer: Observer) -> Answers?

  /// The levels in blood of everybody at the present visit, before any is missing; nil of other kinds.
  func levels(_ number: Int, by observer: Observer) -> [Double]?

  /// What it would read without any error, where the table of truth tells that.
  var withoutError: ErrorFreeLevel? { get }

  /// The number of people whose samples are assayed together; nil where each is by itself.
  var batchSize: Int? { get }

  /// What chance decides about the present visit, as it moves blood levels; nothing of other kinds.
  func circumstances(_ number: Int, by observer: Observer) -> [Double]
}

extension ReadableInstrument {
  func answers(_ number: Int, by observer: Observer) -> Answers? { nil }

  func levels(_ number: Int, by observer: Observer) -> [Double]? { nil }

  var withoutError: ErrorFreeLevel? { nil }

  var batchSize: Int? { nil }

  func circumstances(_ number: Int, by observer: Observer) -> [Double] { [] }
}

extension Instrument {
  /// Its kind, as it is read.
  var readable: any ReadableInstrument {
    guard let readable = kind as? any ReadableInstrument else {
      preconditionFailure("every kind has a file in Fieldwork/Instruments")
    }
    return readable
  }
}

/// What an instrument says of everybody at one visit.
struct Reading {
  /// The columns, in order; every one has a value for each person.
  let columns: [Column]
  /// Why the instrument itself gives no value, column by column; empty where it always does.
  let reasons: [[MissingReason?]]

  /// A reading of one column.
  init(_ column: Column, reasons: [MissingReason?] = []) {
    self.init([column], reasons: [reasons])
  }

  /// A reading of several columns, each of which always has a value unless reasons are given.
  init(_ columns: [Column], reasons: [[MissingReason?]]? = nil) {
    self.columns = columns
    self.reasons = reasons ?? columns.map { _ in [] }
  }

  /// The columns, without the values that the instrument itself does not give.
  var given: [Column] {
    zip(columns, reasons).map { column, reasons in
      reasons.isEmpty ? column : column.without(reasons.map { $0 != nil })
    }
  }
}

extension MissingReason {
  /// The reasons of values that depend on what was before lives begin; empty where none does.
  static func unknownPast(_ isUnknown: [Bool]) -> [MissingReason?] {
    isUnknown.contains(true) ? isUnknown.map { $0 ? .beforeHistory : nil } : []
  }
}

/// A level in blood as an instrument without any error would read it.
struct ErrorFreeLevel: Sendable {
  /// The process that is measured.
  let process: String
  private let formula: SerumLevel

  init(_ serum: Serum) {
    process = serum.process
    formula = SerumLevel.free(of: serum)
  }

  /// The levels of everybody of whom there is a record.
  func levels(of record: VisitRecord) -> [Double] {
    let signals = record.processes[process] ?? []
    return formula.readings(
      signals: signals, errors: signals.map { _ in 0 }, shifts: signals.map { _ in 0 })
  }
}
