package check

import (
	"regexp"
	"strconv"
	"strings"

	"dudao/ingest/form"
	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/finding"
)

// Identity numbers are GB 11643-1999: 6 digits of the region, 8 of the birth,
// 3 of the order (odd for men), and a check character. Those of 15 digits,
// given out before 1999, have a birth of 6 digits and no check.
const (
	idLength    = 18
	oldIDLength = 15
)

// idNumber checks an id number; the first fault is said, and the further
// checks of the number pass over the row.
type idNumber struct{ base }

func (r *idNumber) apply(t *table, rec *form.Record) {
	t.idFault = false
	v := rec.Values[r.at]
	if v.State != exact.Value || !r.applies(t, rec) {
		return
	}
	id := strings.ToUpper(v.Text)
	f := finding.Finding{Found: id}
	switch {
	case v.Int == 1 && len(id) > oldIDLength && strings.HasSuffix(id, "000"), lostInText(id):
		f.Code = "id_lost_digits"
	case len(id) == oldIDLength && digits(id):
		return
	case len(id) != idLength:
		f.Code, f.Expected = "id_length", strconv.Itoa(idLength)
		if n := len([]rune(id)); n != idLength {
			f.Args = map[string]string{"length": strconv.Itoa(n)}
		}
	case !digits(id[:idLength-1]) || checkCharacter(id) != id[idLength-1]:
		f.Code = "id_check_digit"
	default:
		return
	}
	t.idFault = true
	r.fails(t, rec, f)
}

// exponent is a number as text files have it that were saved with too narrow a
// column: 9.90123E+17.
var exponent = regexp.MustCompile(`^\d(?:\.\d+)?E\+?\d{2}$`)

// lostInText reports whether a text was a number once. A number holds 15 digits,
// the rest become zeros: files without types of cells show them in full.
func lostInText(id string) bool {
	if exponent.MatchString(id) {
		return true
	}
	return len(id) == idLength && digits(id) && strings.HasSuffix(id, "000") && checkCharacter(id) != id[idLength-1]
}

// checkCharacter computes the last character of an id number (ISO 7064, MOD
// 11-2).
func checkCharacter(id string) byte {
	weights := [idLength - 1]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += w * int(id[i]-'0')
	}
	return "10X98765432"[sum%11]
}

func digits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// birthIn gives the birth an id number holds; ok is false where it holds no
// day.
func birthIn(id string) (calendar.Date, bool) {
	text := ""
	switch len(id) {
	case idLength:
		text = id[6:14]
	case oldIDLength:
		text = "19" + id[6:12]
	}
	if len(text) != 8 || !digits(text) {
		return 0, false
	}
	d, err := calendar.ParseDate(text[:4] + "-" + text[4:6] + "-" + text[6:])
	return d, err == nil
}

// birthOfID compares a birth with the id number; a month by its month.
type birthOfID struct {
	base
	id int
}

func (r *birthOfID) apply(t *table, rec *form.Record) {
	if t.idFault || !has(rec, r.at) || !has(rec, r.id) {
		return
	}
	birth, ok := birthIn(rec.Values[r.id].Text)
	stated := rec.Values[r.at].Date()
	month := ok && monthOnly(rec, r.at)
	if month {
		birth, stated = firstOfMonth(birth), firstOfMonth(stated)
	}
	want := ""
	switch {
	case ok && birth == stated:
		return
	case month:
		want = birth.String()[:len("2013-09")]
	case ok:
		want = birth.String()
	}
	r.fails(t, rec, finding.Finding{Expected: want})
}

// sexOfID compares a sex with the id number.
type sexOfID struct {
	base
	id int
}

func (r *sexOfID) apply(t *table, rec *form.Record) {
	if t.idFault || !has(rec, r.at) || !has(rec, r.id) {
		return
	}
	id := rec.Values[r.id].Text
	var order byte
	switch len(id) {
	case idLength:
		order = id[16]
	case oldIDLength:
		order = id[14]
	default:
		return
	}
	want := "女"
	if (order-'0')%2 == 1 {
		want = "男"
	}
	if rec.Values[r.at].Text != want {
		r.fails(t, rec, finding.Finding{Expected: want})
	}
}

// idTwice finds one number for two persons of a table.
type idTwice struct {
	base
	of   int
	seen map[string]string // number → person
}

func (r *idTwice) apply(t *table, rec *form.Record) {
	if t.idFault || !has(rec, r.at) || !has(rec, r.of) {
		return
	}
	id, person := rec.Values[r.at].Text, written(rec, r.of)
	if first, met := r.seen[id]; !met {
		r.seen[id] = person
	} else if first != person {
		r.fails(t, rec, finding.Finding{Expected: first})
	}
}

// age compares an age with the birth, as of a day.
type age struct {
	base
	birth, asOf, tolerance int
	day                    calendar.Date
	known                  bool
}

func newAge(t *table, b base) rule {
	r := &age{base: b, birth: b.arg(t, "birth"), asOf: b.arg(t, "as_of")}
	r.tolerance, _ = strconv.Atoi(b.check.Args["tolerance"])
	if t.c.opts.AsOf != nil {
		r.day, r.known = t.c.opts.AsOf(t.kind.ID)
	}
	if p, err := t.c.opts.Calendar.Parse(t.reading.Period); err == nil && !r.known {
		r.day, r.known = p.End, true
	}
	return r
}

func (r *age) apply(t *table, rec *form.Record) {
	if !has(rec, r.at) || !has(rec, r.birth) {
		return
	}
	day, known := r.day, r.known
	if has(rec, r.asOf) {
		day, known = rec.Values[r.asOf].Date(), true
	}
	if !known {
		return
	}
	birth := rec.Values[r.birth].Date()
	years := day.Year() - birth.Year()
	if birth.AddYears(years) > day {
		years--
	}
	if off := int(rec.Values[r.at].Int) - years; off > r.tolerance || off < -r.tolerance {
		r.fails(t, rec, finding.Finding{Expected: strconv.Itoa(years)})
	}
}
