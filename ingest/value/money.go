package value

import (
	"strings"

	"dudao/ingest/sheet"
	"dudao/internal/exact"
)

// fenOfYuan is the number of places from yuan to fen.
const fenOfYuan = 2

// moneyUnit gives the number of places from a unit of money to the fen: 2 for
// 元, 6 for 万元.
func moneyUnit(unit string) (places int8, ok bool) {
	unit = strings.TrimPrefix(fold(unit), "人民币")
	unit, _, _ = strings.Cut(unit, "/") // 元/月
	power, base := multiplier(unit)
	switch base {
	case "元", "圆", "块", "¥", "元整":
		return power + fenOfYuan, true
	case "":
		// 2.3万 is ten thousands of yuan.
		return power + fenOfYuan, power != 0
	case "角":
		return 1, power == 0
	case "分":
		return 0, power == 0
	}
	return 0, false
}

// NamesMoney reports whether a text from a header or a 单位: line is a unit of
// money that a Spec takes: 元, 千元, 万元, 亿元, 角, 分.
func NamesMoney(unit string) bool {
	_, ok := moneyUnit(unit)
	return ok
}

// MoneyPlaces gives the number of places from a unit of money to the fen: 2
// for 元, 6 for 万元; ok is false for what is no such unit.
func MoneyPlaces(unit string) (places int, ok bool) {
	p, ok := moneyUnit(unit)
	return int(p), ok
}

// money reads an amount into fen: the unit of the cell counts before that of
// the column.
func (r *Reader) money(c sheet.Cell) (Value, *Problem) {
	w, p := r.figureIn(c)
	if w.approximate {
		return kept(c.Text), p
	}
	if p != nil && !w.more {
		return Value{}, p
	}
	places := r.yuan
	if w.unit != "" {
		own, ok := moneyUnit(w.unit)
		if !ok {
			return Value{}, r.problem("not_a_number", c)
		}
		places = own
	}
	fen, ok := toFen(w.number, places)
	if !ok || w.percent {
		return Value{}, r.problem("out_of_range", c)
	}
	if code := r.outside(exact.Decimal{Unscaled: fen, Scale: fenOfYuan}); code != "" {
		return Value{}, r.problem(code, c)
	}
	return Value{State: exact.Value, Int: fen}, p
}

// maxFen is the largest amount: 18 digits, as of every number.
const maxFen = 999_999_999_999_999_999

// toFen gives whole fen. What a float leaves behind, less than a thousandth of
// a fen, is rounded off; a real fraction of a fen cannot be paid and is no
// amount.
func toFen(d exact.Decimal, places int8) (fen int64, ok bool) {
	down := int(d.Scale) - int(places)
	fen = d.Unscaled
	for ; down < 0; down++ {
		if fen > maxFen/10 || fen < -maxFen/10 {
			return 0, false
		}
		fen *= 10
	}
	if down == 0 {
		return fen, true
	}
	unit := int64(1)
	for range down {
		unit *= 10
	}
	left, sign := fen%unit, int64(1)
	fen /= unit
	if left < 0 {
		left, sign = -left, -1
	}
	noise := unit / 1000
	switch {
	case left == 0 || left < noise:
		return fen, true
	case unit-left < noise:
		return fen + sign, true
	}
	return 0, false
}
