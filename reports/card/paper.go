package card

import (
	"math/big"
	"strconv"
	"strings"
	"sync"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/internal/result"
)

// Paper is something to be printed: pages of rows, each page on a sheet of
// paper of its own.
type Paper struct {
	Title  string
	Widths []float64
	Pages  [][]PaperRow
}

// PaperRow is one row of a page. Bold rows are titles and headers.
type PaperRow struct {
	Cells []string
	Bold  bool
}

// PayPapers is what slips, appeal forms and the notice are written from. Papers
// may be made by several goroutines.
type PayPapers struct {
	Lang           lang.Lang
	Office, Period string
	Scheme         lang.Text
	Adopted        string // by whom, when, which paper; blank: the sheets as scored
	Allotments     []result.Allotment
	Vetoes         []result.Veto
	Smallest       int // groups below it are not shown in public
	Notice         PayNotice

	once   sync.Once
	barred map[string][]*result.Veto // Vetoes by person, made once
}

// PayNotice is the period of publicity.
type PayNotice struct {
	From, To, Contact, Phone string
}

func (p *PayPapers) text(id string, args ...any) string { return messages().Text(p.Lang, id, args...) }

// Slips gives the slips of one school, a page each, to be printed and cut: what
// every person's share is made of. A page is for the person alone; Slip is what
// can be handed on as a file.
func (p *PayPapers) Slips(a *result.Allotment, unit string) *Paper {
	return p.paper(a, "pay.slip_title", p.slip, func(e *result.Entitled) bool { return e.Unit == unit })
}

// Slip gives the slip of one person and nothing of anybody else.
func (p *PayPapers) Slip(a *result.Allotment, person string) *Paper {
	return p.paper(a, "pay.slip_title", p.slip, func(e *result.Entitled) bool { return e.Person == person })
}

// Appeals gives the appeal forms of one school, with the figures a person may
// contest.
func (p *PayPapers) Appeals(a *result.Allotment, unit string) *Paper {
	return p.paper(a, "pay.appeal_title", p.appeal, func(e *result.Entitled) bool { return e.Unit == unit })
}

// Appeal gives the appeal form of one person.
func (p *PayPapers) Appeal(a *result.Allotment, person string) *Paper {
	return p.paper(a, "pay.appeal_title", p.appeal, func(e *result.Entitled) bool { return e.Person == person })
}

func (p *PayPapers) paper(
	a *result.Allotment, title string, page func(*result.Allotment, *result.Entitled) []PaperRow, wanted func(*result.Entitled) bool,
) *Paper {
	out := &Paper{Title: p.text(title), Widths: []float64{24, 11, 11, 46, 34}}
	for i := range a.Staff {
		if wanted(&a.Staff[i]) {
			out.Pages = append(out.Pages, page(a, &a.Staff[i]))
		}
	}
	return out
}

// vetoesOf gives a person's vetoes.
func (p *PayPapers) vetoesOf(person string) []*result.Veto {
	p.once.Do(func() {
		p.barred = map[string][]*result.Veto{}
		for i := range p.Vetoes {
			v := &p.Vetoes[i]
			p.barred[v.Person] = append(p.barred[v.Person], v)
		}
	})
	return p.barred[person]
}

func row(cells ...string) PaperRow  { return PaperRow{Cells: cells} }
func bold(cells ...string) PaperRow { return PaperRow{Cells: cells, Bold: true} }

// head names the person, the office and the year.
func (p *PayPapers) head(title string, e *result.Entitled) []PaperRow {
	return []PaperRow{
		bold(p.text(title)),
		row(p.Office, "", "", p.text("pay.period", "period", p.Period)),
		row(p.text("pay.person", "name", e.PersonName, "id", e.Person), "", "", p.text("pay.school", "school", e.UnitName)),
		row(),
	}
}

// items is the table of a person's points.
func (p *PayPapers) items(e *result.Entitled) []PaperRow {
	rows := []PaperRow{bold(p.text("pay.item"), p.text("pay.raw"), p.text("pay.points"), p.text("pay.cells"), p.text("pay.note"))}
	for i := range e.Items {
		it := &e.Items[i]
		got := short(it.Points)
		if it.State != exact.Value {
			got = word(p.Lang, "state", it.State.String())
		}
		rows = append(rows, row(it.Name.In(p.Lang), short(it.Raw), got, strings.Join(it.Cells, "; "), it.Note.In(p.Lang)))
	}
	return append(rows, bold(p.text("pay.total"), "", short(e.Points)))
}

// short writes a ratio that is no plain decimal with four decimals.
func short(r *big.Rat) string {
	if r == nil {
		return ""
	}
	if s := exact.Exact(r); !strings.Contains(s, "/") {
		return s
	}
	return exact.FormatFixed(r, 4)
}

