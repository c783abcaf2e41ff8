/// The distance from a reference value in units of its size.
package func relativeError(_ value: Double, _ expected: Double) -> Double {
  value == expected ? 0 : ((value - expected) / expected).magnitude
}
