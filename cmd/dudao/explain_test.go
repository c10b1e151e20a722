package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"dudao/metrics/aggregate"
	"dudao/metrics/explain"
)

// asked gives an explainer on the shared office and what it says.
func asked(t *testing.T, asJSON bool) (*explainer, *bytes.Buffer) {
	t.Helper()
	_, s, _ := paidOffice(t)
	var said bytes.Buffer
	a := *s.app
	a.out, a.cli = &said, &cli{JSON: asJSON}
	own := *s
	own.app = &a
	return &explainer{
		session: &own, cmd: &explainCmd{Limit: 200}, names: s.outcome.Names,
		from: explain.Office{
			DB: s.db, Catalogue: s.outcome.Catalogue, Kinds: s.kinds,
			Periods: aggregate.Periods{Calendar: s.params.Calendar, Named: s.params.Periods},
		},
	}, &said
}

// Every veto of the list is explained by item, clause, evidence with its cells
// and the state of its appeal; near misses are told apart.
func TestExplain_EveryVetoDownToItsCells(t *testing.T) {
	t.Parallel()
	o, _, _ := paidOffice(t)
	items := map[string]bool{}
	for _, r := range o.table("vetoes.csv") {
		items[r["item"]] = true
		e, said := asked(t, false)
		if err := e.vetoes(0, r["person"]); err != nil {
			t.Fatal(err)
		}
		evidence, cells, _ := strings.Cut(strings.TrimSuffix(r["evidence"], "]"), " [")
		for _, word := range append(strings.Split(cells, "; "), r["clause"], r["person_name"], evidence) {
			if !strings.Contains(said.String(), word) {
				t.Errorf("veto %s of %s: nothing says %q\n%s", r["clause"], r["person"], word, said)
			}
		}
		if r["status"] == "suspended" && !strings.Contains(said.String(), "申诉:中止执行") {
			t.Errorf("the appeal of %s is not told:\n%s", r["person"], said)
		}
	}
	if len(items) != 17 {
		t.Errorf("the sample has %d of the 17 items", len(items))
	}
}

// One item alone, for everybody, as JSON by the columns of the table.
func TestExplain_OneItemAsJSON(t *testing.T) {
	t.Parallel()
	o, _, _ := paidOffice(t)
	e, said := asked(t, true)
	if err := e.vetoes(12, ""); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Vetoes []struct {
			Person     string `json:"person"`
			PersonName string `json:"person_name"`
			Item       int    `json:"item"`
			Clause     string `json:"clause"`
			Evidence   string `json:"evidence"`
			Status     string `json:"status"`
		} `json:"vetoes"`
	}
	if err := json.Unmarshal(said.Bytes(), &got); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if want := find(o.table("vetoes.csv"), "item", "12"); len(got.Vetoes) != len(want) || len(want) == 0 {
		t.Fatalf("%d vetoes of item 12, the table has %d", len(got.Vetoes), len(want))
	}
	if v := got.Vetoes[0]; v.Item != 12 || v.Clause != "⑿" || v.Person == "" || v.PersonName == "" || v.Evidence == "" || v.Status != "active" {
		t.Errorf("%+v", v)
	}
}

// A person's pay is explained item by item to the cells; the correction stands
// in the points, and the amounts are those of the table.
func TestExplain_PayDownToItsCells(t *testing.T) {
	t.Parallel()
	o, _, _ := paidOffice(t)
	e, said := asked(t, false)
	if err := e.pay("SQ0104"); err != nil {
		t.Fatal(err)
	}
	r := find(o.table("pay.csv"), "staff", "SQ0104")[0]
	for _, word := range []string{
		r["base"], r["share_points"], r["share_share"], r["pool_points"], "考核分 " + r["points"], "出勤:原值 30,得分 30", "教师考核计分表.xlsx", "绩效工资基数表.xlsx",
	} {
		if !strings.Contains(said.String(), word) {
			t.Errorf("nothing says %q:\n%s", word, said)
		}
	}
	e, said = asked(t, false)
	if err := e.pay("SQ18"); err != nil || strings.Count(said.String(), "SQ18") < 9 {
		t.Errorf("a school's pool: %v\n%s", err, said)
	}
	e, _ = asked(t, false)
	if err := e.pay("XX99"); err == nil {
		t.Error("nobody's pay is explained")
	}
}

// Fields are named as the columns of the tables are.
func TestColumnName(t *testing.T) {
	for field, want := range map[string]string{
		"UnitName": "unit_name", "ID": "id", "SHA256": "sha256", "Num": "numerator", "Den": "denominator", "Display": "value", "PersonID": "person_id",
		"LastFen": "last_fen", "Near": "near_threshold", "SetApart": "set_apart",
	} {
		if got := columnName(field); got != want {
			t.Errorf("%s is %s, want %s", field, got, want)
		}
	}
}

// With an adopted scheme of school points the place and the talk of a school are
// explained by it: each item with the points it gave, and of the last the talk.
func TestExplain_SchoolsByTheAdoptedScheme(t *testing.T) {
	t.Parallel()
	_, s, _ := paidOffice(t)
	last := 0
	for _, school := range s.outcome.Paid.Schools {
		for _, id := range []string{"central_school.school_points", "central_school.last_place_talk"} {
			if !s.outcome.ByScheme(id) {
				t.Fatalf("%s does not follow the scheme", id)
			}
			e, said := asked(t, false)
			if err := e.schools(id, school.ID); err != nil {
				t.Fatal(err)
			}
			want := []string{"example_school_points", school.Name, "安全月报", "教职工违法违纪违规"}
			if school.Last {
				last++
				want = append(want, "末位")
			}
			for _, word := range want {
				if !strings.Contains(said.String(), word) {
					t.Errorf("%s of %s: nothing says %q\n%s", id, school.ID, word, said)
				}
			}
		}
	}
	if last == 0 {
		t.Error("no school is last")
	}
}
