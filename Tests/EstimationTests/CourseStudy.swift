// Made by Reference/course_study.py with statsmodels and scipy. Not edited by hand.

/// An invented study in four course groups and its analysis by independent programs.
enum CourseStudy {
  static let text = """
    course,bdnf0,bdnf1,age,female,smoking
    control,8.16,6.44,42,false,current
    control,8.59,9.18,40,false,never
    control,8.64,8.69,61,false,never
    persistent,,9.1,55,false,former
    persistent,8.3,8.14,39,true,former
    remitted,6.74,,57,true,current
    remitted,9.39,4.71,20,true,current
    remitted,8.16,7.3,60,true,former
    control,8.53,10.07,21,false,current
    control,12.46,8.99,,true,former
    control,9.66,7.7,62,true,current
    incident,8.13,4.96,19,true,never
    control,7.67,8.42,44,false,never
    control,10.81,7.48,25,false,never
    control,9.02,6.86,37,true,never
    remitted,8.96,3.16,37,true,never
    control,6.97,8.27,53,false,current
    control,5.42,4.18,65,true,current
    persistent,7.9,3.34,42,true,never
    persistent,9.71,8.75,40,true,never
    control,8.07,,23,true,current
    control,10.36,8.5,22,true,never
    control,10.07,11.61,37,true,never
    incident,6.18,6.7,22,true,current
    incident,4.62,5.35,19,true,former
    control,10.55,13.59,61,true,former
    incident,9.27,8.29,40,true,current
    remitted,5.13,2.52,62,true,never
    control,10.39,9.81,53,true,former
    control,7.53,5.22,42,true,current
    control,12.95,11.94,35,true,
    persistent,8.04,5.97,39,true,never
    control,8.54,6.78,35,false,never
    remitted,11.61,5.1,22,true,never
    remitted,12.41,11.02,28,true,current
    control,3.27,6.73,25,true,former
    incident,10.54,7.61,33,true,never
    persistent,8.2,5.35,56,false,never
    persistent,5.65,2.87,29,true,current
    remitted,10.04,6.57,33,true,never
    remitted,,10.05,62,true,former
    persistent,6.62,10.67,36,true,former
    control,8.92,5.91,24,true,current
    incident,9.1,8.33,20,true,never
    remitted,7.72,6.19,63,false,never
    control,6.05,12.17,50,false,never
    control,7.09,9.71,41,true,current
    remitted,8.2,7.94,32,true,never
    control,9.58,10.74,36,false,current
    control,9.42,5.48,35,true,current
    ,7.04,8.27,61,false,former
    control,9.95,9.53,63,true,current
    remitted,3.4,5.69,34,true,former
    control,5.35,10.45,30,true,current
    remitted,7.69,6.11,18,true,never
    control,3.95,6.22,19,false,former
    incident,10.21,8.64,64,true,current
    incident,9.55,11.33,44,true,never
    persistent,7.19,9.51,38,false,never
    control,10.29,8.5,24,true,never
    remitted,6.22,4.62,36,false,never
    remitted,8.0,,63,true,never
    persistent,2.77,-0.02,21,false,current
    control,12.56,9.43,38,false,former
    persistent,6.99,4.18,19,false,never
    control,5.11,9.4,18,true,former
    remitted,7.38,6.23,24,false,former
    control,7.21,5.67,37,true,former
    persistent,10.66,9.05,30,false,former
    control,8.84,12.32,27,true,former
    persistent,7.84,3.5,53,true,never
    remitted,12.71,8.18,22,true,former

    """

