package check

import (
	"math/big"
	"strconv"
	"strings"

	"dudao/ingest/form"
	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// builtRule makes a built check on one record; nil where the name is that of a
// check over several.
func builtRule(t *table, b base) rule {
	switch b.check.Built {
	case kind.IDNumber:
		return &idNumber{b}
	case kind.BirthOfID:
		return &birthOfID{b, b.arg(t, "id")}
	case kind.SexOfID:
		return &sexOfID{b, b.arg(t, "id")}
	case kind.IDTwice:
		return &idTwice{b, b.arg(t, "of"), map[string]string{}}
	case kind.Age:
		return newAge(t, b)
	case kind.Weekday:
		return &weekday{b, b.arg(t, "date")}
	case kind.Days:
		return &days{b, b.arg(t, "from"), b.arg(t, "to")}
	case kind.SpanGiven:
		return &spanGiven{b, b.arg(t, "from"), b.arg(t, "to")}
	case kind.Order:
		years, _ := strconv.Atoi(b.check.Args["years"])
		return &dateOrder{b, b.arg(t, "before"), years}
	case kind.Rate:
		return &rate{b}
	case kind.Multiple:
		return &multiple{b, b.arg(t, "of")}
	case kind.InPeriod:
		return newInPeriod(t, b)
	case kind.FullMarks:
		return &fullMarks{b, map[int]bool{}}
	case kind.KnownTable:
		return &knownTable{b}
	}
	return nil
}

// weekday compares a weekday as written with its date.
type weekday struct {
	base
	date int
}

// weekdayNames are Monday to Sunday.
var weekdayNames = []string{"一", "二", "三", "四", "五", "六", "日"}

func (r *weekday) apply(t *table, rec *form.Record) {
	if !has(rec, r.at) || !has(rec, r.date) {
		return
	}
	want := (int(rec.Values[r.date].Date().Weekday()) + 6) % 7
	text := strings.NewReplacer("星期", "", "礼拜", "", "周", "", "天", "日").Replace(rec.Values[r.at].Text)
	if text == weekdayNames[want] || text == strconv.Itoa(want+1) {
		return
	}
	r.fails(t, rec, finding.Finding{Expected: "星期" + weekdayNames[want]})
}

// days compares a number of days with the span of two dates, both counted.
type days struct {
	base
	from, to int
}

func (r *days) apply(t *table, rec *form.Record) {
	if !has(rec, r.at) || !has(rec, r.from) || rec.Values[r.to].State != exact.Value && rec.Values[r.to].Text != "" {
		return
	}
	first := rec.Values[r.from].Date()
	last := first
	if has(rec, r.to) {
		last = rec.Values[r.to].Date()
	}
	if last < first {
		return // told as date_order
	}
	span := big.NewRat(int64(last-first)+1, 1)
	stated := figure(rec, r.at)
	half := span.Cmp(big.NewRat(1, 1)) == 0 && stated.Cmp(big.NewRat(1, 2)) == 0
	if !half && stated.Cmp(span) != 0 {
		r.fails(t, rec, finding.Finding{Expected: exact.Exact(span)})
	}
}

// spanGiven wants to know how long something lasted that has a first day. A
// table of single days has no column to say so, and no fault.
type spanGiven struct {
	base
	from, to int
}

func (r *spanGiven) apply(t *table, rec *form.Record) {
	if !r.applies(t, rec) || !has(rec, r.from) {
		return
	}
	blank := -1
	for _, i := range []int{r.to, r.at} {
		if v := rec.Values[i]; v.State == exact.Value || v.Text != "" {
			return // said, or what stands there could not be read, which is told
		}
		if _, ok := t.reading.Source(rec.Slot, i); ok {
			blank = i
		}
	}
	if blank < 0 {
		return
	}
	at := r.base
	at.at = blank
	at.fails(t, rec, finding.Finding{Args: map[string]string{}}) // no days is no answer
}

// dateOrder holds a later step to an earlier one.
type dateOrder struct {
	base
	before, years int
}

func (r *dateOrder) apply(t *table, rec *form.Record) {
	if !has(rec, r.at) || !has(rec, r.before) || !r.applies(t, rec) {
		return
	}
	later, earlier := rec.Values[r.at].Date(), rec.Values[r.before].Date()
	if r.years != 0 {
		earlier = earlier.AddYears(r.years)
	}
	if monthOnly(rec, r.at) || monthOnly(rec, r.before) {
		later, earlier = firstOfMonth(later), firstOfMonth(earlier)
	}
	if later < earlier {
		r.fails(t, rec, finding.Finding{Expected: earlier.String()})
	}
}

// monthOnly reports whether the day of a date is not known.
func monthOnly(rec *form.Record, i int) bool {
	return rec.Kind.Columns[i].Type == kind.DateMonth && rec.Values[i].Text != ""
}

func firstOfMonth(d calendar.Date) calendar.Date { return d.Add(1 - d.Day()) }

// mostDecimals is the most decimals a rate is compared at: what has more is
// the result of a formula, and its last digits are noise.
const mostDecimals = 6

// rate compares a stated rate with the counts, at the decimals it is written
// with.
type rate struct{ base }

func (r *rate) apply(t *table, rec *form.Record) {
	if !has(rec, r.at) || !r.applies(t, rec) {
		return
	}
	num := r.check.Exprs["numerator"].Eval(rec, t.c.opts.Settings).Rat()
	den := r.check.Exprs["denominator"].Eval(rec, t.c.opts.Settings).Rat()
	if num == nil || den == nil || den.Sign() <= 0 {
		return
	}
	computed := new(big.Rat).Quo(new(big.Rat).Mul(num, big.NewRat(100, 1)), den)
	places := min(int(rec.Values[r.at].Scale), mostDecimals)
	stated := exact.FormatFixed(figure(rec, r.at), places)
	if want := exact.FormatFixed(computed, places); want != stated {
		r.fails(t, rec, finding.Finding{Found: stated + "%", Expected: want + "%"})
	}
}

// multiple holds a count to a multiple of another.
type multiple struct {
	base
	of int
}

func (r *multiple) apply(t *table, rec *form.Record) {
	if !has(rec, r.at) || !has(rec, r.of) || rec.Values[r.of].Int == 0 || !r.applies(t, rec) {
		return
	}
	if rec.Values[r.at].Int%rec.Values[r.of].Int != 0 {
		r.fails(t, rec, finding.Finding{Expected: "×" + written(rec, r.of)})
	}
}

// inPeriod holds the day of a row to the period of its table.
type inPeriod struct {
	base
	until  int
	period calendar.Period
}

func newInPeriod(t *table, b base) rule {
	p, err := t.c.opts.Calendar.Parse(t.reading.Period)
	if err != nil {
		return nil
	}
	return &inPeriod{b, b.arg(t, "until"), p}
}

func (r *inPeriod) apply(t *table, rec *form.Record) {
	if !has(rec, r.at) || !r.applies(t, rec) {
		return
	}
	first := rec.Values[r.at].Date()
	last := first
	if has(rec, r.until) {
		last = max(last, rec.Values[r.until].Date())
	}
	if monthOnly(rec, r.at) {
		last = max(last, calendar.MonthPeriod(first.Year(), first.Month()).End)
	}
	if last < r.period.Start || first > r.period.End {
		r.fails(t, rec, finding.Finding{Expected: r.period.ID})
	}
}

// fullMarks compares full marks as the header states them with the register's,
// which stand; said once per column of the table.
type fullMarks struct {
	base
	told map[int]bool
}

func (r *fullMarks) apply(t *table, rec *form.Record) {
	src, ok := t.reading.Source(rec.Slot, r.at)
	if !ok || src.Stated.State != exact.Value || !has(rec, r.at) || r.told[rec.Slot] {
		return
	}
	stated := form.Typed(t.kind.Columns[r.at].Type, src.Stated)
	if stated.Rat().Cmp(figure(rec, r.at)) == 0 {
		return
	}
	r.told[rec.Slot] = true
	r.fails(t, rec, finding.Finding{Found: stated.String(), Expected: written(rec, r.at)})
}

// knownTable holds the name of a return to the kinds and forms there are.
type knownTable struct{ base }

func (r *knownTable) apply(t *table, rec *form.Record) {
	if has(rec, r.at) && t.c.opts.KnownTable != nil && !t.c.opts.KnownTable(rec.Values[r.at].Text) {
		r.fails(t, rec, finding.Finding{})
	}
}
