package main

import (
	"math/big"
	"path/filepath"
	"strings"
)

// results reads results.csv by the columns that make a figure unique.
func results(out string) (map[string]row, error) {
	rows, err := readCSV(filepath.Join(out, "results.csv"))
	if err != nil {
		return nil, err
	}
	by := map[string]row{}
	for _, r := range rows {
		by[figure(r["indicator"], r["measure"], r["reading"], r["grain"], r["unit"], r["dimension"], r["period"])] = r
	}
	return by, nil
}

func figure(parts ...string) string { return strings.Join(parts, "\x1f") }

// eachFigure finds, for every answer of a file, the figure that keys.csv names,
// and tallies what differs gives for the pair.
func eachFigure(cases, out, file string, t *tally, differs func(answer, got row) diff) error {
	keys, err := readKeys(cases)
	if err != nil {
		return err
	}
	answers, err := readCSV(filepath.Join(cases, "expected", file+".csv"))
	if err != nil {
		return err
	}
	have, err := results(out)
	if err != nil {
		return err
	}
	for _, a := range answers {
		var got row
		if k, ok := find(keys, a["key"], a["unit"]); ok {
			got = have[figure(k.row["indicator"], k.row["measure"], k.row["reading"], k.row["grain"], a["unit"], a["dimension"], a["period"])]
		}
		var d diff
		if got != nil {
			d = differs(a, got)
		}
		t.answer(file, a["key"], a["unit"]+" "+a["dimension"]+" "+a["period"], got, d)
	}
	return nil
}

// compareFigures holds results.csv against indicators.csv.
func compareFigures(cases, out string, t *tally) error {
	return eachFigure(cases, out, "indicators", t, func(a, got row) (d diff) {
		d.ratio([2]string{a["numerator"], a["denominator"]}, [2]string{got["numerator"], got["denominator"]})
		d.text("state", a["state"], got["state"])
		d.text("verdict", a["verdict"], got["verdict"])
		d.text("margin", a["margin"], got["margin"])
		d.text("near", a["near_threshold"], got["near_threshold"])
		d.text("reported", a["reported"], got["reported"])
		d.text("expected", a["owed"], got["expected"])
		d.text("value", strings.TrimSuffix(a["value"], "%"), strings.TrimSuffix(got["value"], "%"))
		d.text("target", target(a["target"]), target(got["op"]+got["target"]))
		return d
	})
}

// target brings both ways of writing a target to one: 98% is ≥ 98, 12/12 is
// the ratio 1.
func target(s string) string {
	if s == "" {
		return ""
	}
	op := ">="
	for _, p := range []struct{ sign, op string }{{">=", ">="}, {"<=", "<="}, {"≥", ">="}, {"≤", "<="}, {">", ">"}, {"<", "<"}, {"=", "="}} {
		if rest, ok := strings.CutPrefix(s, p.sign); ok {
			op, s = p.op, rest
			break
		}
	}
	if v, ok := new(big.Rat).SetString(strings.TrimSuffix(s, "%")); ok {
		s = v.RatString()
	}
	return op + s
}

// compareTotals holds results.csv against totals.csv, whose money is in fen.
func compareTotals(cases, out string, t *tally) error {
	return eachFigure(cases, out, "totals", t, func(a, got row) (d diff) {
		d.text("state", a["state"], got["state"])
		if a["state"] != "value" {
			return d // the answers leave the pair blank
		}
		one := "1"
		if a["measure"] == "fen" {
			one = "100"
		}
		d.ratio([2]string{a["value"], one}, [2]string{got["numerator"], got["denominator"]})
		return d
	})
}