  static let analysisOfCovariance = ExpectedFit(
    n: 66, excluded: 6,
    residualStandardDeviation: 2.211419074810333,
    rSquared: 0.36705394075056186,
    terms: [
      Expected(
        "intercept", 4.5717836525183655, 1.1022068736381199,
        2.3677847924480444, 6.775782512588687, 0.0001055578805345794),
      Expected(
        "bdnf0", 0.4734873612478996, 0.12039589168861053,
        0.2327408966908578, 0.7142338258049414, 0.000217403247691782),
      Expected(
        "incident - control", -0.9215018550631211, 0.8742398896363761,
        -2.669652557323391, 0.8266488471971492, 0.296012413490141),
      Expected(
        "remitted - control", -2.501388347927301, 0.7086507231936793,
        -3.918423047549102, -1.0843536483054999, 0.0007978156296698667),
      Expected(
        "persistent - control", -2.175309415464101, 0.7595834860792862,
        -3.694190469000916, -0.6564283619272853, 0.0057313671674826825),
      Expected(
        "persistent - remitted", 0.3260789324632003, 0.8784625617527879,
        -1.4305155245527474, 2.0826733894791483, 0.7117800846626178),
      Expected(
        "persistent - incident", -1.2538075604009797, 1.0159773304293707,
        -3.2853797921477454, 0.7777646713457862, 0.22190282246415524),
    ],
    tests: [
      ("course", 5.410695609251249, 0.002290026947553176),
      ("all predictors", 8.84368030205259, 1.0662801726083697e-05),
    ])

  static let adjustedAnalysisOfCovariance = ExpectedFit(
    n: 64, excluded: 8,
    residualStandardDeviation: 2.1609299136704347,
    rSquared: 0.42750252253574983,
    terms: [
      Expected(
        "intercept", 3.4775147588160595, 1.4324512929036086,
        0.6068182179567909, 6.348211299675328, 0.018496982346446336),
      Expected(
        "bdnf0", 0.507323740047536, 0.12793114369619218,
        0.250943998902968, 0.763703481192104, 0.0002134451330642477),
      Expected(
        "incident - control", -0.48614622376761923, 0.9171181855319305,
        -2.324092139142491, 1.3517996916072526, 0.5981898983083805),
      Expected(
        "remitted - control", -2.501894596654477, 0.7354435911602349,
        -3.975756488922581, -1.028032704386373, 0.0012537189799453731),
      Expected(
        "persistent - control", -2.163444478563306, 0.7660251068052232,
        -3.698593097724824, -0.628295859401788, 0.006588660640325619),
      Expected(
        "age", 0.01702372240483499, 0.019797809869489785,
        -0.02265197518466637, 0.05669941999433635, 0.39358838507697436),
      Expected(
        "female", -0.28549252393739377, 0.6258418522927328,
        -1.5397076231886608, 0.9687225753138733, 0.6500613995754473),
      Expected(
        "smoking: former - never", 1.6594817682977125, 0.7029887683349821,
        0.25066079440513, 3.068302742190295, 0.02181771944225206),
      Expected(
        "smoking: current - never", -0.2782554106874173, 0.6764091345629885,
        -1.6338096081775, 1.0772987868026653, 0.682398809210992),
      Expected(
        "persistent - remitted", 0.338450118091171, 0.8683645979204077,
        -1.4017914243641982, 2.07869166054654, 0.6982223799167626),
      Expected(
        "persistent - incident", -1.6772982547956867, 1.0370560985858914,
        -3.755605119144936, 0.40100860955356277, 0.11152118759355625),
    ],
    tests: [
      ("course", 5.185005108493896, 0.003161740451381633),
      ("smoking", 3.9043574289610374, 0.02596728294770404),
      ("all predictors", 5.133786537280966, 8.408782147520874e-05),
    ])

