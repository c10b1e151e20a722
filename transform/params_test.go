package transform

import (
	"testing"

	"dudao/internal/calendar"
)

// A run's own params replace those of the run before, and decide which days
// belong to the evaluation year: here it begins on 28 August and ends on 27
// August, so the last days of August 2014 are the next year's.
func TestParams_ReplaceAndPlaceDays(t *testing.T) {
	o := newOffice(t)
	var c calendar.Calendar
	day := func(text string) calendar.Date {
		d, err := calendar.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	if err := c.Set("2013-2014", day("2013-08-28"), day("2014-08-27")); err != nil {
		t.Fatal(err)
	}
	_, err := Run(t.Context(), o.db, Options{Facts: o.facts, Params: Params{
		Periods:  map[string]calendar.Period{"evaluation": c.SchoolYear(2013)},
		Dates:    map[string]calendar.Date{"as_of.staff": day("2014-08-27")},
		Lists:    map[string][]string{"hazard.months": {"2014-05"}},
		Settings: map[string]string{"exam.pass": "55"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	o.want("SELECT name, id, start_on, end_on FROM param_period", "evaluation 2013-2014 2013-08-28 2014-08-27")
	o.want("SELECT name, value FROM param_setting", "exam.pass 55")
	o.want("SELECT day, school_year FROM dim_day WHERE day IN (DATE '2013-08-27', DATE '2013-08-28', DATE '2014-08-27', DATE '2014-08-28', DATE '2014-09-01') ORDER BY day",
		"2013-08-27 2012-2013", "2013-08-28 2013-2014", "2014-08-27 2013-2014", "2014-08-28 2014-2015", "2014-09-01 2014-2015")
	o.want("SELECT DISTINCT period FROM fact_hazard_month", "2014-05")
}
