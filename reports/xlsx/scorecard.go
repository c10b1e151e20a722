package xlsx

import (
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"dudao/reports/card"
)

// Scorecard writes a unit's scorecard: its figures with live rates and
// verdicts and a chart, its classes, what was found in its files, what it owes.
func Scorecard(w io.Writer, s *card.Scorecard) error {
	b, err := newBook(s.Text("card.title", "unit", s.Unit.Name))
	if err != nil {
		return err
	}
	c := &cardWriter{book: b, card: s}
	for _, write := range []func() error{c.figures, c.classes, c.findings, c.board, c.chartData, c.settings} {
		if err := write(); err != nil {
			return err
		}
	}
	b.f.SetActiveSheet(0)
	return b.save(w)
}

// cardWriter writes the sheets of one scorecard.
type cardWriter struct {
	*book
	card *card.Scorecard
	// charted are the rows of the first sheet that its chart shows: rates, or
	// counts of a unit that has no rate.
	charted []chartRow
	percent bool
}

// chartRow is a figure with its target, for the chart.
type chartRow struct {
	row           int
	name          string
	value, target float64
	judged        bool // it has a target
}

func (c *cardWriter) text(id string, args ...any) string { return c.card.Text(id, args...) }

// figureWidths are those of the columns of a table of figures.
func figureWidths() []float64 {
	return []float64{8, 34, 16, 11, 11, 11, 11, 10, 9, 8, 9, 18, 44}
}

func (c *cardWriter) figures() error {
	s, err := c.add(c.text("card.sheet"))
	if err != nil {
		return err
	}
	if err := s.widths(figureWidths()...); err != nil {
		return err
	}
	lines := c.headLines()
	first := len(lines) + 3 // below the title, the lines and the table's header
	if err := s.freeze(first); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	if err := c.head(s, lines); err != nil {
		return err
	}
	if err := c.figureTable(s, c.card.Figures, true); err != nil {
		return err
	}
	if err := c.addChart(s); err != nil {
		return err
	}
	return c.flush(s, first)
}

// headLines say what the figures rest on.
func (c *cardWriter) headLines() []string {
	lines := []string{c.text("card.of", "office", c.card.Office, "period", c.card.Period)}
	if line := factLine(c.card.Facts.AsOf); line != "" {
		lines = append(lines, c.text("facts.as_of")+line)
	}
	if len(c.card.Facts.Settings) > 0 {
		lines = append(lines, c.text("card.settings_at"))
	}
	return append(lines, c.text("card.how"))
}

// head writes the title and the lines under it.
func (c *cardWriter) head(s *sheet, lines []string) error {
	if err := s.writeHigh(26, excelize.Cell{StyleID: c.styles.title, Value: c.text("card.title", "unit", c.card.Unit.Name)}); err != nil {
		return err
	}
	for _, line := range lines {
		const perLine = 170 // columns of text in the width of the table
		height := 15 * float64(1+int(textWidth(line))/perLine)
		if err := s.writeHigh(height, excelize.Cell{StyleID: c.styles.fact, Value: line}); err != nil {
			return err
		}
		if err := s.MergeCell(cell(1, s.row), cell(figureColumns, s.row)); err != nil {
			return fmt.Errorf("sheet %s: %w", s.name, err)
		}
	}
	return nil
}

func factLine(facts []card.Fact) string {
	line := ""
	for i, f := range facts {
		if i > 0 {
			line += "; "
		}
		line += f.Name + " " + f.Value
	}
	return line
}

// figureTable writes figures under their header, one a row.
func (c *cardWriter) figureTable(s *sheet, figures []*card.Figure, chart bool) error {
	if err := s.writeHigh(32, c.heads("code", "indicator", "unit", "numerator", "denominator", "value", "target", "verdict",
		"margin", "near", "members", "clause", "note")...); err != nil {
		return err
	}
	var rates, counts []chartRow
	for _, f := range figures {
		l := liveOf(f)
		cells, err := c.figureRow(l, f, s.row+1)
		if err != nil {
			return err
		}
		if err := s.write(cells...); err != nil {
			return err
		}
		if chart && l.ok {
			one := chartRow{row: s.row, name: chartName(f, figures), value: l.num / l.den, target: l.target, judged: l.judged}
			if l.Percent {
				rates = append(rates, one)
			} else if l.Decimals == 0 {
				counts = append(counts, one)
			}
		}
	}
	if chart {
		c.choose(rates, counts)
	}
	return nil
}

