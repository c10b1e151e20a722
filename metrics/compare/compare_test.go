package compare_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"dudao/internal/lang"
	"dudao/metrics/compare"
)

// The run of this file: school S1 with its classes and S2, one rate on the kind
// roll, fed also by the roster; written by hand.
const results = `indicator,measure,reading,name,period,grain,unit,unit_name,dimension,numerator,denominator,value,measure_unit,state,op,target,verdict,margin,near_threshold,reported,expected
t.kept,,,巩固率,2013-2014,class,S1-7-1,甲校七1班,,49,50,98.0,percent,value,>=,98,met,1,yes,,
t.kept,,,巩固率,2013-2014,school,S1,甲校,,49,50,98.0,percent,value,>=,98,met,1,yes,1,1
t.kept,,,巩固率,2013-2014,school,S2,乙校,,30,30,100.0,percent,value,>=,98,met,1,yes,1,2
t.kept,,,巩固率,2013-2014,town,TOWN,本镇,,79,80,98.8,percent,value,>=,98,met,1,yes,2,3
`

func run(t *testing.T) *compare.Run {
	t.Helper()
	b := &compare.Basis{
		Conditions: compare.Conditions{
			Program: "1", Period: "2013-2014", Packs: map[string]string{"t": "1"},
			Periods: map[string]string{"evaluation": "2013-2014", "exam.current": "2013-2014-2-期末"},
			Set:     map[string]string{"leave.month": "30", "pay.pool": "school"},
			Files:   []compare.File{{Path: "a.csv", SHA256: "a1"}, {Path: "b.csv", SHA256: "b1"}, {Path: "roster.csv", SHA256: "r1"}},
		},
		Definitions: []compare.Definition{
			{
				ID: "t.kept", Name: lang.Text{ZH: "巩固率", EN: "Retention"}, Pack: "t", Version: 1, Facts: []string{"roll"},
				Grains: []string{"class", "school", "town"}, Params: []string{"evaluation", "leave.month"},
				Fields: map[string]string{"numerator": "sum(end_n)", "denominator": "sum(start_n)", "target.op": ">=", "target.value": "98"},
			},
			{
				ID: "t.rank", Name: lang.Text{ZH: "名次", EN: "Rank"}, Pack: "t", Version: 1, Facts: []string{"roll"}, Item: 12,
				Fields: map[string]string{"ties": "favour"},
			},
			{ID: compare.VetoID, Facts: []string{"case"}, Fields: map[string]string{}},
			{ID: compare.PayID, Facts: []string{"pay"}, Fields: map[string]string{"decided.decision.T1": "points 3"}},
		},
		Facts: []compare.Fact{
			{ID: "roll", Kind: "roll", Kinds: []string{"roll", "roster"}, Digest: "d1"},
			{ID: "case", Kind: "cases", Kinds: []string{"cases"}, Digest: "d1"},
			{ID: "pay", Kind: "wages", Kinds: []string{"wages"}, Digest: "d1"},
		},
		Covers: []compare.Cover{
			{Kind: "roll", Unit: "S1", Period: "2013-2014", File: "a.csv", Rows: 1, Digest: "x1"},
			{Kind: "roll", Unit: "S2", Period: "2013-2014", File: "b.csv", Rows: 1, Digest: "y1"},
			{Kind: "roster", Unit: "S1", Period: "2013-2014", File: "roster.csv", Rows: 5, Digest: "z1"},
		},
	}
	return &compare.Run{Name: "run", Conditions: b.Conditions, Basis: b, Tables: map[string]compare.Table{"results": table(t, results)}}
}

