package main

import (
	"fmt"
	"math/big"
	"path/filepath"
	"strings"

	"dudao/internal/exact"
)

// rankingOf maps a kind of bottom_third.csv to a ranking of the catalogue.
var rankingOf = map[string]string{
	"exam": "township_goals.composite_rank", "retention": "township_goals.class_retention_rank",
	"vocational": "township_goals.vocational_rank", "leader": "township_goals.management_score",
}

// compareRankings holds rankings.csv against bottom_third.csv.
func compareRankings(cases, out string, t *tally) error {
	answers, err := readCSV(filepath.Join(cases, "expected", "bottom_third.csv"))
	if err != nil {
		return err
	}
	rows, err := readCSV(filepath.Join(out, "rankings.csv"))
	if err != nil {
		return err
	}
	have, kinds := map[string]row{}, map[string]string{}
	for kind, id := range rankingOf {
		kinds[id] = kind
	}
	for _, r := range rows {
		if r["rank"] == "" { // listed, not ranked: the answers leave them out
			continue
		}
		dimension := r["dimension"]
		if kinds[r["ranking"]] == "retention" || kinds[r["ranking"]] == "vocational" {
			dimension = ""
		}
		have[figure(kinds[r["ranking"]], r["period"], r["group"], dimension, r["member"])] = r
	}
	for _, a := range answers {
		group, dimension := "", a["subject"]
		if a["grade"] != "" {
			group = "G" + a["grade"]
		}
		if a["kind"] == "retention" || a["kind"] == "vocational" {
			dimension = ""
		}
		id := figure(a["kind"], a["period"], group, dimension, a["person"])
		got := have[id]
		delete(have, id)
		t.answer("bottom_third", a["kind"], a["period"]+" "+group+" "+dimension+" "+a["person"], got, placeDiff(a, got))
	}
	for _, r := range have {
		if kind := kinds[r["ranking"]]; kind != "" {
			t.surplus("bottom_third", kind, r["period"]+" "+r["group"]+" "+r["dimension"]+" "+r["member"])
		}
	}
	return nil
}

func placeDiff(a, got row) (d diff) {
	if got == nil {
		return nil
	}
	d.ratio([2]string{a["composite_num"], a["composite_den"]}, [2]string{got["numerator"], got["denominator"]})
	for _, c := range [][2]string{
		{"n", "n"}, {"k", "k"}, {"rank", "rank"}, {"previous_rank", "previous_rank"}, {"last_rank_outside", "last_rank_outside"},
		{"in_bottom_third", "bottom_third"}, {"exempt", "exempt"},
	} {
		d.text(c[0], a[c[0]], got[c[1]])
	}
	d.text("school", a["school"], school(got["unit"]))
	d.text("composite", a["composite"], six(got["value"]))
	d.text("boundary", a["boundary_value"], six(got["boundary_value"]))
	d.text("distance", a["distance"], six(got["distance"]))
	return d
}

// school takes the school out of the unit of a ranking's entry, which is a class
// (S01-7-2) or a stage (S05/初中) of some.
func school(unit string) string {
	if i := strings.IndexAny(unit, "-/"); i >= 0 {
		return unit[:i]
	}
	return unit
}

// six writes an exact number with the six decimals of the answers.
func six(s string) string {
	v, ok := new(big.Rat).SetString(s)
	if !ok {
		return s
	}
	return exact.FormatFixed(v, 6)
}

// comparePetitions holds petitions.csv against the answers.
func comparePetitions(cases, out string, t *tally) error {
	answers, err := readCSV(filepath.Join(cases, "expected", "petitions.csv"))
	if err != nil {
		return err
	}
	rows, err := readCSV(filepath.Join(out, "petitions.csv"))
	if err != nil {
		return err
	}
	have := map[string]row{}
	for _, r := range rows {
		have[r["case"]] = r
	}
	for _, a := range answers {
		got := have[a["no"]]
		delete(have, a["no"])
		var d diff
		if got != nil {
			for name, want := range a {
				if name != "no" {
					d.text(name, want, got[name])
				}
			}
		}
		t.answer("petitions", "case", a["no"], got, d)
	}
	for _, r := range rows {
		if _, left := have[r["case"]]; left {
			t.surplus("petitions", "case", r["case"])
		}
	}
	return nil
}

// compareFindings holds findings.csv against the answers, for the codes that
// the answers list.
func compareFindings(cases, out string, t *tally) error {
	answers, err := readCSV(filepath.Join(cases, "expected", "findings.csv"))
	if err != nil {
		return err
	}
	rows, err := readCSV(filepath.Join(out, "findings.csv"))
	if err != nil {
		return err
	}
	id := func(r row) string {
		if r["code"] == "not_reported" {
			return figure(r["code"], r["table"], r["unit"], r["period"])
		}
		return figure(r["code"], r["file"], r["sheet"], r["cell"])
	}
	have := map[string]row{}
	for _, r := range rows {
		have[id(r)] = r
	}
	for _, a := range answers {
		got := have[id(a)]
		delete(have, id(a))
		t.answer("findings", a["code"], fmt.Sprint(a["file"], " ", a["sheet"], " ", a["cell"], a["table"], a["unit"], a["period"]), got, nil)
	}
	for _, r := range rows {
		if _, left := have[id(r)]; left && matched[r["code"]] {
			delete(have, id(r))
			t.surplus("findings", r["code"], fmt.Sprint(r["file"], " ", r["sheet"], " ", r["cell"], " ", r["table"], r["unit"], r["period"]))
		}
	}
	return nil
}

// matched are the codes the answers are complete for (cases' README §4).
var matched = func() map[string]bool {
	m := map[string]bool{}
	for _, code := range []string{
		"unreadable", "encrypted", "duplicate_file", "superseded", "hidden_sheet", "wrong_period", "student_ranking",
		"not_reported", "unknown_school", "unknown_person", "unknown_clause", "missing_paper", "out_of_period", "invalid_date",
		"date_order", "days_mismatch", "duplicate_row", "extension_twice", "extension_too_long", "score_out_of_range",
		"not_a_number", "blank_score", "total_mismatch", "part_above_whole", "reported_rate_mismatch", "no_cached_value",
		"negative_points", "zero_points", "id_lost_digits", "id_length", "id_check_digit", "id_birth_mismatch",
		"id_sex_mismatch", "double_enrolment",
	} {
		m[code] = true
	}
	return m
}()
