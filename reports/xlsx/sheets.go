package xlsx

import (
	"fmt"
	"math"

	"github.com/xuri/excelize/v2"
)

// classes writes the figures of the unit's classes, then those by subject.
func (c *cardWriter) classes() error {
	s, err := c.add(c.text("card.classes"))
	if err != nil {
		return err
	}
	if err := s.widths(figureWidths()...); err != nil {
		return err
	}
	if len(c.card.Classes) == 0 && len(c.card.Grids) == 0 {
		return c.nothing(s)
	}
	first := s.row + 2
	if len(c.card.Classes) > 0 {
		if err := c.figureTable(s, c.card.Classes, false); err != nil {
			return err
		}
		if err := c.colour(s, first); err != nil {
			return err
		}
	}
	for i := range c.card.Grids {
		if err := c.grid(s, i); err != nil {
			return err
		}
	}
	return c.flush(s, s.row+1)
}

// nothing says that a sheet has no rows.
func (c *cardWriter) nothing(s *sheet) error {
	if err := s.write(excelize.Cell{StyleID: c.styles.fact, Value: c.text("card.nothing")}); err != nil {
		return err
	}
	return c.flush(s, s.row+1)
}

// grid writes one indicator by class and subject: values as shown.
func (c *cardWriter) grid(s *sheet, i int) error {
	g := c.card.Grids[i]
	s.row++ // a blank line
	if err := s.writeHigh(22, excelize.Cell{StyleID: c.styles.title, Value: fmt.Sprintf("%s %s %s", g.Code, g.Name, g.Period)}); err != nil {
		return err
	}
	heads := c.heads("code", "class", "dimension")
	for _, column := range g.Columns {
		heads = append(heads, excelize.Cell{StyleID: c.styles.head, Value: column})
	}
	if err := s.write(heads...); err != nil {
		return err
	}
	for _, row := range g.Rows {
		cells := []any{
			excelize.Cell{StyleID: c.styles.text, Value: g.Code}, excelize.Cell{StyleID: c.styles.wrap, Value: row.Unit},
			excelize.Cell{StyleID: c.styles.text, Value: row.Dimension},
		}
		for _, f := range row.Figures {
			if f == nil {
				cells = append(cells, nil)
				continue
			}
			v, err := c.shown(liveOf(f), f.Value)
			if err != nil {
				return err
			}
			cells = append(cells, v)
		}
		if err := s.write(cells...); err != nil {
			return err
		}
	}
	return nil
}

// shown is a value without its parts: a number in the format it is shown in.
func (c *cardWriter) shown(l live, value string) (any, error) {
	if !l.ok {
		return excelize.Cell{StyleID: c.styles.number, Value: value}, nil
	}
	style, err := c.styles.numbers(l.Percent, l.Decimals)
	if err != nil {
		return nil, err
	}
	return excelize.Cell{StyleID: style, Value: l.num / l.den}, nil
}

// findings lists what was found in the unit's files and how to mend it.
func (c *cardWriter) findings() error {
	s, err := c.add(c.text("card.findings"))
	if err != nil {
		return err
	}
	if err := s.widths(8, 34, 16, 9, 50, 18, 60); err != nil {
		return err
	}
	if len(c.card.Files) == 0 {
		return c.nothing(s)
	}
	if err := s.freeze(2); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	if err := s.writeHigh(24, c.heads("severity", "file", "sheet", "cell", "message", "found", "remedy")...); err != nil {
		return err
	}
	for _, file := range c.card.Files {
		for _, f := range file.Findings {
			if err := s.write(c.texts(f.Severity, file.File, f.Sheet, f.Cell, f.Message, f.Found, f.Remedy)...); err != nil {
				return err
			}
		}
	}
	return c.flush(s, s.row+1)
}

// texts makes wrapped text cells.
func (c *cardWriter) texts(all ...string) []any {
	cells := make([]any, len(all))
	for i, t := range all {
		cells[i] = styled(c.styles.wrap, t)
	}
	return cells
}

// board lists what the unit owes and what has come.
func (c *cardWriter) board() error {
	s, err := c.add(c.text("card.board"))
	if err != nil {
		return err
	}
	if err := s.widths(30, 22, 12, 18, 44); err != nil {
		return err
	}
	if len(c.card.Board.Tables) == 0 {
		return c.nothing(s)
	}
	if err := s.freeze(2); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	if err := s.writeHigh(24, c.heads("table", "period", "state", "received", "file")...); err != nil {
		return err
	}
	for _, t := range c.card.Board.Tables {
		for _, r := range t.Rows {
			if err := s.write(c.texts(t.Table, r.Period, r.Status, r.Received, r.File)...); err != nil {
				return err
			}
		}
	}
	return c.flush(s, s.row+1)
}