// chartName is the name of a figure with what tells it from the others of its
// name: its subject or part, and its period.
func chartName(f *card.Figure, all []*card.Figure) string {
	name := f.Name
	if f.Dimension != "" {
		name += " · " + f.Dimension
	}
	if slices.ContainsFunc(all, func(o *card.Figure) bool {
		return o.Name == f.Name && o.Dimension == f.Dimension && o.Period != f.Period
	}) {
		name += " " + f.Period
	}
	return name
}

// choose keeps for the chart the rates with a target, else those without, else
// counts.
func (c *cardWriter) choose(rates, counts []chartRow) {
	switch judged := slices.DeleteFunc(slices.Clone(rates), func(r chartRow) bool { return !r.judged }); {
	case len(judged) > 0:
		c.charted, c.percent = judged, true
	case len(rates) > 0:
		c.charted, c.percent = rates, true
	default:
		c.charted = counts
	}
}

func (c *cardWriter) heads(ids ...string) []any {
	cells := make([]any, len(ids))
	for i, id := range ids {
		cells[i] = excelize.Cell{StyleID: c.styles.head, Value: c.text("head." + id)}
	}
	return cells
}

func (c *cardWriter) figureRow(l live, f *card.Figure, row int) ([]any, error) {
	rate, err := c.rate(l, f, row)
	if err != nil {
		return nil, err
	}
	target, err := c.target(l, f)
	if err != nil {
		return nil, err
	}
	name, near := f.Name, ""
	if f.Dimension != "" {
		name += " · " + f.Dimension
	}
	if f.Near {
		near = c.text("near")
	}
	text := func(v string) any { return styled(c.styles.text, v) }
	return []any{
		text(f.Code), excelize.Cell{StyleID: c.styles.wrap, Value: name}, text(f.Unit), c.number(f.Numerator), c.number(f.Denominator), rate, target,
		c.verdict(l, f, row, c.text("verdict.met"), c.text("verdict.not_met")), c.number(f.Margin), text(near), text(f.Members),
		styled(c.styles.quiet, f.Clause), styled(c.styles.quiet, f.Note),
	}, nil
}

// number makes a number cell where a double holds the text.
func (b *book) number(text string) any {
	if v, ok := double(text); ok {
		return excelize.Cell{StyleID: b.styles.number, Value: v}
	}
	return styled(b.styles.number, text)
}

// styled makes a text cell; an empty text leaves the cell blank.
func styled(style int, text string) excelize.Cell {
	if text == "" {
		return excelize.Cell{StyleID: style}
	}
	return excelize.Cell{StyleID: style, Value: text}
}

// flush colours verdicts and states, filters, and ends a sheet whose table has
// its first row at first.
func (c *cardWriter) flush(s *sheet, first int) error {
	if s.row >= first {
		if err := c.colour(s, first); err != nil {
			return err
		}
	}
	if err := s.Flush(); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	return nil
}

// colour sets the formats that follow the live verdict, and the state of what
// has no value.
func (c *cardWriter) colour(s *sheet, first int) error {
	verdict := cell(colVerdict, first)
	rules := []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: fmt.Sprintf(`$%s="%s"`, verdict, c.text("verdict.met")), Format: &c.styles.met},
		{Type: "formula", Criteria: fmt.Sprintf(`$%s="%s"`, verdict, c.text("verdict.not_met")), Format: &c.styles.notMet},
	}
	if err := c.f.SetConditionalFormat(s.name, verdict+":"+cell(colVerdict, s.row), rules); err != nil {
		return fmt.Errorf("sheet %s colours: %w", s.name, err)
	}
	rate := cell(colRate, first)
	none := []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: fmt.Sprintf(`AND(ISTEXT($%s),$%s="")`, rate, cell(colNum, first)), Format: &c.styles.none}}
	if err := c.f.SetConditionalFormat(s.name, rate+":"+cell(colRate, s.row), none); err != nil {
		return fmt.Errorf("sheet %s colours: %w", s.name, err)
	}
	return nil
}
