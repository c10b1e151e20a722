package form

import (
	"math/big"

	"dudao/ingest/value"
	"dudao/internal/exact"
	"dudao/internal/finding"
)

// mixed stands for rows of several units.
const mixed = "\x00"

// totalOf notes whose rows stand above the next total.
func (c *converter) totalOf(unit string) {
	switch c.totalUnit {
	case "", unit:
		c.totalUnit = unit
	default:
		c.totalUnit = mixed
	}
}

// totalRow passes on what a total row states, for the checks.
func (c *converter) totalRow(label string) error {
	unit := c.totalUnit
	if unit == mixed {
		unit = ""
	}
	c.totalUnit = ""
	c.said = c.said[:0]
	for slot, b := range c.p.blocks {
		row := &TotalRow{
			Label: label, Unit: unit, Row: c.row.N, Slot: slot,
			Values: make([]value.Value, len(c.p.columns)), Cells: map[int]string{},
		}
		if slot == 0 {
			for i := range c.p.columns {
				if col := &c.p.columns[i]; col.has && c.p.kind.Columns[i].Type.Numeric() {
					c.stated(row, i, &col.cellReader)
				}
			}
		}
		for n := range b.cells {
			if bc := &b.cells[n]; c.p.kind.Columns[bc.column].Type.Numeric() {
				c.stated(row, bc.column, &bc.cellReader)
			}
		}
		if err := c.out.Total(c.reading, row); err != nil {
			return err
		}
	}
	if !c.muted {
		for _, f := range c.said {
			c.sink.Add(f)
		}
	}
	return nil
}

// stated reads one figure of a total row. What is not legible states nothing;
// a formula without a result is told.
func (c *converter) stated(row *TotalRow, i int, r *cellReader) {
	v, problem := r.reader.Read(c.row.At(r.col))
	cell := a1(c.row.N, r.col)
	if problem != nil && problem.Code == "no_cached_value" {
		c.say(finding.Finding{
			Code: problem.Code, Column: headerText(&c.p.t.Headers[r.header]), At: finding.Position{Cell: cell}, Unit: row.Unit,
		})
	}
	row.Values[i], row.Cells[i] = v, cell
}

// checkSums compares columns that repeat what the blocks of the row add up to
// (总分, 平均分), at the decimals they show.
func (c *converter) checkSums() {
	for n := range c.p.sums {
		s := &c.p.sums[n]
		v, problem := s.reader.Read(c.row.At(s.col))
		if problem != nil || v.State != exact.Value {
			continue
		}
		sum, parts := c.blockSum(s.column)
		if parts == 0 {
			continue
		}
		want := sum
		if s.sum.Mean {
			want = new(big.Rat).Quo(sum, big.NewRat(int64(parts), 1))
		}
		if exact.FormatFixed(want, int(v.Scale)) == exact.FormatFixed(v.Decimal().Rat(), int(v.Scale)) {
			continue
		}
		c.say(finding.Finding{
			Code: s.sum.Code, Found: v.Decimal().String(), Expected: exact.FormatFixed(want, int(v.Scale)),
			Column: headerText(&c.p.t.Headers[s.header]), At: finding.Position{Cell: a1(c.row.N, s.col)},
		})
	}
}

// blockSum adds up a column over the blocks of the row.
func (c *converter) blockSum(column int) (sum *big.Rat, parts int) {
	sum = new(big.Rat)
	for _, b := range c.p.blocks {
		for n := range b.cells {
			bc := &b.cells[n]
			if bc.column != column {
				continue
			}
			if v, _ := bc.reader.Read(c.row.At(bc.col)); v.State == exact.Value {
				sum.Add(sum, v.Decimal().Rat())
				parts++
			}
		}
	}
	return sum, parts
}