func (p *PayPapers) slip(a *result.Allotment, e *result.Entitled) []PaperRow {
	rows := append(p.head("pay.slip_title", e), p.items(e)...)
	if e.Decision != "" {
		rows = append(rows, row(p.text("pay.decision", "text", e.Decision)))
	}
	for i := range e.Corrections {
		what, was, is := Corrected(&e.Corrections[i], p.Lang)
		rows = append(rows, row(p.text("pay.correction", "what", what, "was", was, "is", is, "text", e.Corrections[i].Text)))
	}
	rows = append(rows, row(), row(p.text("pay.base"), money(e.Base), "", strings.Join(e.BaseCells, "; ")))
	for i, s := range a.Splits {
		id := readingText(i, s)
		if i >= len(e.Shares) {
			rows = append(rows, row(p.text(id), a.Why.In(p.Lang)))
			continue
		}
		share := e.Shares[i]
		rows = append(rows, bold(p.text(id), money(share.Fen)))
		last := "pay.no_last_fen"
		if share.LastFen {
			last = "pay.last_fen"
		}
		rows = append(rows, row(p.how(a, e, s, share)), row(p.text(last)))
	}
	rows = append(rows, row(), row(p.text("pay.by_scheme", "scheme", p.Scheme.In(p.Lang), "adopted", p.Adopted)))
	for _, v := range p.vetoesOf(e.Person) {
		rows = append(rows, row(p.text("pay.veto", "clause", v.Clause, "evidence", v.Evidence.In(p.Lang))))
	}
	return rows
}

// how shows the division. Of few people the whole less one's own would be what
// the others have, which is nobody's but theirs (datasets.md §13).
func (p *PayPapers) how(a *result.Allotment, e *result.Entitled, s result.Split, share result.Share) string {
	if len(a.Staff) < p.Smallest {
		return p.text("pay.how_few", "n", strconv.Itoa(p.Smallest), "points", short(e.Points), "floor", money(share.Floor), "rest", exact.FormatFixed(share.Remainder, 6))
	}
	return p.text("pay.how", "pool", money(s.Pool), "points", short(e.Points), "sum", short(a.Points), "floor", money(share.Floor), "rest", exact.FormatFixed(share.Remainder, 6))
}

// readingText says which share is paid and which is there to compare: the
// reading adopted comes first (rules §6).
func readingText(i int, s result.Split) string {
	if i == 0 {
		return "pay.reading_" + s.Reading
	}
	return "pay.reading_" + s.Reading + "_other"
}

func (p *PayPapers) appeal(a *result.Allotment, e *result.Entitled) []PaperRow {
	rows := append(p.head("pay.appeal_title", e), p.items(e)...)
	rows = append(rows, row(p.text("pay.base"), money(e.Base)))
	for i, s := range a.Splits {
		if i < len(e.Shares) {
			amount := row(p.text(readingText(i, s)), money(e.Shares[i].Fen))
			amount.Bold = i == 0
			rows = append(rows, amount)
		}
	}
	rows = append(rows, row(),
		row(p.text("pay.until", "from", p.Notice.From, "to", p.Notice.To)),
		bold(p.text("pay.contested"), p.text("pay.as_is"), p.text("pay.should_be"), p.text("pay.reason"), p.text("pay.proof")))
	const lines = 4
	for range lines {
		rows = append(rows, row("", "", "", "", ""))
	}
	return append(rows, row(), row(p.text("pay.sign")), row(), row(p.text("pay.decided")))
}

// Public gives the notice with the public list: who takes part, by masked name,
// and each school's pool. Nobody's points, base or share are public
// (datasets.md §0.7), and a pool of few people would tell them.
func (p *PayPapers) Public() *Paper {
	out := &Paper{Title: p.text("pay.notice_title"), Widths: []float64{22, 10, 18, 60}}
	rows := []PaperRow{
		bold(p.text("pay.notice_title")),
		row(p.text("pay.notice", "office", p.Office, "period", p.Period, "from", p.Notice.From, "to", p.Notice.To,
			"contact", p.Notice.Contact, "phone", p.Notice.Phone)),
		row(),
		bold(p.text("pay.unit"), p.text("pay.people"), p.text("pay.pool"), p.text("pay.names")),
	}
	for i := range p.Allotments {
		a := &p.Allotments[i]
		if len(a.Staff) > 0 {
			rows = append(rows, p.publicRow(a))
		}
	}
	out.Pages = [][]PaperRow{rows}
	return out
}

func (p *PayPapers) publicRow(a *result.Allotment) PaperRow {
	names := make([]string, len(a.Staff))
	for i := range a.Staff {
		names[i] = privacy.Show(privacy.Name, privacy.Public, a.Staff[i].PersonName)
	}
	pool := p.text("pay.waits")
	switch {
	case a.State != exact.Value:
	case len(a.Staff) < p.Smallest:
		pool = word(p.Lang, "state", exact.Suppressed.String())
	default:
		pool = money(a.Splits[0].Pool)
	}
	return row(a.UnitName, strconv.Itoa(len(a.Staff)), pool, strings.Join(names, "、"))
}
