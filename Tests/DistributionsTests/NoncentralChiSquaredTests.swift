import Distributions
import Testing

@Suite("Noncentral chi-squared")
struct NoncentralChiSquaredTests {
  /// Degrees of freedom, noncentrality, a value and its tails, by
  /// `Reference/noncentral_chi_squared.py`.
  private static let reference: [(Double, Double, Double, Double, Double)] = [
    (0.5, 0.01, 0.102, 0.51653183942330476, 0.48346816057669524),
    (0.5, 0.01, 0.459, 0.72765748211596533, 0.27234251788403467),
    (0.5, 0.01, 0.663, 0.78338489183344698, 0.21661510816655302),
    (0.5, 1, 0.3, 0.42783860717941316, 0.57216139282058684),
    (0.5, 1, 1.35, 0.66047927467677524, 0.33952072532322476),
    (0.5, 1, 1.95, 0.73559883421102553, 0.26440116578897447),
    (0.5, 10, 2.1, 0.055384268293501692, 0.94461573170649831),
    (0.5, 10, 9.45, 0.49738822578545412, 0.50261177421454588),
    (0.5, 10, 13.65, 0.72790508414199587, 0.27209491585800413),
    (0.5, 150, 30.1, 8.4054409952449509e-12, 0.99999999999159456),
    (0.5, 150, 135.45, 0.27820310857642025, 0.72179689142357975),
    (0.5, 150, 195.65, 0.96072407194135703, 0.039275928058642965),
    (0.5, 3000, 600.1, 1.4817276188357126e-201, 1.0),
    (0.5, 3000, 2700.45, 0.0025415810966962116, 0.99745841890330379),
    (0.5, 3000, 3900.65, 0.99999999999999248, 7.5195134826748679e-15),
    (1, 0.01, 0.202, 0.34527167714829099, 0.65472832285170901),
    (1, 0.01, 0.909, 0.65720993767059275, 0.34279006232940725),
    (1, 0.01, 1.313, 0.74578014311069089, 0.25421985688930911),
    (1, 1, 0.4, 0.30531468488085094, 0.69468531511914906),
    (1, 1, 1.8, 0.62408978886260239, 0.37591021113739761),
    (1, 1, 2.6, 0.72538570613958827, 0.27461429386041173),
    (1, 10, 2.2, 0.046570626561181897, 0.9534293734388181),
    (1, 10, 9.9, 0.49367658443425147, 0.50632341556574853),
    (1, 10, 14.3, 0.73212627553337017, 0.26787372446662983),
    (1, 150, 30.2, 7.2912424569792279e-12, 0.99999999999270876),
    (1, 150, 135.9, 0.27765124868283798, 0.72234875131716202),
    (1, 150, 196.3, 0.96107180015974511, 0.038928199840254889),
    (1, 3000, 600.2, 1.2887674483322616e-201, 1.0),
    (1, 3000, 2700.9, 0.0025387770810310851, 0.99746122291896891),
    (1, 3000, 3901.3, 0.99999999999999254, 7.4649544934283554e-15),
    (9, 0.01, 1.802, 0.0057500433587007758, 0.99424995664129922),
    (9, 0.01, 8.109, 0.47589893159491202, 0.52410106840508798),
    (9, 0.01, 11.713, 0.76924499685926715, 0.23075500314073285),
    (9, 1, 2.0, 0.0056488387752352122, 0.99435116122476479),
    (9, 1, 9.0, 0.47483838042221431, 0.52516161957778569),
    (9, 1, 13.0, 0.76954860110287039, 0.23045139889712961),
    (9, 10, 3.8, 0.002232212139231032, 0.99776778786076897),
    (9, 10, 17.1, 0.44596079801613242, 0.55403920198386758),
    (9, 10, 24.7, 0.7893194051540316, 0.2106805948459684),
    (9, 150, 31.8, 7.2243874702838766e-13, 0.99999999999927756),
    (9, 150, 143.1, 0.26899933996055343, 0.73100066003944657),
    (9, 150, 206.7, 0.96624508275046192, 0.03375491724953808),
    (9, 3000, 601.8, 1.3798607938809908e-202, 1.0),
    (9, 3000, 2708.1, 0.0024943173142705805, 0.99750568268572942),
    (9, 3000, 3911.7, 0.99999999999999336, 6.64363987111439e-15),
    (60, 0.01, 12.002, 2.5572616114131843e-12, 0.99999999999744274),
    (60, 0.01, 54.009, 0.30653454214832693, 0.69346545785167307),
    (60, 0.01, 78.013, 0.94088272280087286, 0.059117277199127138),
    (60, 1, 12.2, 2.5504352658928851e-12, 0.99999999999744956),
    (60, 1, 54.9, 0.30650241148181126, 0.69349758851818874),
    (60, 1, 79.3, 0.94090711854056851, 0.059092881459431492),
    (60, 10, 14.0, 2.0222036195401881e-12, 0.9999999999979778),
    (60, 10, 63.0, 0.30409278076589676, 0.69590721923410324),
    (60, 10, 91.0, 0.942725616210789, 0.057274383789210997),
    (60, 150, 42.0, 7.6428285347069991e-20, 1.0),
    (60, 150, 189.0, 0.22084730263512295, 0.77915269736487705),
    (60, 150, 273.0, 0.98655385004015123, 0.013446149959848773),
    (60, 3000, 612.0, 8.2641551988175032e-209, 1.0),
    (60, 3000, 2754.0, 0.0022280804549326654, 0.99777191954506733),
    (60, 3000, 3978.0, 0.99999999999999685, 3.1537501907272532e-15),
  ]

