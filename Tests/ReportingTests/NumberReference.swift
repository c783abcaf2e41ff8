// Made by Reference/number_reference.py; do not edit.

/// A number and the texts that exact decimal arithmetic gives for it.
struct NumberReference: Sendable {
  let value: Double
  let decimals: Int
  let fixed: String
  let percent: String
  let significant: String

  /// The references, `significant` with one digit more than `decimals`.
  static let all: [NumberReference] = [
    .init(
      value: 0.125, decimals: 0, fixed: "0",
      percent: "12 %",
      significant: "0.1"),
    .init(
      value: 0.375, decimals: 1, fixed: "0.4",
      percent: "37.5 %",
      significant: "0.38"),
    .init(
      value: 2.675, decimals: 2, fixed: "2.67",
      percent: "267.50 %",
      significant: "2.67"),
    .init(
      value: 1.005, decimals: 3, fixed: "1.005",
      percent: "100.500 %",
      significant: "1.005"),
    .init(
      value: 0.5, decimals: 4, fixed: "0.5000",
      percent: "50.0000 %",
      significant: "0.50000"),
    .init(
      value: 1.5, decimals: 0, fixed: "2",
      percent: "150 %",
      significant: "2"),
    .init(
      value: 2.5, decimals: 1, fixed: "2.5",
      percent: "250.0 %",
      significant: "2.5"),
    .init(
      value: -0.5, decimals: 2, fixed: "-0.50",
      percent: "-50.00 %",
      significant: "-0.500"),
    .init(
      value: -1.5, decimals: 3, fixed: "-1.500",
      percent: "-150.000 %",
      significant: "-1.500"),
    .init(
      value: 0.285, decimals: 4, fixed: "0.2850",
      percent: "28.5000 %",
      significant: "0.28500"),
    .init(
      value: 0.145, decimals: 0, fixed: "0",
      percent: "14 %",
      significant: "0.1"),
    .init(
      value: 0.615, decimals: 1, fixed: "0.6",
      percent: "61.5 %",
      significant: "0.61"),
    .init(
      value: 9.995, decimals: 2, fixed: "9.99",
      percent: "999.50 %",
      significant: "9.99"),
    .init(
      value: 99.95, decimals: 3, fixed: "99.950",
      percent: "9995.000 %",
      significant: "99.95"),
    .init(
      value: 0.05, decimals: 4, fixed: "0.0500",
      percent: "5.0000 %",
      significant: "0.050000"),
    .init(
      value: 0.005, decimals: 0, fixed: "0",
      percent: "1 %",
      significant: "0.005"),
    .init(
      value: 0.0001, decimals: 1, fixed: "0.0",
      percent: "0.0 %",
      significant: "0.00010"),
    .init(
      value: -0.0001, decimals: 2, fixed: "0.00",
      percent: "-0.01 %",
      significant: "-0.000100"),
    .init(
      value: 123456789.125, decimals: 3, fixed: "123456789.125",
      percent: "12345678912.500 %",
      significant: "123500000"),
    .init(
      value: 100000000000000.5, decimals: 4, fixed: "100000000000000.5000",
      percent: "10000000000000050.0000 %",
      significant: "100000000000000"),
    .init(
      value: 999999999999999.0, decimals: 0, fixed: "999999999999999",
      percent: "99999999999999900 %",
      significant: "1e15"),
    .init(
      value: .leastNonzeroMagnitude, decimals: 1, fixed: "0.0",
      percent: "0.0 %",
      significant: "4.9e-324"),
    .init(
      value: 2.2250738585072014e-308, decimals: 2, fixed: "0.00",
      percent: "0.00 %",
      significant: "2.23e-308"),
    .init(
      value: 0.1, decimals: 3, fixed: "0.100",
      percent: "10.000 %",
      significant: "0.1000"),
    .init(
      value: 0.3333333333333333, decimals: 4, fixed: "0.3333",
      percent: "33.3333 %",
      significant: "0.33333"),
    .init(
      value: -0.6666666666666666, decimals: 0, fixed: "-1",
      percent: "-67 %",
      significant: "-0.7"),
    .init(
      value: 1e-05, decimals: 1, fixed: "0.0",
      percent: "0.0 %",
      significant: "0.000010"),
    .init(
      value: 9.999999e-06, decimals: 2, fixed: "0.00",
      percent: "0.00 %",
      significant: "0.0000100"),
    .init(
      value: 123.45675, decimals: 3, fixed: "123.457",
      percent: "12345.675 %",
      significant: "123.5"),
    .init(
      value: 310.8492484389942, decimals: 4, fixed: "310.8492",
      percent: "31084.9248 %",
      significant: "310.85"),
    .init(
      value: 0.0001842080666394439, decimals: 0, fixed: "0",
      percent: "0 %",
      significant: "0.0002"),
    .init(
      value: -635.9663608729713, decimals: 1, fixed: "-636.0",
      percent: "-63596.6 %",
      significant: "-640"),
    .init(
      value: 754.6543779840517, decimals: 2, fixed: "754.65",
      percent: "75465.44 %",
      significant: "755"),
    .init(
      value: 5.062014461115543e-09, decimals: 3, fixed: "0.000",
      percent: "0.000 %",
      significant: "5.062e-9"),
    .init(
      value: -64085.61312999153, decimals: 4, fixed: "-64085.6131",
      percent: "-6408561.3130 %",
      significant: "-64086"),
    .init(
      value: -7.72289120025335e-09, decimals: 0, fixed: "0",
      percent: "0 %",
      significant: "-8e-9"),
    .init(
      value: -28.07830279996022, decimals: 1, fixed: "-28.1",
      percent: "-2807.8 %",
      significant: "-28"),
    .init(
      value: 1.2415962434450044e-08, decimals: 2, fixed: "0.00",
      percent: "0.00 %",
      significant: "1.24e-8"),
    .init(
      value: 2156.785100637568, decimals: 3, fixed: "2156.785",
      percent: "215678.510 %",
      significant: "2157"),
    .init(
      value: -81946141.22324255, decimals: 4, fixed: "-81946141.2232",
      percent: "-8194614122.3243 %",
      significant: "-81946000"),
    .init(
      value: -1.9787225189549898e-07, decimals: 0, fixed: "0",
      percent: "0 %",
      significant: "-2e-7"),
    .init(
      value: 1.8469735544347322e-09, decimals: 1, fixed: "0.0",
      percent: "0.0 %",
      significant: "1.8e-9"),
    .init(
      value: -5457681.152727525, decimals: 2, fixed: "-5457681.15",
      percent: "-545768115.27 %",
      significant: "-5460000"),
    .init(
      value: -1.4600076990850507e-08, decimals: 3, fixed: "0.000",
      percent: "0.000 %",
      significant: "-1.460e-8"),
    .init(
      value: -85782622983.35529, decimals: 4, fixed: "-85782622983.3553",
      percent: "-8578262298335.5286 %",
      significant: "-85783000000"),
    .init(
      value: 61775090410.722824, decimals: 0, fixed: "61775090411",
      percent: "6177509041072 %",
      significant: "60000000000"),
    .init(
      value: -0.03530481725380339, decimals: 1, fixed: "0.0",
      percent: "-3.5 %",
      significant: "-0.035"),
    .init(
      value: 1.6350446327012103e-05, decimals: 2, fixed: "0.00",
      percent: "0.00 %",
      significant: "0.0000164"),
    .init(
      value: 7.328707951338687e-09, decimals: 3, fixed: "0.000",
      percent: "0.000 %",
      significant: "7.329e-9"),
    .init(
      value: 3.917324481414501e-07, decimals: 4, fixed: "0.0000",
      percent: "0.0000 %",
      significant: "3.9173e-7"),
    .init(
      value: -46625065434.51719, decimals: 0, fixed: "-46625065435",
      percent: "-4662506543452 %",
      significant: "-50000000000"),
    .init(
      value: -0.0005570816306928806, decimals: 1, fixed: "0.0",
      percent: "-0.1 %",
      significant: "-0.00056"),
    .init(
      value: 0.017803310642886715, decimals: 2, fixed: "0.02",
      percent: "1.78 %",
      significant: "0.0178"),
    .init(
      value: 87040.70707875147, decimals: 3, fixed: "87040.707",
      percent: "8704070.708 %",
      significant: "87040"),
    .init(
      value: 3265139.7310624607, decimals: 4, fixed: "3265139.7311",
      percent: "326513973.1062 %",
      significant: "3265100"),
    .init(
      value: 7797181.2752727, decimals: 0, fixed: "7797181",
      percent: "779718128 %",
      significant: "8000000"),
    .init(
      value: 1717634.6859779644, decimals: 1, fixed: "1717634.7",
      percent: "171763468.6 %",
      significant: "1700000"),
    .init(
      value: 0.33583770053874207, decimals: 2, fixed: "0.34",
      percent: "33.58 %",
      significant: "0.336"),
    .init(
      value: -864.8097421711662, decimals: 3, fixed: "-864.810",
      percent: "-86480.974 %",
      significant: "-864.8"),
    .init(
      value: 4691.189338296819, decimals: 4, fixed: "4691.1893",
      percent: "469118.9338 %",
      significant: "4691.2"),
    .init(
      value: 1.4796383645512279, decimals: 0, fixed: "1",
      percent: "148 %",
      significant: "1"),
    .init(
      value: -237062615911.49768, decimals: 1, fixed: "-237062615911.5",
      percent: "-23706261591149.8 %",
      significant: "-240000000000"),
    .init(
      value: -0.0001759538042916806, decimals: 2, fixed: "0.00",
      percent: "-0.02 %",
      significant: "-0.000176"),
    .init(
      value: 43137605511.5134, decimals: 3, fixed: "43137605511.513",
      percent: "4313760551151.340 %",
      significant: "43140000000"),
    .init(
      value: 1054449.6992300644, decimals: 4, fixed: "1054449.6992",
      percent: "105444969.9230 %",
      significant: "1054400"),
    .init(
      value: -1.25911297932344e-08, decimals: 0, fixed: "0",
      percent: "0 %",
      significant: "-1e-8"),
    .init(
      value: 4.539802110305968e-09, decimals: 1, fixed: "0.0",
      percent: "0.0 %",
      significant: "4.5e-9"),
    .init(
      value: -0.06512695280696823, decimals: 2, fixed: "-0.07",
      percent: "-6.51 %",
      significant: "-0.0651"),
    .init(
      value: -0.24919418887378342, decimals: 3, fixed: "-0.249",
      percent: "-24.919 %",
      significant: "-0.2492"),
    .init(
      value: -0.0014914493693746777, decimals: 4, fixed: "-0.0015",
      percent: "-0.1491 %",
      significant: "-0.0014914"),
    .init(
      value: 2396114908.351603, decimals: 0, fixed: "2396114908",
      percent: "239611490835 %",
      significant: "2000000000"),
    .init(
      value: -552126.461654714, decimals: 1, fixed: "-552126.5",
      percent: "-55212646.2 %",
      significant: "-550000"),
    .init(
      value: -0.08503051378011153, decimals: 2, fixed: "-0.09",
      percent: "-8.50 %",
      significant: "-0.0850"),
    .init(
      value: -6.143195098068573e-07, decimals: 3, fixed: "0.000",
      percent: "0.000 %",
      significant: "-6.143e-7"),
    .init(
      value: -148586718738.98288, decimals: 4, fixed: "-148586718738.9829",
      percent: "-14858671873898.2880 %",
      significant: "-148590000000"),
    .init(
      value: -9.019865298025413e-09, decimals: 0, fixed: "0",
      percent: "0 %",
      significant: "-9e-9"),
    .init(
      value: 55437805067.01843, decimals: 1, fixed: "55437805067.0",
      percent: "5543780506701.8 %",
      significant: "55000000000"),
    .init(
      value: -1716898.171559218, decimals: 2, fixed: "-1716898.17",
      percent: "-171689817.16 %",
      significant: "-1720000"),
    .init(
      value: -343.724864044439, decimals: 3, fixed: "-343.725",
      percent: "-34372.486 %",
      significant: "-343.7"),
    .init(
      value: -29.58440871825918, decimals: 4, fixed: "-29.5844",
      percent: "-2958.4409 %",
      significant: "-29.584"),
    .init(
      value: -221.02275241914126, decimals: 0, fixed: "-221",
      percent: "-22102 %",
      significant: "-200"),
    .init(
      value: -5448.06650856871, decimals: 1, fixed: "-5448.1",
      percent: "-544806.7 %",
      significant: "-5400"),
    .init(
      value: -8.074464545158338e-06, decimals: 2, fixed: "0.00",
      percent: "0.00 %",
      significant: "-8.07e-6"),
    .init(
      value: -4.949290132094706e-06, decimals: 3, fixed: "0.000",
      percent: "0.000 %",
      significant: "-4.949e-6"),
    .init(
      value: -6.279376713841662e-07, decimals: 4, fixed: "0.0000",
      percent: "-0.0001 %",
      significant: "-6.2794e-7"),
    .init(
      value: -3.6480935808729, decimals: 0, fixed: "-4",
      percent: "-365 %",
      significant: "-4"),
    .init(
      value: 643939915.2989342, decimals: 1, fixed: "643939915.3",
      percent: "64393991529.9 %",
      significant: "640000000"),
    .init(
      value: 0.19189486804298772, decimals: 2, fixed: "0.19",
      percent: "19.19 %",
      significant: "0.192"),
    .init(
      value: 3.8971778390856127, decimals: 3, fixed: "3.897",
      percent: "389.718 %",
      significant: "3.897"),
    .init(
      value: 43.6875, decimals: 4, fixed: "43.6875",
      percent: "4368.7500 %",
      significant: "43.688"),
    .init(
      value: 9.328125, decimals: 0, fixed: "9",
      percent: "933 %",
      significant: "9"),
    .init(
      value: -12.90625, decimals: 1, fixed: "-12.9",
      percent: "-1290.6 %",
      significant: "-13"),
    .init(
      value: -9.28125, decimals: 2, fixed: "-9.28",
      percent: "-928.12 %",
      significant: "-9.28"),
    .init(
      value: -35.03125, decimals: 3, fixed: "-35.031",
      percent: "-3503.125 %",
      significant: "-35.03"),
    .init(
      value: 37.65625, decimals: 4, fixed: "37.6562",
      percent: "3765.6250 %",
      significant: "37.656"),
    .init(
      value: -578.5, decimals: 0, fixed: "-578",
      percent: "-57850 %",
      significant: "-600"),
    .init(
      value: -1614.0, decimals: 1, fixed: "-1614.0",
      percent: "-161400.0 %",
      significant: "-1600"),
    .init(
      value: -123.375, decimals: 2, fixed: "-123.38",
      percent: "-12337.50 %",
      significant: "-123"),
    .init(
      value: 13.3359375, decimals: 3, fixed: "13.336",
      percent: "1333.594 %",
      significant: "13.34"),
    .init(
      value: 15.5, decimals: 4, fixed: "15.5000",
      percent: "1550.0000 %",
      significant: "15.500"),
    .init(
      value: 58.78125, decimals: 0, fixed: "59",
      percent: "5878 %",
      significant: "60"),
    .init(
      value: -16.6484375, decimals: 1, fixed: "-16.6",
      percent: "-1664.8 %",
      significant: "-17"),
    .init(
      value: 150.25, decimals: 2, fixed: "150.25",
      percent: "15025.00 %",
      significant: "150"),
    .init(
      value: 285.25, decimals: 3, fixed: "285.250",
      percent: "28525.000 %",
      significant: "285.2"),
    .init(
      value: -57.5625, decimals: 4, fixed: "-57.5625",
      percent: "-5756.2500 %",
      significant: "-57.562"),
    .init(
      value: 11.66796875, decimals: 0, fixed: "12",
      percent: "1167 %",
      significant: "10"),
    .init(
      value: -426.5, decimals: 1, fixed: "-426.5",
      percent: "-42650.0 %",
      significant: "-430"),
    .init(
      value: 10.625, decimals: 2, fixed: "10.62",
      percent: "1062.50 %",
      significant: "10.6"),
    .init(
      value: -47.15625, decimals: 3, fixed: "-47.156",
      percent: "-4715.625 %",
      significant: "-47.16"),
    .init(
      value: -497.75, decimals: 4, fixed: "-497.7500",
      percent: "-49775.0000 %",
      significant: "-497.75"),
    .init(
      value: -12.203125, decimals: 0, fixed: "-12",
      percent: "-1220 %",
      significant: "-10"),
    .init(
      value: 7.375, decimals: 1, fixed: "7.4",
      percent: "737.5 %",
      significant: "7.4"),
    .init(
      value: -2.1953125, decimals: 2, fixed: "-2.20",
      percent: "-219.53 %",
      significant: "-2.20"),
    .init(
      value: -4.4609375, decimals: 3, fixed: "-4.461",
      percent: "-446.094 %",
      significant: "-4.461"),
    .init(
      value: 54.578125, decimals: 4, fixed: "54.5781",
      percent: "5457.8125 %",
      significant: "54.578"),
    .init(
      value: -344.875, decimals: 0, fixed: "-345",
      percent: "-34488 %",
      significant: "-300"),
    .init(
      value: -556.5, decimals: 1, fixed: "-556.5",
      percent: "-55650.0 %",
      significant: "-560"),
    .init(
      value: -743.5, decimals: 2, fixed: "-743.50",
      percent: "-74350.00 %",
      significant: "-744"),
    .init(
      value: -83.3125, decimals: 3, fixed: "-83.312",
      percent: "-8331.250 %",
      significant: "-83.31"),
    .init(
      value: 799.5, decimals: 4, fixed: "799.5000",
      percent: "79950.0000 %",
      significant: "799.50"),
    .init(
      value: 7.68359375, decimals: 0, fixed: "8",
      percent: "768 %",
      significant: "8"),
    .init(
      value: 10.6015625, decimals: 1, fixed: "10.6",
      percent: "1060.2 %",
      significant: "11"),
    .init(
      value: -362.875, decimals: 2, fixed: "-362.88",
      percent: "-36287.50 %",
      significant: "-363"),
    .init(
      value: -19.0625, decimals: 3, fixed: "-19.062",
      percent: "-1906.250 %",
      significant: "-19.06"),
    .init(
      value: 107.65625, decimals: 4, fixed: "107.6562",
      percent: "10765.6250 %",
      significant: "107.66"),
    .init(
      value: 14.2421875, decimals: 0, fixed: "14",
      percent: "1424 %",
      significant: "10"),
    .init(
      value: -238.5, decimals: 1, fixed: "-238.5",
      percent: "-23850.0 %",
      significant: "-240"),
    .init(
      value: 19.640625, decimals: 2, fixed: "19.64",
      percent: "1964.06 %",
      significant: "19.6"),
    .init(
      value: -15.59375, decimals: 3, fixed: "-15.594",
      percent: "-1559.375 %",
      significant: "-15.59"),
  ]
}
