package office_test

import (
	"testing"

	"dudao/internal/calendar"
	"dudao/internal/office"
)

// catalogue P: reception is judged over the days of the duty calendar, unless
// the config or 参数 say otherwise; days of another year are of no account.
func TestParams_ReceptionFollowsTheDutyCalendar(t *testing.T) {
	day := func(y, m, d int) calendar.Date {
		date, ok := calendar.NewDate(y, m, d)
		if !ok {
			t.Fatalf("no day %d-%d-%d", y, m, d)
		}
		return date
	}
	march := []calendar.Date{day(2014, 3, 31), day(2014, 3, 4), day(2014, 3, 3), day(2012, 3, 5), day(2014, 9, 1)}
	for name, c := range map[string]struct {
		duty    []calendar.Date
		periods map[string]string
		table   map[string]string
		want    string
	}{
		"no calendar":      {want: "2013-09-01..2014-08-31"},
		"of another year":  {duty: march[3:], want: "2013-09-01..2014-08-31"},
		"March":            {duty: march, want: "2014-03-03..2014-03-31"},
		"the config says":  {duty: march, periods: map[string]string{"reception.window": "2014-03-01..2014-05-31"}, want: "2014-03-01..2014-05-31"},
		"the table says":   {duty: march, table: map[string]string{"接访期": "2014-04"}, want: "2014-04"},
		"a year cut short": {duty: march, table: map[string]string{"评价学年": "2013-2014", "学年止": "2014-03-20"}, want: "2014-03-03..2014-03-04"},
	} {
		o := &office.Office{Config: office.Config{Period: "2013-2014", Periods: c.periods}}
		p, err := o.Params("", c.table, office.Registers{Duty: c.duty})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := p.Periods["reception.window"].ID; got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