  @Test("both tails against sums of many digits")
  func tails() throws {
    for (degrees, noncentrality, x, lower, upper) in Self.reference {
      let law = try NoncentralChiSquared(
        degreesOfFreedom: degrees, noncentrality: noncentrality)
      let label = "\(degrees), \(noncentrality) at \(x)"
      // The smaller tail to twelve digits, beside what each of some thousand parts is rounded by.
      if lower < 0.5 {
        #expect((law.cumulative(at: x) / lower - 1).magnitude < 2e-12, "\(label)")
      } else {
        #expect((law.cumulative(at: x) - lower).magnitude < 2e-12, "\(label)")
      }
      if upper < 0.3 {
        #expect((law.survival(at: x) / upper - 1).magnitude < 2e-12, "\(label)")
      } else {
        #expect((law.survival(at: x) - upper).magnitude < 2e-12, "\(label)")
      }
    }
  }

  @Test("without noncentrality it is the chi-squared, and with one square a pair of normal tails")
  func special() throws {
    for degrees in [0.5, 1, 3, 40] {
      let central = try ChiSquared(degreesOfFreedom: degrees)
      let law = try NoncentralChiSquared(degreesOfFreedom: degrees, noncentrality: 0)
      for x in [0, 0.1, 2, 30, 100] {
        #expect((law.cumulative(at: x) - central.cumulative(at: x)).magnitude < 1e-14)
        #expect((law.survival(at: x) - central.survival(at: x)).magnitude < 1e-14)
      }
    }
    let normal = try Normal(mean: 1.5, standardDeviation: 1)
    let law = try NoncentralChiSquared(degreesOfFreedom: 1, noncentrality: 2.25)
    for root in [0.2, 1, 2.5, 4] {
      let inside = normal.cumulative(at: root) - normal.cumulative(at: -root)
      #expect((law.cumulative(at: root * root) - inside).magnitude < 1e-13)
    }
  }

  @Test("the noncentrality of a probability is found")
  func inverse() throws {
    for degrees in [1.0, 9, 120] {
      for noncentrality in [0.3, 12, 800] {
        let law = try NoncentralChiSquared(
          degreesOfFreedom: degrees, noncentrality: noncentrality)
        let x = degrees + noncentrality
        let found = NoncentralChiSquared.noncentrality(
          degreesOfFreedom: degrees, cumulative: law.cumulative(at: x), at: x)
        #expect(((found ?? .nan) / noncentrality - 1).magnitude < 1e-10)
      }
    }
    // The central distribution has 0.95 below 16.9 at nine degrees already.
    for (probability, x) in [(0.95, 16.0), (0.05, 3.0), (0.5, 0)] {
      #expect(
        NoncentralChiSquared.noncentrality(
          degreesOfFreedom: 9, cumulative: probability, at: x) == 0)
    }
    for (degrees, probability, x) in [
      (0.0, 0.5, 1.0), (-1, 0.5, 1), (.nan, 0.5, 1), (3, 0, 1), (3, 1, 1), (3, .nan, 1),
      (3, 0.5, -1), (3, 0.5, .infinity), (3, 0.5, .nan), (.infinity, 0.5, 1),
    ] {
      #expect(
        NoncentralChiSquared.noncentrality(
          degreesOfFreedom: degrees, cumulative: probability, at: x) == nil)
    }
  }

  @Test("ends of the range and parameters without meaning")
  func ends() throws {
    let law = try NoncentralChiSquared(degreesOfFreedom: 4, noncentrality: 3)
    #expect(law.cumulative(at: 0) == 0 && law.survival(at: 0) == 1 && law.cumulative(at: -1) == 0)
    #expect(law.cumulative(at: .infinity) == 1 && law.survival(at: .infinity) == 0)
    #expect(
      try NoncentralChiSquared(degreesOfFreedom: 3, noncentrality: 1e300).survival(at: 3).isNaN)
    #expect(law.cumulative(at: .nan).isNaN && law.survival(at: .nan).isNaN)
    for (degrees, noncentrality) in [(0.0, 1.0), (-1, 1), (2, -1), (.nan, 1), (2, .nan)] {
      #expect(throws: ParameterError.self) {
        try NoncentralChiSquared(degreesOfFreedom: degrees, noncentrality: noncentrality)
      }
    }
    #expect(throws: ParameterError.self) {
      try NoncentralChiSquared(degreesOfFreedom: 2, noncentrality: .infinity)
    }
  }
}
