import Tables
import Testing

@Suite("Calendar days")
struct CalendarDayTests {
  @Test(
    "known days",
    arguments: [
      (-719_162, "0001-01-01"), (-719_103, "0001-03-01"), (-141_427, "1582-10-15"),
      (-25_509, "1900-02-28"), (-25_508, "1900-03-01"), (-1, "1969-12-31"), (0, "1970-01-01"),
      (11_016, "2000-02-29"), (11_017, "2000-03-01"), (20_513, "2026-03-01"),
      (2_932_896, "9999-12-31"),
    ])
  func known(number: Int, text: String) {
    #expect(CalendarDay(number: number)?.text == text)
  }

  @Test("every day follows the day before, by counting months")
  func successive() throws {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var number = -25_567  // 1900-01-01
    for year in 1900...2101 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (month, length) in lengths.enumerated() {
        for day in 1...(month == 1 && isLeap ? 29 : length) {
          let found = try #require(CalendarDay(number: number))
          guard found.year == year, found.month == month + 1, found.day == day else {
            Issue.record("\(number) is \(found.text), not \(year)-\(month + 1)-\(day)")
            return
          }
          number += 1
        }
      }
    }
  }

  @Test("outside the years 1 to 9999 there is no day")
  func outside() {
    for number in [-719_163, 2_932_897, .min, .max] { #expect(CalendarDay(number: number) == nil) }
  }

  @Test("A text is a day exactly if it is that day's text")
  func text() throws {
    for number in stride(from: -719_162, through: 2_932_896, by: 4999) {
      let day = try #require(CalendarDay(number: number))
      #expect(CalendarDay(text: day.text) == day)
    }
    for wrong in [
      "", "2026", "2026-2-01", "2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "0000-01-01",
      "2026-01-00", "26-01-01", "2026-01-01T00", " 2026-01-01", "2026-01-+1", "２０２６-01-01",
    ] {
      #expect(CalendarDay(text: wrong) == nil, "\(wrong)")
    }
    #expect(CalendarDay(text: "2024-02-29")?.day == 29)
  }

  @Test("Months have their days, February one more in leap years")
  func months() {
    let days = (1...12).map { CalendarDay.days(inMonth: $0, ofYear: 2023) }
    #expect(days == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    #expect(
      [1900, 2000, 2024, 2100].map { CalendarDay.days(inMonth: 2, ofYear: $0) } == [28, 29, 29, 28])
    #expect(CalendarDay(year: 2004, month: 9, day: 1)?.number == 12_662)
    #expect(CalendarDay(year: 2004, month: 9, day: 31) == nil)
  }
}
