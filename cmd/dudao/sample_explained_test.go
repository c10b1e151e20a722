package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/metrics/aggregate"
	"dudao/metrics/explain"
)

// withoutCells are indicators that may have a figure without a cell of its own.
var withoutCells = map[string]string{
	"central_school.attendance_rate": "days of the roster by the calendar; its cells are those of leave, where anybody took it",
}

// Invariant 3 of design.md on the sample office, whose workbooks go the whole
// way: a figure of every indicator at every grain and in every state is
// evaluated again on the rows of the inbox that are named behind it, by Go and
// not by the engine (explain refuses one that differs). What is above zero names
// a cell, in a file that is there.
func TestDemo_EveryFigureIsExplained(t *testing.T) {
	t.Parallel()
	o := &folder{t, t.TempDir()}
	if err := os.CopyFS(o.dir, os.DirFS(sampleOffice(t).dir)); err != nil {
		t.Fatal(err)
	}
	s := evaluated(t, o)
	from := explain.Office{
		DB: s.db, Catalogue: s.outcome.Catalogue, Kinds: s.kinds, View: privacy.Internal,
		Periods: aggregate.Periods{Calendar: s.params.Calendar, Named: s.params.Periods},
	}
	seen := map[string]bool{}
	for _, r := range s.outcome.Results {
		key := strings.Join([]string{r.Indicator, r.Measure, r.Reading, r.Grain, r.State.String()}, " ")
		if seen[key] {
			continue
		}
		seen[key] = true
		x, err := from.Explain(t.Context(), r, s.outcome.Results, s.outcome.Names)
		if err != nil {
			t.Errorf("%+v: %v", r.Key, err)
			continue
		}
		if r.State == exact.Value && r.Num.Sign() > 0 && withoutCells[r.Indicator] == "" && !namesCell(t, o, append(x.Parts, x)) {
			t.Errorf("%+v is %s and names no cell of the inbox", r.Key, r.Num.RatString())
		}
	}
	if len(seen) < 300 {
		t.Errorf("%d figures explained; the sample office has all packs", len(seen))
	}
}

// namesCell tells whether explanations name a cell, and that their files are there.
func namesCell(t *testing.T, o *folder, all []*explain.Explanation) (found bool) {
	t.Helper()
	for _, x := range all {
		for _, m := range x.Members {
			for _, row := range m.Rows {
				for _, source := range row.Sources {
					_, sent := os.Stat(o.path("inbox/" + source.File))
					if _, own := os.Stat(o.path(source.File)); sent != nil && own != nil { // settings/… is the office's own
						t.Errorf("%+v names a file that is not there: %v", x.Result.Key, sent)
					}
					for _, c := range source.Cells {
						found = found || c.Address != ""
					}
				}
			}
		}
	}
	return found
}

// evaluated is a session that has read and evaluated an office.
func evaluated(t *testing.T, o *folder) *session {
	t.Helper()
	messages, err := lang.LoadCatalogue(messagesFS, "messages.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	a := &app{streams: streams{out: &said, err: &said}, cli: &cli{}, messages: messages}
	a.cli.Dir, a.cli.Quiet = o.dir, true
	s, err := a.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.compute(t.Context()); err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	return s
}
