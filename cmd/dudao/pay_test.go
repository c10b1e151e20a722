package main

import (
	"bytes"
	"context"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/internal/warehouse"
	"dudao/reports/card"
	"dudao/reports/page"
	"dudao/reports/xlsx"
)

// payOffice is a copy of the sample office whose config says more.
func payOffice(t *testing.T, config string) *folder {
	t.Helper()
	from := sampleOffice(t)
	o := &folder{t, filepath.Join(t.TempDir(), "office")}
	if err := os.CopyFS(o.dir, os.DirFS(from.dir)); err != nil {
		t.Fatal(err)
	}
	own, err := os.ReadFile(o.path("dudao.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	o.write("dudao.yaml", append(own, config...))
	return o
}

// rules §6: Σ shares = pool to the fen, by both readings; the sample has a
// school of eight equal scores whose pool of 2 510 300 fen leaves four over,
// which go by staff number.
func TestPay_SharesAddUpToThePool(t *testing.T) {
	t.Parallel()
	rows := sampleOffice(t).table("pay.csv")
	if len(rows) < 50 {
		t.Fatalf("%d people are paid; the sample has more", len(rows))
	}
	for _, reading := range []string{"points", "share"} {
		sums, pools := map[string]*big.Rat{}, map[string]*big.Rat{}
		for _, r := range rows {
			if r["state"] != "value" {
				continue
			}
			if sums[r["unit"]] == nil {
				sums[r["unit"]] = new(big.Rat)
			}
			sums[r["unit"]].Add(sums[r["unit"]], rat(t, r["share_"+reading]))
			pools[r["unit"]] = rat(t, r["pool_"+reading])
		}
		for unit, sum := range sums {
			if sum.Cmp(pools[unit]) != 0 {
				t.Errorf("%s by %s: shares add up to %s, the pool is %s", unit, reading, sum.FloatString(2), pools[unit].FloatString(2))
			}
		}
	}
	var level []string
	for _, r := range find(rows, "unit", "SQ18") {
		level = append(level, r["share_points"])
	}
	// 2 510 300 ÷ 8 = 313 787.5: four fen are left over.
	if got := strings.Join(level, " "); got != "3137.88 3137.88 3137.88 3137.88 3137.87 3137.87 3137.87 3137.87" {
		t.Errorf("SQ18 gets %s", got)
	}
}

func TestPay_RefusesASchemeNobodyAdopted(t *testing.T) {
	t.Parallel()
	o := payOffice(t, "")
	before := o.out()
	code, _, stderr := o.dudao("pay", "--scheme", "example_plan_4")
	if code != exitUsage || !strings.Contains(stderr, "example_plan_4") {
		t.Errorf("exit %d, said %q", code, stderr)
	}
	sameOut(t, "a refused scheme writes nothing", o.out(), before)
}

const noticeConfig = `
pay:
  notice: {from: "2014-07-10", days: 7, contact: 办公室, phone: 010-0}
`

// What the notice says is public: no name in full, no number of a person, no
// points, no base, no share (datasets.md §0.7).
func TestPay_NoticeShowsOnlyWhatMayBePublic(t *testing.T) {
	t.Parallel()
	o := payOffice(t, noticeConfig)
	o.must("pay", "--publish", "--what-if", "share")
	texts, public := outputTexts(t, o), ""
	for name, text := range texts {
		if strings.HasPrefix(name, "2013-2014/pay/public/") {
			public += text
		}
	}
	for _, word := range []string{"2014-07-10", "2014-07-16", "办公室", "010-0"} {
		if !strings.Contains(public, word) {
			t.Errorf("the notice does not say %s", word)
		}
	}
	for _, r := range o.table("pay.csv") {
		for _, word := range []string{r["staff"], r["staff_name"], r["base"], r["share_points"], r["share_share"]} {
			if word != "" && strings.Contains(public, ">"+word+"<") || len(word) >= 6 && strings.Contains(public, word) {
				t.Errorf("the notice holds %s: %s", word, around(public, word))
			}
		}
	}
	for _, name := range []string{"slips/SQ01.xlsx!xl/worksheets/sheet1.xml", "appeals/SQ01.xlsx!xl/worksheets/sheet1.xml", "what_if.csv", "what_if_units.csv", "summary.csv"} {
		if texts["2013-2014/pay/"+name] == "" {
			t.Errorf("pay/%s was not written", name)
		}
	}
}

// A recorded correction changes whom it must: in one pool, and its sum stays.
func TestPay_CorrectionTellsWhatChangedForWhom(t *testing.T) {
	t.Parallel()
	who := find(sampleOffice(t).table("pay.csv"), "state", "value")[0]
	o := payOffice(t, `
pay:
  corrections:
  - {person: `+who["staff"]+`, item: 出勤, points: 30, why: 申诉属实, by: 考核组, date: "2014-07-15", paper: 1号}
  - {person: NOBODY, item: 出勤, points: 30, why: 申诉属实, by: 考核组, date: "2014-07-15", paper: 1号}
`)
	said := o.must("pay")
	if !strings.Contains(said, "NOBODY") {
		t.Errorf("a correction that fits nobody is not told: %s", said)
	}
	rows := readTable(t, o.out()["2013-2014/pay/corrections.csv"])
	sum := new(big.Rat)
	for _, r := range rows {
		if r["unit"] != who["unit"] {
			t.Errorf("%s of another pool changed", r["staff"])
		}
		sum.Add(sum, rat(t, r["difference"]))
	}
	if len(rows) < 2 || sum.Sign() != 0 {
		t.Errorf("%d people changed by %s in all; one's gain is the others' loss", len(rows), sum.FloatString(2))
	}
}

// Unit and public views of the whole report hold no identity number, phone or
// petitioner's name, the public one no name of staff; the pages say nothing of
// near misses.
func TestViews_HoldNoPersonalData(t *testing.T) {
	t.Parallel()
	o := payOffice(t, noticeConfig)
	s := openSession(t, o)
	names := stored(t, s, `SELECT DISTINCT staff_name FROM raw_staff WHERE length(staff_name) >= 2
		AND NOT EXISTS (SELECT 1 FROM raw_units u WHERE u.unit_name LIKE '%' || staff_name || '%')`)
	numbers := stored(t, s, `SELECT DISTINCT id_card FROM raw_staff WHERE length(id_card) > 10 UNION SELECT DISTINCT phone FROM raw_staff WHERE length(phone) > 6`)
	if len(names) < 50 || len(numbers) < 50 {
		t.Fatalf("the test knows %d names and %d numbers: it proves nothing", len(names), len(numbers))
	}
	for _, view := range []privacy.View{privacy.Unit, privacy.Public} {
		forbidden := numbers
		if view == privacy.Public {
			forbidden = append(forbidden, names...)
		}
		for name, text := range viewTexts(t, s, view) {
			for _, word := range forbidden {
				if strings.Contains(text, word) {
					t.Errorf("%s of the %s view holds %s: %s", name, view, word, around(text, word))
				}
			}
		}
	}
}

// openSession works the office out and keeps it open.
func openSession(t *testing.T, o *folder) *session {
	t.Helper()
	messages, err := lang.LoadCatalogue(messagesFS, "messages.yaml")
	if err != nil {
		t.Fatal(err)
	}
	a := &app{streams: streams{out: io.Discard, err: io.Discard}, cli: &cli{Dir: o.dir, Quiet: true}, messages: messages, lang: lang.ZH}
	s, err := a.open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.compute(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
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
	in.View = view
	report := card.Build(in)
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
