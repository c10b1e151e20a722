package office_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dudao/internal/lang"
	"dudao/internal/office"
)

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestSettingList_DefaultsAreAllowedValues(t *testing.T) {
	dir := t.TempDir()
	var b strings.Builder
	b.WriteString("settings:\n")
	for name, s := range office.SettingList() {
		if s.Text.ZH == "" || s.Text.EN == "" {
			t.Errorf("setting %s lacks a language", name)
		}
		b.WriteString("  " + name + ": \"" + s.Default + "\"\n")
	}
	write(t, dir, office.ConfigName, b.String())
	if _, err := office.Open(dir); err != nil {
		t.Errorf("a config of nothing but defaults is refused: %v", err)
	}
}

func TestOpen_TellsEveryFaultWithItsPlace(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, office.ConfigName, "period: 2013\nsettings:\n  rank.ks: floor\n  rank.ties: none\ndates:\n  as_of.staff: 2014-02-30\nperod: 2013-2014\n")
	_, err := office.Open(dir)
	if err == nil {
		t.Fatal("a wrong config was taken")
	}
	for _, want := range []string{"dudao.yaml:1:9", "dudao.yaml:3:", "rank.k", "dudao.yaml:4:", "favour, strict", "dudao.yaml:6:", "dudao.yaml:7:1", "perod"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in:\n%v", want, err)
		}
	}
}

// The defaults are those of catalogue.md P for the school year 2013-2014.
func TestParams_DefaultsFollowTheEvaluationYear(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, office.ConfigName, "period: 2013-2014\n")
	o, err := office.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	p, err := o.Params("", nil, office.Registers{})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"evaluation": "2013-2014", "exam.current": "2013-2014-2-期末", "exam.previous": "2013-2014-1-期末", "cohort": "2011级",
		"health.year": "2013", "petition.window": "2014-01-01..2014-06-30",
	} {
		if got := p.Periods[name].ID; got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	for name, want := range map[string]string{"as_of.staff": "2014-08-31", "as_of.pupils": "2014-06-30", "as_of.health": "2013-12-31"} {
		if got := p.Dates[name].String(); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if got := strings.Join(p.Lists["hazard.months"], " "); got != "2013-09 2013-10 2013-11 2013-12 2014-01 2014-02 2014-03 2014-04 2014-05 2014-06" {
		t.Errorf("months due: %s", got)
	}
}

func TestParams_TheOfficesTableGoesBeforeTheConfig(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, office.ConfigName, "period: 2012-2013\nperiods:\n  health.year: 2010\n")
	o, err := office.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	p, err := o.Params("", map[string]string{
		"评价学年": "2013-2014", "学年止": "2014-07-31", "卫生年度": "2013", "信访期": "2014-01-01..2014-03-31", "听课月份": "2014-03;2014-04",
	}, office.Registers{})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Evaluation(); got.ID != "2013-2014" || got.End.String() != "2014-07-31" {
		t.Errorf("evaluation %s ends %s", got.ID, got.End)
	}
	if got := p.Periods["health.year"].ID; got != "2013" {
		t.Errorf("health.year %s", got)
	}
	if got := p.Dates["as_of.petitions"].String(); got != "2014-03-31" {
		t.Errorf("as_of.petitions %s: it is the end of the window", got)
	}
	if got := strings.Join(p.Lists["visit.months"], " "); got != "2014-03 2014-04" {
		t.Errorf("visit.months %s", got)
	}
}

// Rules §5: a month of leave is 30 days, 22 where workdays count; a month that
// the office gives stands in either unit.
func TestParams_AMonthOfLeaveInItsUnit(t *testing.T) {
	for settings, want := range map[string]string{
		"": "30", "{leave.basis: workdays}": "22", "{leave.basis: calendar}": "30", "{leave.basis: workdays, leave.month: \"20\"}": "20", "{leave.month: \"31\"}": "31",
	} {
		dir := t.TempDir()
		write(t, dir, office.ConfigName, "period: 2013-2014\nsettings: "+settings+"\n")
		o, err := office.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		p, err := o.Params("", nil, office.Registers{})
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Settings["leave.month"]; got != want {
			t.Errorf("settings %s: a month of %s, want %s", settings, got, want)
		}
	}
}

func TestCreate_MakesAnOfficeThatOpens(t *testing.T) {
	for _, l := range []lang.Lang{lang.ZH, lang.EN} {
		dir := filepath.Join(t.TempDir(), "office")
		if err := office.Create(dir, office.Answers{Name: `双泉镇"中心"学校`, Period: "2013-2014", PayReading: "share", Lang: l}); err != nil {
			t.Fatal(err)
		}
		o, err := office.Open(dir)
		if err != nil {
			t.Fatalf("%s: %v", l, err)
		}
		if o.Config.Settings["pay.reading"] != "share" || o.Config.Privacy.Salt == "" || o.Language() != l {
			t.Errorf("%s: %+v", l, o.Config)
		}
	}
}

func TestOutput_IsSwappedInWhole(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, office.ConfigName, "period: 2013-2014\n")
	o, err := office.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	text := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join(o.Out("2013-2014"), name))
		if err != nil {
			return "none"
		}
		return string(b)
	}
	first, err := o.BeginOutput("2013-2014")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.csv", "charts/b.svg"} {
		if err := first.Write(name, text("old")); err != nil {
			t.Fatal(err)
		}
	}
	if got := read("a.csv"); got != "none" {
		t.Errorf("an output is seen before it is whole: %s", got)
	}
	if err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	second, err := o.BeginOutput("2013-2014")
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Write("a.csv", text("new")); err != nil {
		t.Fatal(err)
	}
	if got := read("a.csv"); got != "old" {
		t.Errorf("the old output does not stand while a new one is written: %s", got)
	}
	if err := second.Keep(func(name string) bool { return strings.HasPrefix(name, "charts/") }); err != nil {
		t.Fatal(err)
	}
	if err := second.Commit(); err != nil {
		t.Fatal(err)
	}
	if read("a.csv") != "new" || read("charts/b.svg") != "old" {
		t.Errorf("got %s, %s", read("a.csv"), read("charts/b.svg"))
	}
}
