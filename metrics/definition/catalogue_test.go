package definition

import (
	"encoding/csv"
	"maps"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dudao/internal/result"
)

// wanted is one row of the catalogue of indicators: what the nine plans and the
// two balance standards ask for, written apart from the packs.
type wanted struct {
	code, id, zh, en, clause, quotes, kind string
	measures, readings                     []string
	target, limit                          string
	columns                                columns
}

// columns are those of the catalogue about how a figure is shown.
type columns struct {
	units, directions, grains, settings, charts []string // units as percent.1: its decimals behind it
	people                                      bool     // ⚑P: few people are not shown outside
}

// elsewhere are the rows that are lists of persons or amounts and no sums: the
// veto and the pay of metrics/veto and metrics/pay.
var elsewhere = []string{
	"TG35", "TG49", "TG50", "TG51", "TG52", "TG53", "TG54", "TG55", "TG56", "TG57", "TG58", "TG59",
	"TG61", "TG62", "TG63", "TG64", "TG65", "TG66",
}

func readCatalogue(t *testing.T) []wanted {
	t.Helper()
	f, err := os.Open("testdata/catalogue.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []wanted
	for _, r := range rows[1:] {
		all = append(all, wanted{
			code: r[0], id: r[1], zh: r[2], en: r[3], clause: r[4], quotes: r[5], kind: r[6],
			measures: strings.Fields(r[7]), readings: strings.Fields(r[8]), target: r[9], limit: r[10],
			columns: columns{
				units: strings.Fields(r[11]), directions: strings.Fields(r[12]), grains: strings.Fields(r[13]),
				settings: strings.Fields(r[14]), charts: strings.Fields(r[15]), people: r[16] == "yes",
			},
		})
	}
	if len(all) != 342 {
		t.Fatalf("%d rows in testdata/catalogue.csv; the catalogue has 342", len(all))
	}
	return all
}

// Every row of the catalogue is in a pack, under its own id, code, name, clause
// and limit.
func TestPacks_HoldTheWholeCatalogue(t *testing.T) {
	figures, rankings := map[string][]*Figure{}, map[string]*Ranking{}
	for _, p := range shippedCatalogue(t).Packs {
		for _, f := range p.Figures {
			figures[f.Info.ID] = append(figures[f.Info.ID], f)
		}
		for _, r := range p.Rankings {
			rankings[r.Info.ID] = r
		}
	}
	found, known := 0, shippedCatalogue(t).Settings
	for _, w := range readCatalogue(t) {
		left := slices.Contains(elsewhere, w.code)
		w.chooses(t, known)
		switch {
		case rankings[w.id] != nil:
			w.described(t, rankings[w.id].Info)
		case figures[w.id] != nil:
			w.described(t, figures[w.id][0].Info)
			w.measured(t, figures[w.id])
			w.limited(t, figures[w.id])
			w.shown(t, figures[w.id])
		case !left:
			t.Errorf("%s %s is in no pack", w.code, w.id)
			continue
		default:
			continue
		}
		found++
		if left {
			t.Errorf("%s %s is in a pack and still on the list of those that are not", w.code, w.id)
		}
	}
	if found+len(elsewhere) != 342 {
		t.Errorf("%d rows in packs, %d elsewhere: not 342", found, len(elsewhere))
	}
}

func (w wanted) described(t *testing.T, info *result.Indicator) {
	if info.Code != w.code {
		t.Errorf("%s: code is %q", w.id, info.Code)
	}
	zh, _, _ := strings.Cut(info.Name.ZH, "·")
	en, _, _ := strings.Cut(info.Name.EN, ": ")
	if zh != w.zh || !strings.EqualFold(en, w.en) {
		t.Errorf("%s: name is %q, %q; want %q, %q", w.code, zh, en, w.zh, w.en)
	}
	for _, part := range strings.FieldsFunc(w.clause, func(r rune) bool { return r == '、' || r == ';' }) {
		if !strings.Contains(info.Clause, part) {
			t.Errorf("%s: clause is %q; want %q in it", w.code, info.Clause, part)
		}
	}
	if n := utf8.RuneCountInString(info.Quote); n > 30 || n == 0 && w.quotes != "" {
		t.Errorf("%s: quote has %d characters; want 1 to 30", w.code, n)
	}
	if info.Quote != "" && w.quotes != "" && !strings.Contains(w.quotes, info.Quote) {
		t.Errorf("%s: quote %q is not in %q", w.code, info.Quote, w.quotes)
	}
	if info.Kind != w.kind && w.code != "TG60" { // the fines of a veto
		t.Errorf("%s: kind is %s; want %s", w.code, info.Kind, w.kind)
	}
}

func (w wanted) measured(t *testing.T, figures []*Figure) {
	measures, readings := map[string]bool{}, map[string]bool{}
	for _, f := range figures {
		measures[f.Info.Measure], readings[f.Info.Reading] = true, true
	}
	for _, m := range w.measures {
		if !measures[m] {
			t.Errorf("%s: no measure %s; has %v", w.code, m, slices.Sorted(maps.Keys(measures)))
		}
	}
	for _, r := range w.readings {
		if !readings[r] {
			t.Errorf("%s: no reading %s; has %v", w.code, r, slices.Sorted(maps.Keys(readings)))
		}
	}
	if len(w.measures) == 0 && !measures[""] {
		t.Errorf("%s: no figure without a measure", w.code)
	}
}

// limited compares the limit: an operator and a number in the unit of the
// figure (yuan, not fen), one for each stage where there are two, TF for one
// from the table of targets, whole for 100 %, 12/12, or done.
func (w wanted) limited(t *testing.T, figures []*Figure) {
	w.compared(t, figures)
	for _, limit := range strings.Split(w.limit, "; ") {
		if !slices.ContainsFunc(figures, func(f *Figure) bool { return hasLimit(f, limit) }) {
			t.Errorf("%s: no figure has the limit %q (%s)", w.code, limit, w.target)
		}
	}
	if w.limit == "" {
		for _, f := range figures {
			if f.Target != nil && (f.Target.Value != nil || f.Target.Values != nil) {
				t.Errorf("%s has a limit; the catalogue says %q", w.code, w.target)
			}
		}
	}
}

func hasLimit(f *Figure, limit string) bool {
	t := f.Target
	switch {
	case limit == "":
		return true
	case t == nil:
		return false
	case limit == "TF":
		return t.FromTable
	case limit == "whole":
		return (t.Op == result.AtLeast || t.Op == result.Equal) && isNumber(t.Value, map[string]string{"percent": "100"}[f.Info.Unit], "1")
	}
	op, number, _ := strings.Cut(limit, " ")
	if string(t.Op) != op {
		return false
	}
	primary, junior, staged := strings.Cut(number, "/")
	if !staged || number == "100/3" {
		return isNumber(t.Value, number, "")
	}
	if f.Info.Unit == "fen" {
		primary, junior = primary+"00", junior+"00"
	}
	return isNumber(t.Values["小学"], primary, "") && isNumber(t.Values["初中"], junior, "")
}

func isNumber(v *big.Rat, text, otherwise string) bool {
	if text == "" {
		text = otherwise
	}
	want, ok := new(big.Rat).SetString(text)
	return ok && v != nil && v.Cmp(want) == 0
}
