package value

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dudao/ingest/sheet"
	"dudao/internal/calendar"
	"dudao/internal/exact"
)

func TestRead_Date(t *testing.T) {
	check(t, Spec{Type: Date}, []want{
		{txt("2013-09-01"), "2013-09-01", ""},
		{txt("2013-9-1"), "2013-09-01", ""},
		{txt("2013.9.1"), "2013-09-01", ""},
		{txt("2013/9/1"), "2013-09-01", ""},
		{txt("2013年9月1日"), "2013-09-01", ""},
		{txt("2013 年 9 月 1 日"), "2013-09-01", ""},
		{txt("2013年9月1号"), "2013-09-01", ""},
		{txt("２０１３．９．１"), "2013-09-01", ""},
		{txt("二〇一三年九月一日"), "2013-09-01", ""},
		{txt("二○一三年十二月三十一日"), "2013-12-31", ""},
		{txt("20130901"), "2013-09-01", ""},
		{num("20130901"), "2013-09-01", ""},
		{txt("2013-09-01 00:00:00"), "2013-09-01", ""},
		{txt("2013-09-01T08:30:00"), "2013-09-01", ""},
		{txt("2013-09-01(星期日)"), "2013-09-01", ""},
		{txt("2013年9月1日 周日"), "2013-09-01", ""},
		{txt("2013.9.1."), "2013-09-01", ""},
		{txt("2012-02-29"), "2012-02-29", ""},
		{txt("2013-02-29"), "", "invalid_date"},
		{txt("2013.6.31"), "", "invalid_date"},
		{txt("20130931"), "", "invalid_date"},
		{num("20130931"), "", "invalid_date"},
		{txt("2013-13-01"), "", "invalid_date"},
		{txt("2013.9"), "", "invalid_date"}, // a month is no date
		{txt("2013年9月"), "", "invalid_date"},
		{num("2013.9"), "", "invalid_date"},
		{txt("2013"), "", "invalid_date"},
		{num("2013"), "", "invalid_date"}, // a year, though it is the day number of a day in 1905
		{txt("本学期"), "", "invalid_date"},
		{txt("立即整改"), "", "invalid_date"},
		{txt("13.9.1"), "", "invalid_date"},
		{txt("9月1日"), "", "invalid_date"}, // no year to be had
		{txt("2013-9.1"), "", "invalid_date"},
		{txt("2013-09-01、2013-09-02"), "", "invalid_date"},
		{sheet.Cell{Type: sheet.Bool, Text: "1"}, "", "invalid_date"},
	})
}

// Day numbers: 1 is 1900-01-01; 60 is the 29 February 1900 that spreadsheets
// have; 61 is 1 March; 41518 is 2013-09-01 and 73050 is 2099-12-31 (ECMA-376
// part 1, 18.17.4.1).
func TestRead_DayNumbers(t *testing.T) {
	check(t, Spec{Type: Date}, []want{
		{num("1"), "1900-01-01", ""},
		{num("59"), "1900-02-28", ""},
		{num("60"), "", "invalid_date"},
		{num("61"), "1900-03-01", ""},
		{num("41518"), "2013-09-01", ""},
		{styled("41518", sheet.Date), "2013-09-01", ""},
		{styled("41518.354166666664", sheet.Date), "2013-09-01", ""}, // with a time
		{num("73050"), "2099-12-31", ""},
		{num("73051"), "", "invalid_date"},
		{num("0"), "", "invalid_date"},
		{num("-5"), "", "invalid_date"},
		{styled("2013", sheet.Date), "1905-07-05", ""},
		{styled("20130901", sheet.Date), "2013-09-01", ""},
		{txt("41518"), "2013-09-01", ""},
	})
	check(t, Spec{Type: Date, Date1904: true}, []want{
		{num("1"), "1904-01-02", ""}, {styled("40056", sheet.Date), "2013-09-01", ""},
	})
}

func TestRead_DateOrMonth(t *testing.T) {
	check(t, Spec{Type: DateMonth}, []want{
		{txt("2013-09-01"), "2013-09-01", ""},
		{txt("2013.9"), "2013-09*", ""},
		{txt("2013年9月"), "2013-09*", ""},
		{txt("2013年9月份"), "2013-09*", ""},
		{txt("2013-09"), "2013-09*", ""},
		{txt("201309"), "2013-09*", ""},
		{txt("2013.1"), "2013-01*", ""}, // as text it is January
		{txt("2013.10"), "2013-10*", ""},
		{num("2013.9"), "2013-09*", ""},
		{num("2013.1"), "", "ambiguous_month"}, // January, or October with its zero lost
		{num("2013.01"), "2013-01*", ""},
		{num("2013.11"), "2013-11*", ""},
	})
	check(t, Spec{Type: DateMonth}, []want{
		{num("2013.1200000000001"), "2013-12*", ""}, // 2013.12 as a binary fraction
		{num("2013.13"), "", "invalid_date"}, {txt("2013.13"), "", "invalid_date"}, {num("1968.5"), "1968-05*", ""},
	})
}