func table(t *testing.T, text string) compare.Table {
	t.Helper()
	got, err := compare.ReadTable(strings.NewReader("\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// edit gives the run with lines of its results replaced: old, new, ….
func edit(t *testing.T, r *compare.Run, pairs ...string) *compare.Run {
	t.Helper()
	text := results
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("the results hold no %q", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	r.Tables["results"] = table(t, text)
	return r
}

// file sets what a file says: its hash, and the digest of its first cover.
func file(r *compare.Run, path, sha, digest string) {
	for i := range r.Files {
		if r.Files[i].Path == path {
			r.Files[i].SHA256 = sha
		}
	}
	for i := range r.Basis.Covers {
		if r.Basis.Covers[i].File == path {
			r.Basis.Covers[i].Digest = digest
		}
	}
}

// told writes a comparison's changes in a line each.
func told(c *compare.Comparison) string {
	var lines []string
	for i := range c.Changes {
		x := &c.Changes[i]
		line := strings.Join([]string{x.Table, x.Unit, string(x.Weight)}, " ")
		for _, cause := range x.Causes {
			line += " | " + strings.TrimSpace(strings.Join([]string{string(cause.Of), cause.What, cause.Name}, " "))
			if cause.Before+cause.After != "" && cause.Of != compare.ByData {
				line += " " + cause.Before + "→" + cause.After
			}
			if cause.Indirect {
				line += " (indirect)"
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func wantTold(t *testing.T, c *compare.Comparison, want ...string) {
	t.Helper()
	if got := told(c); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestCompare_EqualRunsHaveNoChange(t *testing.T) {
	c := compare.Compare(run(t), run(t))
	if len(c.Changes)+len(c.Files)+len(c.Conditions)+len(c.Series) != 0 {
		t.Errorf("changes of equal runs: %+v", c)
	}
}

// The file of S1 changed: the figures of S1 and of the town name it, and not the
// file of S2, whose bytes changed too but which says the same.
func TestCompare_DataNamesTheFileBehind(t *testing.T) {
	after := edit(t, run(t),
		"S1-7-1,甲校七1班,,49,50,98.0,percent,value,>=,98,met,1", "S1-7-1,甲校七1班,,48,50,96.0,percent,value,>=,98,not_met,1",
		"S1,甲校,,49,50,98.0,percent,value,>=,98,met", "S1,甲校,,48,50,96.0,percent,value,>=,98,not_met",
		"TOWN,本镇,,79,80,98.8", "TOWN,本镇,,78,80,97.5")
	file(after, "a.csv", "a2", "x2")
	file(after, "b.csv", "b2", "y1")
	c := compare.Compare(run(t), after)
	wantTold(t, c,
		"results S1-7-1 verdict | data changed a.csv",
		"results S1 verdict | data changed a.csv",
		"results TOWN value | data changed a.csv")
	if c.Changes[0].Difference != "-2.0" {
		t.Errorf("98.0 → 96.0 differs by %q", c.Changes[0].Difference)
	}
	if len(c.Files) != 2 {
		t.Errorf("files that differ: %+v, want both", c.Files)
	}
}

// A file of a kind that only feeds the figure is told as indirect.
func TestCompare_AFeedingFileIsIndirect(t *testing.T) {
	after := edit(t, run(t), "S1,甲校,,49,50,98.0,percent,value", "S1,甲校,,,,,percent,error")
	file(after, "roster.csv", "r2", "z2")
	wantTold(t, compare.Compare(run(t), after), "results S1 state | data changed roster.csv (indirect)")
}

// A correction takes the place of a.csv: a.csv is there still, and counts no
// more.
func TestCompare_ACorrectionSupersedes(t *testing.T) {
	after := edit(t, run(t), "S1,甲校,,49,50,98.0", "S1,甲校,,50,50,100.0")
	after.Files = append(slices.Clone(after.Files), compare.File{Path: "a更正.csv", SHA256: "c1"})
	after.Basis.Covers[0].File, after.Basis.Covers[0].Digest = "a更正.csv", "x2"
	wantTold(t, compare.Compare(run(t), after), "results S1 value | data superseded a.csv | data added a更正.csv")
}

// The same rows under another name are no change of data; the same bytes read
// otherwise are.
func TestCompare_RenamedAndReread(t *testing.T) {
	renamed := run(t)
	renamed.Files = slices.Clone(renamed.Files)
	renamed.Files[0].Path, renamed.Basis.Covers[0].File = "new.csv", "new.csv"
	edit(t, renamed, "S1,甲校,,49,50,98.0", "S1,甲校,,50,50,100.0")
	wantTold(t, compare.Compare(run(t), renamed), "results S1 value | unexplained unknown")

	reread := edit(t, run(t), "S1,甲校,,49,50,98.0", "S1,甲校,,50,50,100.0")
	file(reread, "a.csv", "a1", "x2")
	wantTold(t, compare.Compare(run(t), reread), "results S1 value | data reread a.csv")
}

func TestCompare_DefinitionNamesTheField(t *testing.T) {
	after := edit(t, run(t), "S2,乙校,,30,30,100.0", "S2,乙校,,30,31,96.8")
	after.Basis.Definitions[0].Fields = map[string]string{
		"numerator": "sum(end_n)", "denominator": "sum(start_n + in_n)", "target.op": ">=", "target.value": "98",
	}
	c := compare.Compare(run(t), after)
	wantTold(t, c, "results S2 value | definition field denominator sum(start_n)→sum(start_n + in_n)")
	if len(c.Series) != 1 || c.Series[0].ID != "t.kept" {
		t.Errorf("definitions that differ: %+v", c.Series)
	}
}

// A setting is a cause of the figures that ask for it alone.
func TestCompare_SettingsOfTheDefinition(t *testing.T) {
	after := edit(t, run(t), "S2,乙校,,30,30,100.0", "S2,乙校,,29,30,96.7")
	after.Set = map[string]string{"leave.month": "20", "pay.pool": "town"}
	c := compare.Compare(run(t), after)
	wantTold(t, c, "results S2 value | definition setting leave.month 30→20")
	if len(c.Conditions) != 2 {
		t.Errorf("conditions that differ: %+v, want both settings", c.Conditions)
	}
}

func TestCompare_ModelsOfTheProgram(t *testing.T) {
	after := edit(t, run(t), "S2,乙校,,30,30,100.0", "S2,乙校,,29,30,96.7")
	after.Program, after.Basis.Facts[0].Digest = "2", "d2"
	wantTold(t, compare.Compare(run(t), after), "results S2 value | definition models roll 1→2")
}

// The target of the definition, and one of the table of targets.
func TestCompare_Target(t *testing.T) {
	changed := []string{"S1,甲校,,49,50,98.0,percent,value,>=,98,met", "S1,甲校,,49,50,98.0,percent,value,>=,99,not_met"}
	after := edit(t, run(t), changed...)
	after.Basis.Definitions[0].Fields = map[string]string{
		"numerator": "sum(end_n)", "denominator": "sum(start_n)", "target.op": ">=", "target.value": "99",
	}
	wantTold(t, compare.Compare(run(t), after), "results S1 verdict | target field value 98→99 | target limit target 98→99")

	after = edit(t, run(t), changed...)
	after.Files = append(slices.Clone(after.Files), compare.File{Path: "settings/目标.csv", SHA256: "t1"})
	after.Basis.Covers = append(after.Basis.Covers, compare.Cover{Kind: "targets", Unit: "S1", Period: "2013-2014", File: "settings/目标.csv", Digest: "w1"})
	wantTold(t, compare.Compare(run(t), after), "results S1 verdict | target added settings/目标.csv →t1 | target limit target 98→99")
}

// A limit that is last year's figure moves with last year's file.
func TestCompare_TargetOfAnEarlierFigure(t *testing.T) {
	after := edit(t, run(t), "S1,甲校,,49,50,98.0,percent,value,>=,98,met", "S1,甲校,,49,50,98.0,percent,value,>=,99,not_met")
	after.Basis.Covers[0].Period = "2012-2013"
	before := run(t)
	before.Basis.Covers[0].Period = "2012-2013"
	file(after, "a.csv", "a2", "x2")
	wantTold(t, compare.Compare(before, after), "results S1 verdict | target limit target 98→99 | data changed a.csv")
}

// One more school reported: S3 comes in, and the town has 3 of 3.
func TestCompare_Membership(t *testing.T) {
	after := edit(t, run(t), "98.8,percent,value,>=,98,met,1,yes,2,3", "99.0,percent,value,>=,98,met,1,yes,3,3",
		"t.kept,,,巩固率,2013-2014,town", "t.kept,,,巩固率,2013-2014,school,S3,丙校,,20,20,100.0,percent,value,>=,98,met,1,yes,1,1\nt.kept,,,巩固率,2013-2014,town")
	after.Files = append(slices.Clone(after.Files), compare.File{Path: "c.csv", SHA256: "c1"})
	after.Basis.Covers = append(after.Basis.Covers, compare.Cover{Kind: "roll", Unit: "S3", Period: "2013-2014", File: "c.csv", Digest: "v1"})
	wantTold(t, compare.Compare(run(t), after),
		"results S3 appeared | data added c.csv | membership appeared",
		"results TOWN value | data added c.csv | membership reported 2→3")
	wantTold(t, compare.Compare(after, run(t)),
		"results TOWN value | data removed c.csv | membership reported 3→2",
		"results S3 disappeared | data removed c.csv | membership disappeared")
}

// A school that comes in brings figures and gaps; verdicts come first.
func TestSorted_WhatSaysSomethingFirst(t *testing.T) {
	row := "t.kept,,,巩固率,2013-2014,school,"
	after := edit(t, run(t), "t.kept,,,巩固率,2013-2014,town",
		row+"S3,丙校,,,,,percent,not_reported,>=,98,none,,,0,1\n"+row+"S4,丁校,,20,20,100.0,percent,value,,,none,,,1,1\n"+
			row+"S5,戊校,,20,20,100.0,percent,value,>=,98,met,1,yes,1,1\nt.kept,,,巩固率,2013-2014,town")
	var units []string
	for _, c := range compare.Compare(run(t), after).Sorted(compare.ByMembership) {
		units = append(units, c.Unit)
	}
	if got := strings.Join(units, " "); got != "S5 S4 S3" {
		t.Errorf("came in the order %s, want the verdict, the value, the gap", got)
	}
}

func TestCompare_IndicatorTakenOut(t *testing.T) {
	after := run(t)
	after.Tables["results"] = compare.Table{Header: after.Tables["results"].Header}
	after.Basis.Definitions = after.Basis.Definitions[1:]
	c := compare.Compare(run(t), after)
	if len(c.Changes) != 4 || c.Changes[0].Main() != compare.ByDefinition || c.Changes[0].Causes[0].What != "removed" {
		t.Errorf("got\n%s", told(c))
	}
}

const rankings = `ranking,period,group,dimension,n,k,member,member_name,unit,numerator,denominator,value,rank,previous_rank,last_rank_outside,boundary_value,distance,bottom_third,exempt,reason
t.rank,2013-2014,G7,,3,1,T1,,S1,98,1,98.000000,2,,2,98.000000,0.000000,no,no,
t.rank,2013-2014,G7,,3,1,T2,,S2,97,1,97.000000,3,,2,98.000000,-1.000000,yes,no,
`

// T1 falls, so that T2, whose own composite stayed, is no longer in the bottom
// third: the file of S1 is the cause of both.
func TestCompare_PlacesAndWhoIsBarred(t *testing.T) {
	before, after := run(t), run(t)
	before.Tables["rankings"] = table(t, rankings)
	after.Tables["rankings"] = table(t, strings.NewReplacer(
		"S1,98,1,98.000000,2,,2,98.000000,0.000000,no", "S1,90,1,90.000000,3,,2,97.000000,-7.000000,yes",
		"S2,97,1,97.000000,3,,2,98.000000,-1.000000,yes", "S2,97,1,97.000000,2,,2,97.000000,0.000000,no",
	).Replace(rankings))
	header := "person,person_name,unit,item,clause,source,date,evidence,status,score,place\n"
	before.Tables["vetoes"] = table(t, header+"T2,,S2,12,⑿,名次,,乙,active,80,1\n")
	after.Tables["vetoes"] = table(t, header+"T1,,S1,12,⑿,名次,,甲,active,85,1\n")
	file(after, "a.csv", "a2", "x2")
	wantTold(t, compare.Compare(before, after),
		"rankings S1 verdict | data changed a.csv",
		"rankings S2 verdict | data changed a.csv",
		"vetoes S1 verdict | data changed a.csv",
		"vetoes S2 verdict | data changed a.csv")
}

// 2 of 3 is 66.7 %, 1 of 3 is 33.3 %: from one to the other it is -33.3, exactly
// -100/3, and not the -33.4 of what is shown. A coefficient of variation shows
// the root of its pair, so what is shown is compared.
func TestCompare_TheDifferenceIsRoundedOnce(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"2,3,66.7,percent", "1,3,33.3,percent", "-33.3"},
		{"1,3,33.3,percent", "2,3,66.7,percent", "+33.3"},
		{"1,3,33.3,percent", "2,6,33.3,percent", ""},
		{"1,4,0.500,cv", "9,25,0.600,cv", "+0.100"},
		{"10000.00,45,222.22,yuan", "10000.00,60,166.67,yuan", "-55.56"}, // -55.5555…
	} {
		before, after := run(t), run(t)
		header := "indicator,measure,reading,period,grain,unit,dimension,numerator,denominator,value,measure_unit,state\n"
		before.Tables["results"] = table(t, header+"t.x,,,2013-2014,town,TOWN,,"+c.before+",value\n")
		after.Tables["results"] = table(t, header+"t.x,,,2013-2014,town,TOWN,,"+c.after+",value\n")
		if got := compare.Compare(before, after).Changes[0].Difference; got != c.want {
			t.Errorf("%s to %s: %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

// A decision on a person is a cause of the shares of its pool.
func TestCompare_PayByDecision(t *testing.T) {
	before, after := run(t), run(t)
	header := "unit,staff,staff_name,base,points,state,pool_points,share_points,pool_share,share_share\n"
	before.Tables["pay"] = table(t, header+"S1,T1,,1000.00,3,value,520.00,260.00,540.00,270.00\n")
	after.Tables["pay"] = table(t, header+"S1,T1,,1000.00,4,value,520.00,300.00,540.00,310.00\n")
	after.Basis.Definitions[3].Fields = map[string]string{"decided.decision.T1": "points 4"}
	c := compare.Compare(before, after)
	wantTold(t, c, "pay S1 value | definition field decided.decision.T1 points 3→points 4")
	if c.Changes[0].Difference != "+40.00" {
		t.Errorf("difference %q", c.Changes[0].Difference)
	}
}

// A year later: months and sessions are paired with those of the year before; a
// raised version of the pack breaks the series (rules §10), and no difference is
// given.
func TestCompare_TwoPeriods(t *testing.T) {
	next := func(version int) *compare.Run {
		r := run(t)
		r.Period = "2014-2015"
		r.Periods = map[string]string{"evaluation": "2014-2015", "exam.current": "2014-2015-2-期末"}
		r.Tables["results"] = table(t, strings.NewReplacer("2013-2014", "2014-2015", "49,50,98.0", "48,50,96.0").Replace(results))
		r.Basis.Definitions[0].Version = version
		return r
	}
	c := compare.Compare(run(t), next(1))
	if !c.Periods || len(c.Changes) != 2 || c.Changes[0].Difference != "-2.0" || c.Changes[0].Broken {
		t.Errorf("of one version:\n%s", told(c))
	}
	wantTold(t, c, "results S1-7-1 value | data figures", "results S1 value | data figures")
	c = compare.Compare(run(t), next(2))
	if len(c.Series) != 1 || !c.Changes[0].Broken || c.Changes[0].Difference != "" {
		t.Errorf("of two versions: %+v", c)
	}
}

// Within one year a session that the office chose anew takes the other's place.
func TestCompare_AnotherSession(t *testing.T) {
	session := strings.NewReplacer("2013-2014,class", "2013-2014-2-期末,class")
	before, after := run(t), run(t)
	before.Tables["results"] = table(t, session.Replace(results))
	after.Tables["results"] = table(t, strings.NewReplacer("期末", "期中", "49,50,98.0", "50,50,100.0").Replace(session.Replace(results)))
	after.Periods = map[string]string{"evaluation": "2013-2014", "exam.current": "2013-2014-2-期中"}
	before.Basis.Definitions[0].Params = []string{"exam.current"}
	after.Basis.Definitions[0].Params = []string{"exam.current"}
	c := compare.Compare(before, after)
	if c.Changes[0].Weight != compare.ValueChanged || c.Changes[0].Causes[0].What != "period" {
		t.Errorf("got\n%s", told(c))
	}
}

// A run that recorded nothing is compared all the same; causes are not made up.
func TestCompare_WithoutARecord(t *testing.T) {
	before := run(t)
	before.Basis = nil
	c := compare.Compare(before, edit(t, run(t), "S1,甲校,,49,50,98.0", "S1,甲校,,50,50,100.0"))
	wantTold(t, c, "results S1 value | unexplained unrecorded")
}

func TestBasis_ReadsWhatItWrote(t *testing.T) {
	b := run(t).Basis
	var first, second bytes.Buffer
	if err := b.Write(&first); err != nil {
		t.Fatal(err)
	}
	again, err := compare.ReadBasis(bytes.NewReader(first.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Write(&second); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() || len(again.Covers) != 3 {
		t.Errorf("wrote\n%s\nread and wrote\n%s", first.String(), second.String())
	}
}
