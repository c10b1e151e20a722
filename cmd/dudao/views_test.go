package main

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"dudao/internal/privacy"
	"dudao/internal/warehouse"
	"dudao/reports/card"
	"dudao/reports/csv"
	"dudao/reports/page"
	"dudao/reports/xlsx"
)

// The views for the public and for all units alike hold no identity number,
// phone, petitioner's name or name of staff, and no pools of pay.
func TestViews_HoldNoPersonalData(t *testing.T) {
	t.Parallel()
	_, s, _ := paidOffice(t)
	names := stored(t, s, `SELECT DISTINCT staff_name FROM raw_staff WHERE length(staff_name) >= 2
		AND NOT EXISTS (SELECT 1 FROM raw_units u WHERE u.unit_name LIKE '%' || staff_name || '%')`)
	numbers := stored(t, s, `SELECT DISTINCT id_card FROM raw_staff WHERE length(id_card) > 10 UNION SELECT DISTINCT phone FROM raw_staff WHERE length(phone) > 6`)
	if len(names) < 50 || len(numbers) < 50 {
		t.Fatalf("the test knows %d names and %d numbers: it proves nothing", len(names), len(numbers))
	}
	for _, view := range []privacy.View{privacy.Unit, privacy.Public} {
		for name, text := range viewTexts(t, s, view) {
			if strings.Contains(text, "绩效再分配总额") {
				t.Errorf("%s of the %s view shows pools of pay", name, view)
			}
			for _, word := range slices.Concat(numbers, names) {
				if strings.Contains(text, word) {
					t.Errorf("%s of the %s view holds %s: %s", name, view, word, around(text, word))
				}
			}
		}
	}
}

// What one unit receives holds nobody of another unit, no amount, no score, no
// identity number or phone, and no petition; its own people are in it.
func TestViews_OneUnitSeesItsOwnPeople(t *testing.T) {
	t.Parallel()
	o, s, _ := paidOffice(t)
	const unit = "SQ03"
	in, err := s.cardInput(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	in = card.ForUnit(in, unit)
	texts := reportTexts(t, card.Build(in))
	for _, table := range card.Tables(in) {
		var b bytes.Buffer
		if err := csv.Write(&b, table); err != nil {
			t.Fatal(err)
		}
		texts[table.ID+".csv"] = b.String()
	}
	own := stored(t, s, "SELECT DISTINCT name FROM dim_person WHERE school_id = 'SQ03'")
	others := stored(t, s, `SELECT DISTINCT name FROM dim_person WHERE length(name) >= 3 AND (school_id IS NULL OR school_id <> 'SQ03')
		AND name NOT IN (SELECT name FROM dim_person WHERE school_id = 'SQ03')
		AND NOT EXISTS (SELECT 1 FROM raw_units u WHERE u.unit_name LIKE '%' || dim_person.name || '%')`)
	ids := stored(t, s, "SELECT DISTINCT person_id FROM dim_person WHERE school_id <> 'SQ03'")
	numbers := stored(t, s, `SELECT DISTINCT id_card FROM raw_staff WHERE length(id_card) > 10 UNION SELECT DISTINCT phone FROM raw_staff WHERE length(phone) > 6`)
	if len(own) < 5 || len(others) < 100 || len(ids) < 100 || len(numbers) < 50 {
		t.Fatalf("the test knows %d own and %d other names, %d ids, %d numbers: it proves nothing", len(own), len(others), len(ids), len(numbers))
	}
	for name, text := range texts {
		for _, word := range slices.Concat(others, ids, numbers) {
			if strings.Contains(text, word) {
				t.Errorf("%s holds %s: %s", name, word, around(text, word))
			}
		}
	}
	var amounts []string
	for _, r := range find(o.table("pay.csv"), "unit", unit) {
		amounts = append(amounts, r["base"], r["share_points"], r["share_share"], r["pool_points"])
		if !strings.Contains(texts["pay.csv"], r["staff_name"]) {
			t.Errorf("%s of the unit is not in its list", r["staff"])
		}
	}
	for _, amount := range amounts {
		for _, name := range []string{"pay.csv", "results.csv"} {
			if strings.Contains(texts[name], amount) {
				t.Errorf("%s holds the amount %s", name, amount)
			}
		}
	}
	for _, table := range []string{"rankings.csv", "vetoes.csv", "candidates.csv", "status.csv", "findings.csv"} {
		if strings.Count(texts[table], "\n") < 2 {
			t.Errorf("%s is empty:\n%s", table, texts[table])
		}
	}
	if texts["petitions.csv"] != "" || strings.Contains(texts["index.html"], "XF20") {
		t.Error("petitions leave the office")
	}
}

// stored reads one column of texts.
func stored(t *testing.T, s *session, query string) []string {
	t.Helper()
	var all []string
	err := warehouse.Each(context.Background(), s.db, func(r *warehouse.Rows) error {
		var text string
		err := r.Scan(&text)
		all = append(all, text)
		return err
	}, query)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// viewTexts writes page and scorecards for a view.
func viewTexts(t *testing.T, s *session, view privacy.View) map[string]string {
	t.Helper()
	in, err := s.cardInput(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.view(context.Background(), in, view); err != nil {
		t.Fatal(err)
	}
	return reportTexts(t, card.Build(in))
}

// reportTexts writes the page and the scorecards.
func reportTexts(t *testing.T, report *card.Report) map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := page.Write(&b, report); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{"index.html": b.String()}
	for _, c := range report.Cards {
		var b bytes.Buffer
		if err := xlsx.Scorecard(&b, c); err != nil {
			t.Fatal(err)
		}
		for _, f := range zipFiles(t, b.String()) {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			var part bytes.Buffer
			if _, err := part.ReadFrom(r); err != nil {
				t.Fatal(err)
			}
			texts[c.Unit.Code+"!"+f.Name] = part.String()
		}
	}
	return texts
}
