package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"dudao/reports/card"
)

// Columns of a table of figures, from 1.
const (
	colCode = iota + 1
	colName
	colUnit
	colNum
	colDen
	colRate
	colTarget
	colVerdict
	colMargin
	colNear
	colMembers
	colClause
	colNote
	figureColumns = colNote
)

// live are the cells of one figure that can be formulas: they are where a
// double holds the pair and the target, so that the sheet decides exactly as
// the results did. Where not, all stand as text.
type live struct {
	*card.Quotient
	num, den, target float64
	ok               bool
	judged           bool // the target can be a number too
}

// liveOf tries to make a figure live.
func liveOf(f *card.Figure) live {
	l := live{Quotient: f.Quotient}
	if l.Quotient == nil {
		return l
	}
	var okNum, okDen, okTarget bool
	l.num, okNum = double(f.Numerator)
	l.den, okDen = double(f.Denominator)
	l.target, okTarget = double(l.Target)
	l.ok = okNum && okDen && l.den != 0
	l.judged = l.ok && okTarget
	return l
}

// rate is the figure itself: numerator ÷ denominator.
func (b *book) rate(l live, f *card.Figure, row int) (any, error) {
	if !l.ok {
		return excelize.Cell{StyleID: b.styles.number, Value: f.Value}, nil
	}
	style, err := b.styles.numbers(l.Percent, l.Decimals)
	if err != nil {
		return nil, err
	}
	return excelize.Cell{
		StyleID: style, Value: l.num / l.den,
		Formula: fmt.Sprintf("%s/%s", cell(colNum, row), cell(colDen, row)),
	}, nil
}

// verdict compares by multiplication, not by division, and rounds the
// difference to 9 places: a true difference is never that small, so neither
// the division nor a target like 0.98, which has no exact double, can turn it.
func (b *book) verdict(l live, f *card.Figure, row int, met, notMet string) any {
	if !l.judged {
		return styled(b.styles.text, f.Verdict)
	}
	return excelize.Cell{
		StyleID: b.styles.text, Value: f.Verdict,
		Formula: fmt.Sprintf(`IF(ROUND(%s-%s*%s,9)%s0,"%s","%s")`,
			cell(colNum, row), cell(colTarget, row), cell(colDen, row), l.Op, met, notMet),
	}
}

// target is the number it is compared with, as the sheet's formula needs it,
// and otherwise its text.
func (b *book) target(l live, f *card.Figure) (any, error) {
	if !l.judged {
		return styled(b.styles.number, f.Target), nil
	}
	style, err := b.styles.target(l.Percent, l.Sign)
	if err != nil {
		return nil, err
	}
	return excelize.Cell{StyleID: style, Value: l.target}, nil
}
