package ingest

import (
	"slices"
	"testing"

	"dudao/internal/calendar"
	"dudao/internal/kind"
)

// The sessions of 考试科目 and their first days are known before anything is
// read of the inbox: which exam is the present one follows from them.
func TestRun_TheOfficeHearsOfItsExamSessions(t *testing.T) {
	o := newOffice(t)
	o.write("settings/考试科目.csv", "考试,期间,开始日期,结束日期,年级,科目,满分\n"+
		"期中,2013-2014-1-期中,2013-11-12,2013-11-13,七年级,语文,120\n期末,2013-2014-1-期末,,,七年级,语文,120\n")
	full, err := kind.Load(kind.Shipped(), nil)
	if err != nil {
		t.Fatal(err)
	}
	o.set = full
	options := o.options(o.open("a.duckdb"))
	var heard []Session
	options.Resolve = func(table map[string]string, known Dated) (Configured, error) {
		heard = known.Sessions
		return resolve(table, known)
	}
	o.runWith(options)
	day, err := calendar.ParseDate("2013-11-12")
	if err != nil {
		t.Fatal(err)
	}
	if want := []Session{{"2013-2014-1-期中", day}, {"2013-2014-1-期末", 0}}; !slices.Equal(heard, want) {
		t.Errorf("heard %v, want %v", heard, want)
	}
}

// The days of duty of 接访日历 are known too: 8 March is a Saturday, and 10 March,
// a Monday, is said to be none.
func TestRun_TheOfficeHearsOfItsDutyCalendar(t *testing.T) {
	o := newOffice(t)
	o.write("settings/接访日历.csv", "日期,是否接访日,说明\n2014-03-07,,\n2014-03-08,,\n2014-03-09,,\n2014-03-10,否,放假\n2014-03-11,是,\n")
	full, err := kind.Load(kind.Shipped(), nil)
	if err != nil {
		t.Fatal(err)
	}
	o.set = full
	options := o.options(o.open("a.duckdb"))
	var heard []string
	options.Resolve = func(table map[string]string, known Dated) (Configured, error) {
		heard = nil
		for _, day := range known.Duty {
			heard = append(heard, day.String())
		}
		return resolve(table, known)
	}
	o.runWith(options)
	if want := []string{"2014-03-07", "2014-03-11"}; !slices.Equal(heard, want) {
		t.Errorf("heard %v, want %v", heard, want)
	}
}