func TestRead_TheTableGivesTheYear(t *testing.T) {
	check(t, Spec{Type: Date, Context: year2013()}, []want{
		{txt("9月1日"), "2013-09-01", ""}, {txt("3.15"), "2014-03-15", ""}, {txt("3/15"), "2014-03-15", ""},
		{txt("2月29日"), "", "invalid_date"}, {num("9.5"), "", "invalid_date"}, // the fifth or the fiftieth part
	})
	check(t, Spec{Type: Month, Context: year2013()}, []want{
		{txt("9月"), "2013-09", ""}, {txt("九月份"), "2013-09", ""}, {txt("十二月"), "2013-12", ""}, {txt("元月"), "2014-01", ""},
		{txt("3"), "2014-03", ""}, {num("3"), "2014-03", ""}, {txt("2013.9"), "2013-09", ""}, {txt("2013年9月份"), "2013-09", ""},
		{num("201309"), "2013-09", ""}, {txt("201309"), "2013-09", ""}, {txt("2013-09"), "2013-09", ""},
		{styled("41518", sheet.Date), "2013-09", ""}, {num("2013.9"), "2013-09", ""}, {num("2013.1"), "", "ambiguous_month"},
		{txt("2013-09-15"), "2013-09", ""}, {txt("13月"), "", "invalid_date"}, {txt("上旬"), "", "invalid_date"},
	})
	check(t, Spec{Type: Month}, []want{{txt("9月"), "", "ambiguous_month"}, {num("9"), "", "ambiguous_month"}, {txt("2013.9"), "2013-09", ""}})
	long := calendar.WindowPeriod(year2013().Start, year2013().End.AddYears(1))
	check(t, Spec{Type: Month, Context: long}, []want{{txt("9月"), "", "ambiguous_month"}})
}

func TestRead_Period(t *testing.T) {
	check(t, Spec{Type: Period, Context: year2013()}, []want{
		{txt("2013-2014"), "2013-2014", ""},
		{txt("2013—2014学年"), "2013-2014", ""},
		{txt("2013—2014学年第二学期期末"), "2013-2014-2-期末", ""},
		{txt("2013—2014学年第二学期期末考试"), "2013-2014-2-期末", ""},
		{txt("2014年春"), "2013-2014-2", ""},
		{txt("上半年"), "2014-01-01..2014-06-30", ""},
		{num("2013"), "2013", ""},
		{txt("2013年"), "2013", ""},
		{num("2013.9"), "2013-09", ""},
		{num("2013.1"), "", "ambiguous_month"},
		{txt("2011级"), "2011级", ""},
		{txt("2014-01-01..2014-06-30"), "2014-01-01..2014-06-30", ""},
		{txt("本学期"), "", "unknown_value"},
		{txt("长期"), "", "unknown_value"},
	})
}

func TestRead_Time(t *testing.T) {
	at := func(s string) string {
		clock, err := time.Parse("2006-01-02 15:04:05", s)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(clock.Unix())
	}
	check(t, Spec{Type: Time}, []want{
		{txt("2014-07-03 08:00"), at("2014-07-03 08:00:00"), ""},
		{txt("2014/7/3 8:05:30"), at("2014-07-03 08:05:30"), ""},
		{txt("2014-07-03T08:00:00"), at("2014-07-03 08:00:00"), ""},
		{txt("2014年7月3日 8时5分"), at("2014-07-03 08:05:00"), ""},
		{txt("2014年7月3日8：05"), at("2014-07-03 08:05:00"), ""},
		{txt("2014-07-03"), at("2014-07-03 00:00:00"), ""},
		{styled("41823.333333333336", sheet.Date), at("2014-07-03 08:00:00"), ""},
		{txt("2014-07-03 25:00"), "", "invalid_date"},
		{txt("2014-07-32 08:00"), "", "invalid_date"},
		{txt("上午"), "", "invalid_date"},
	})
}

// Every day survives being written in every notation.
func TestRead_DateRoundTrip(t *testing.T) {
	r := reader(t, Spec{Type: Date})
	first, _ := calendar.NewDate(1900, 3, 1)
	last, _ := calendar.NewDate(2099, 12, 31)
	rapid.Check(t, func(t *rapid.T) {
		d := calendar.Date(rapid.Int32Range(int32(first), int32(last)).Draw(t, "day"))
		y, m, n := d.YMD()
		for _, c := range []sheet.Cell{
			txt(fmt.Sprintf("%04d-%02d-%02d", y, m, n)), txt(fmt.Sprintf("%d.%d.%d", y, m, n)),
			txt(fmt.Sprintf("%d/%d/%d", y, m, n)), txt(fmt.Sprintf("%d年%d月%d日", y, m, n)),
			txt(fmt.Sprintf("%04d%02d%02d", y, m, n)), num(fmt.Sprintf("%04d%02d%02d", y, m, n)),
			styled(fmt.Sprint(int(d)+25569), sheet.Date),
		} {
			if v, p := r.Read(c); p != nil || v.State != exact.Value || v.Date() != d {
				t.Fatalf("%q reads as %v (%v), want %s", c.Text, v.Date(), p, d)
			}
		}
	})
}
