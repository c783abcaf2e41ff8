import Testing
@testable import SyntheticLikelihood
