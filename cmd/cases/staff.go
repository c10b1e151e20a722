package main

import (
	"math/big"
	"path/filepath"
)

// compareVetoes holds vetoes.csv against the answers: one row a group or case,
// so that the same person may stand under one item several times.
func compareVetoes(cases, out string, t *tally) error {
	answers, err := readCSV(filepath.Join(cases, "expected", "vetoes.csv"))
	if err != nil {
		return err
	}
	rows, err := readCSV(filepath.Join(out, "vetoes.csv"))
	if err != nil {
		return err
	}
	id := func(r row) string { return figure(r["person"], r["item"], r["source"], r["date"]) }
	have := map[string][]row{}
	for _, r := range rows {
		have[id(r)] = append(have[id(r)], r)
	}
	for _, a := range answers {
		var got row
		var d diff
		if left := have[id(a)]; len(left) > 0 {
			got, have[id(a)] = left[0], left[1:]
			d.text("status", a["status"], got["status"])
			d.text("unit", a["school"], got["unit"])
			d.text("clause", a["clause"], got["clause"])
		}
		t.answer("vetoes", "item "+a["item"], a["person"]+" "+a["source"]+" "+a["date"]+" "+a["evidence"], got, d)
	}
	for _, r := range rows {
		if left := have[id(r)]; len(left) > 0 {
			have[id(r)] = left[1:]
			t.surplus("vetoes", "item "+r["item"], r["person"]+" "+r["source"]+" "+r["date"])
		}
	}
	return nil
}

// comparePay holds pay.csv, in yuan, against the answers, in fen.
func comparePay(cases, out string, t *tally) error {
	answers, err := readCSV(filepath.Join(cases, "expected", "pay.csv"))
	if err != nil {
		return err
	}
	rows, err := readCSV(filepath.Join(out, "pay.csv"))
	if err != nil {
		return err
	}
	have := map[string]row{}
	for _, r := range rows {
		have[r["staff"]] = r
	}
	for _, a := range answers {
		got := have[a["staff"]]
		delete(have, a["staff"])
		var d diff
		if got != nil {
			d.text("unit", a["school"], got["unit"])
			d.text("points", a["points"], got["points"])
			d.text("state", a["state"], got["state"])
			d.text("base", a["base_fen"], fen(got["base"]))
			d.text("pool_points", a["pool_points_fen"], fen(got["pool_points"]))
			d.text("share_points", a["share_points_fen"], fen(got["share_points"]))
			d.text("pool_share", a["pool_share_fen"], fen(got["pool_share"]))
			d.text("share_share", a["share_share_fen"], fen(got["share_share"]))
		}
		t.answer("pay", a["school"], a["staff"], got, d)
	}
	for _, r := range have {
		t.surplus("pay", r["unit"], r["staff"])
	}
	return nil
}

// fen turns yuan into fen.
func fen(yuan string) string {
	v, ok := new(big.Rat).SetString(yuan)
	if !ok {
		return yuan
	}
	return v.Mul(v, big.NewRat(100, 1)).RatString()
}