  static let changeScore = ExpectedFit(
    n: 66, excluded: 6,
    residualStandardDeviation: 2.5139600460801383,
    rSquared: 0.1451201077958425,
    terms: [
      Expected(
        "intercept", 0.06500000000000004, 0.44440954905382773,
        -0.8233620304562498, 0.9533620304562499, 0.8841894950038347),
      Expected(
        "incident - control", -0.863749999999998, 0.9937299615343858,
        -2.85018788872991, 1.1226878887299143, 0.38809028741868634),
      Expected(
        "remitted - control", -2.4707142857142843, 0.8055607175550994,
        -4.081007215347898, -0.8604213560806702, 0.003201973312352461),
      Expected(
        "persistent - control", -1.6116666666666672, 0.8509794984198098,
        -3.312750445587218, 0.08941711225388382, 0.06290645257149796),
      Expected(
        "persistent - remitted", 0.8590476190476171, 0.98898659334607,
        -1.1179084117790496, 2.836003649874284, 0.3884082874414094),
      Expected(
        "persistent - incident", -0.7479166666666692, 1.1474605215873486,
        -3.041657566240043, 1.545824232906705, 0.5169381657150568),
    ],
    tests: [
      ("course", 3.5082693157218086, 0.02036270328236586),
      ("all predictors", 3.508269315721807, 0.020362703282365932),
    ])

  static let linearRegression = ExpectedFit(
    n: 68, excluded: 4,
    residualStandardDeviation: 2.1726032220937683,
    rSquared: 0.047086291268897074,
    terms: [
      Expected(
        "intercept", 7.932187252725546, 0.8922582293081806,
        6.14915145870124, 9.715223046749852, 1.0039008711057699e-12),
      Expected(
        "age", 0.0067511641320049665, 0.01822982774486423,
        -0.029678239733726672, 0.043180567997736605, 0.712374249174809),
      Expected(
        "female", 0.584792139535951, 0.5750060884631734,
        -0.564265839236276, 1.733850118308178, 0.31303426770989756),
      Expected(
        "smoking: former - never", -0.8920965260225812, 0.6625047177657262,
        -2.216006563145093, 0.4318135110999305, 0.18294946708108348),
      Expected(
        "smoking: current - never", -0.6754789904675462, 0.6228163462762251,
        -1.9200781457759635, 0.569120164840871, 0.28225152343653426),
    ],
    tests: [
      ("smoking", 1.0935005203674293, 0.3413153012271417),
      ("all predictors", 0.778254191003982, 0.5435036745269162),
    ])

  static let welch = [
    Expected(
      "persistent - control", -1.0556818181818173, 0.7024095148075621,
      -2.509674779331356, 0.3983111429677213, 0.14661979008940793)
  ]

  static let pooled = [
    Expected(
      "persistent - control", -1.0556818181818173, 0.756521882808282,
      -2.5813535977864257, 0.46998996142279115, 0.17004800748137464)
  ]

  static let cohen = [
    Expected(
      "persistent - control", -0.47040313888943786, 0.3407271935850303,
      -1.138216166869504, 0.1974098890906284, 0.16740633949517547)
  ]

  static let hedges = [
    Expected(
      "persistent - control", -0.46214236904932393, 0.34060156417307774,
      -1.1297091679065643, 0.20542442980791642, 0.17483154833828107)
  ]

  /// Hedges' g of statsmodels, which uses the approximate correction 1 - 3 / (4 m - 1).
  static let approximateHedges = -0.4621504522422547

  static let groupMeans = [
    Expected(
      "control", 8.544848484848483, 0.40484333885769597,
      7.720209589051525, 9.36948738064544, 2.3940994854070136e-20),
    Expected(
      "incident", 8.450000000000001, 0.7281924784796158,
      6.728098405559646, 10.171901594440357, 7.961453183417793e-06),
    Expected(
      "remitted", 8.36, 0.6271077791469873,
      7.023351409120153, 9.696648590879846, 1.0137095048718765e-09),
    Expected(
      "persistent", 7.489166666666666, 0.5740043531844925,
      6.225791603479598, 8.752541729853734, 4.9004823342976195e-08),
  ]

  static let retestSlope = [
    Expected(
      "slope", 0.5132571501115984, 0.129253856999737,
      0.25511937249154454, 0.7713949277316523, 0.00018169056405671605),
    Expected(
      "correlation", 0.44184628642045115, 0.11127041622008808,
      0.2255796220097375, 0.616610749559404, 0.0001816905640567148),
  ]
}