// settings lists the choices of the office that decided the figures.
func (c *cardWriter) settings() error {
	if len(c.card.Facts.Settings) == 0 {
		return nil
	}
	s, err := c.add(c.text("card.settings"))
	if err != nil {
		return err
	}
	if err := s.widths(60, 30); err != nil {
		return err
	}
	if err := s.write(c.heads("setting", "value")...); err != nil {
		return err
	}
	for _, f := range c.card.Facts.Settings {
		if err := s.write(c.texts(f.Name, f.Value)...); err != nil {
			return err
		}
	}
	return c.flush(s, s.row+1)
}

// chartData repeats, by formula, the figures that the chart of the first sheet
// shows: they don't stand together there.
func (c *cardWriter) chartData() error {
	if len(c.charted) == 0 {
		return nil
	}
	s, err := c.add(c.text("card.chart_data"))
	if err != nil {
		return err
	}
	if err := s.widths(34, 12, 12); err != nil {
		return err
	}
	if err := s.write(c.heads("indicator", "value", "target")...); err != nil {
		return err
	}
	style, err := c.styles.numbers(c.percent, c.chartDecimals())
	if err != nil {
		return err
	}
	from := "'" + sheetName(c.text("card.sheet")) + "'!"
	for _, r := range c.charted {
		target := excelize.Cell{StyleID: style}
		if r.judged {
			target = excelize.Cell{StyleID: style, Value: r.target, Formula: from + cell(colTarget, r.row)}
		}
		if err := s.write(
			excelize.Cell{StyleID: c.styles.text, Value: r.name},
			excelize.Cell{StyleID: style, Value: r.value, Formula: from + cell(colRate, r.row)},
			target,
		); err != nil {
			return err
		}
	}
	return c.flush(s, s.row+1)
}

// chartDecimals are those of the figures in the chart: counts have none.
func (c *cardWriter) chartDecimals() int {
	if c.percent {
		return 1
	}
	return 0
}

// addChart draws the rates against their targets below the table, or the counts
// of a unit without rates, natively, so that it follows the cells.
func (c *cardWriter) addChart(s *sheet) error {
	if len(c.charted) == 0 {
		return nil
	}
	data := "'" + sheetName(c.text("card.chart_data")) + "'!"
	last := len(c.charted) + 1
	bottom := c.chartBottom()
	series := func(column string, chart excelize.ChartSeries) excelize.ChartSeries {
		chart.Name = data + "$" + column + "$1"
		chart.Categories = fmt.Sprintf("%s$A$2:$A$%d", data, last)
		chart.Values = fmt.Sprintf("%s$%s$2:$%s$%d", data, column, column, last)
		return chart
	}
	title := func(text string) []excelize.RichTextRun { return []excelize.RichTextRun{{Text: text}} }
	format, axis, name := excelize.ChartNumFmt{CustomNumFmt: "0.0%"}, "%", "card.chart"
	if !c.percent {
		format, axis, name = excelize.ChartNumFmt{CustomNumFmt: "0"}, c.text("card.chart_count"), "card.chart_counts"
	}
	bars := &excelize.Chart{
		Type:      excelize.Col,
		Series:    []excelize.ChartSeries{series("B", excelize.ChartSeries{Fill: fill("3A6EA5")})},
		Title:     excelize.ChartTitle{Paragraph: title(c.text(name, "unit", c.card.Unit.Name))},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: 860, Height: 360},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true, NumFmt: format},
		YAxis:     excelize.ChartAxis{Minimum: &bottom, MajorGridLines: true, NumFmt: format, Title: excelize.ChartTitle{Paragraph: title(axis)}},
	}
	line := &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{
		series("C", excelize.ChartSeries{Line: excelize.LineOptions{Type: excelize.LineNone}, Marker: excelize.ChartMarker{Symbol: "diamond", Size: 8, Fill: fill("B02418")}}),
	}}
	if err := c.f.AddChart(s.name, cell(1, s.row+3), bars, line); err != nil {
		return fmt.Errorf("sheet %s chart: %w", s.name, err)
	}
	return nil
}

// chartBottom is where the axis begins: near the rates where all are high, or
// 97 % and 98 % can't be told apart.
func (c *cardWriter) chartBottom() float64 {
	low := 1.0
	for _, r := range c.charted {
		low = min(low, r.value)
		if r.judged {
			low = min(low, r.target)
		}
	}
	if !c.percent || low < 0.6 {
		return 0
	}
	return math.Floor(low*10-1) / 10
}
