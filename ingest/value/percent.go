package value

import (
	"dudao/ingest/sheet"
	"dudao/internal/exact"
)

// percent reads a percentage, cell by cell: a number under a % format is a
// hundredth of what is meant; a % sign, in the cell or the header, and any
// number above 1 are as written; what is left may be a percentage or a ratio
// and stays out.
func (r *Reader) percent(c sheet.Cell) (Value, *Problem) {
	hundredth := c.Type == sheet.Number && c.Style == sheet.Percent
	w, p := r.figureIn(c)
	if w.approximate {
		return kept(c.Text), p
	}
	if p != nil && !w.more {
		return Value{}, p
	}
	d := w.number
	switch {
	case w.unit != "":
		return Value{}, r.problem("not_a_number", c)
	case hundredth:
		shifted, err := d.Shift(2)
		if err != nil {
			return Value{}, r.problem("out_of_range", c)
		}
		d = shifted
	case w.percent, r.spec.Percent, d.Sign() == 0:
	case d.Cmp(exact.Int(1)) <= 0:
		return Value{}, r.problem("ambiguous_percent", c)
	}
	if code := r.outside(d); code != "" {
		return Value{}, r.problem(code, c)
	}
	return Value{State: exact.Value, Int: d.Unscaled, Scale: d.Scale}, p
}
