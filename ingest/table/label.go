package table

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dudao/ingest/sheet"
)

// labelRunes is the most a label of a total measures, with the name of what is
// added up: 双泉小学小计.
const labelRunes = 16

// leadingTexts is the number of first text cells in which a label may stand.
const leadingTexts = 4

// leading calls f for the first text cells of a row as plain texts, until it
// returns true. A row number in front is passed; any further figure ends the
// texts, since labels stand left of the figures.
func leading(row *sheet.Row, f func(s string, nth int) bool) bool {
	cells, nth := 0, 0
	for i := range row.Cells {
		c := &row.Cells[i]
		if !filled(c) {
			continue
		}
		cells++
		if isFigure(c) {
			if cells > 1 {
				return false
			}
			continue
		}
		if f(c.Text, nth) {
			return true
		}
		if nth++; nth == leadingTexts {
			return false
		}
	}
	return false
}

// labelled reports the kind of a row by the label in its first texts: Total or
// Mean; ok is false for all others.
func labelled(row *sheet.Row, sh shape) (kind RowKind, label string, ok bool) {
	if !sh.label {
		return soleLabel(row, sh)
	}
	ok = leading(row, func(raw string, nth int) bool {
		if !holdsAny(raw, labelRune) && !strings.HasPrefix(strings.TrimSpace(raw), "全") {
			return false
		}
		s := bare(raw)
		switch {
		case isMean(s):
			kind = Mean
		case isTotal(s), nth < 2 && endsInTotal(s) && (sh.figures > 0 || sh.filled <= 2):
			kind = Total
		case isWhole(s) && (sh.figures > 0 && sh.filled-sh.figures == 1 || sh.filled == 1):
			kind = Total
		default:
			return false
		}
		label = s
		return true
	})
	if !ok {
		return soleLabel(row, sh)
	}
	return kind, label, ok
}

// holdsAny reports whether a text holds a character that is so. For every row
// of a sheet this is asked of several cells, and strings.ContainsAny is slow
// for characters of several bytes.
func holdsAny(s string, is func(rune) bool) bool {
	for _, r := range s {
		if is(r) {
			return true
		}
	}
	return false
}

// labelRune and statisticRune are the characters of which every label of a
// total or mean, or of a statistic, has one.
func labelRune(r rune) bool {
	switch r {
	case '计', '計', '总', '均':
		return true
	}
	return false
}

func statisticRune(r rune) bool {
	switch r {
	case '率', '数', '分', '差', '距', '名', '位', '绩':
		return true
	}
	return false
}

// soleLabel finds the label of a total or mean that stands behind figures: it
// counts where it is the only text of the row.
func soleLabel(row *sheet.Row, sh shape) (kind RowKind, label string, ok bool) {
	if sh.figures == 0 || sh.filled != sh.figures+1 {
		return Data, "", false
	}
	eachFilled(row, func(c *sheet.Cell) {
		if !isFigure(c) {
			label = bare(c.Text)
		}
	})
	switch {
	case isMean(label):
		return Mean, label, true
	case isTotal(label):
		return Total, label, true
	}
	return Data, "", false
}

// bare gives a label without blanks, colon and bracketed end.
func bare(raw string) string {
	s := strings.TrimRight(plain(raw), ":")
	if i := strings.IndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		s = s[:i]
	}
	return strings.Trim(s, "-—*")
}

func isTotal(s string) bool {
	switch s {
	case "合计", "小计", "总计", "累计", "共计", "总合计", "合计数", "总计数", "小计数", "总共", "合計", "小計", "總計":
		return true
	}
	return false
}

func endsInTotal(s string) bool {
	if utf8.RuneCountInString(s) > labelRunes {
		return false
	}
	for _, end := range []string{"合计", "小计", "总计", "累计", "共计"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// isWhole knows the names of everything, which are a total only where nothing
// else than figures stands beside them: 全镇 may also be who held a meeting.
func isWhole(s string) bool {
	switch s {
	case "全镇", "全乡", "全街道", "全县", "全区", "全市", "全校", "全园", "全院", "全部", "总数":
		return true
	}
	return false
}

func isMean(s string) bool {
	if s == "均分" {
		return true
	}
	before, after, found := strings.Cut(s, "平均")
	if !found || utf8.RuneCountInString(before) > 8 {
		return false
	}
	switch after {
	case "", "分", "数", "值", "成绩", "分数", "得分", "水平":
		return true
	}
	return false
}

// isStatistic knows the rows that accompany a mean. They count as such only
// beside one, since they may as well be the items of a list of targets.
func isStatistic(s string) bool {
	switch s {
	case "及格率", "优秀率", "优良率", "良好率", "合格率", "低分率", "差生率", "及格人数", "优秀人数", "优良人数", "合格人数", "低分人数", "差生人数",
		"最高分", "最低分", "标准差", "方差", "众数", "中位数", "参考人数", "参考数", "实考人数", "应考人数", "缺考人数", "考试人数", "全距", "极差",
		"总分", "名次", "排名", "位次", "综合得分", "综合成绩", "班级总分":
		return true
	}
	return false
}

func statistic(row *sheet.Row, sh shape) (label string, ok bool) {
	if !sh.statistic {
		return "", false
	}
	ok = leading(row, func(raw string, _ int) bool {
		if !holdsAny(raw, statisticRune) {
			return false
		}
		label = bare(raw)
		return isStatistic(label)
	})
	return label, ok
}

// subLabel reports whether a row below the header speaks of the columns: full
// marks, units of measure, or the columns' numbers (甲 乙 1 2 3, or 1 to the
// last).
func subLabel(row *sheet.Row, sh shape, columns int) (label string, ok bool) {
	if label, ok := fullMarks(row); ok {
		return label, true
	}
	if sh.figures == 0 {
		return unitsLabel, isUnitsRow(row)
	}
	return "", sh.filled >= columns && isNumbering(row)
}

// fullMarks reports whether a row is a label for full marks and nothing but
// marks beside it.
func fullMarks(row *sheet.Row) (label string, ok bool) {
	labels, marks, other := 0, 0, 0
	eachFilled(row, func(c *sheet.Cell) {
		switch s := bare(c.Text); {
		case isFullMarks(s):
			label = s
			labels++
		case isFigureText(strings.TrimSuffix(s, "分")):
			marks++
		default:
			other++
		}
	})
	return label, labels == 1 && marks > 0 && other == 0
}

// unitsLabel is the label of a row of units of measure.
const unitsLabel = "单位"

// isUnitsRow reports whether a row holds units of measure alone, beside the
// word 单位.
func isUnitsRow(row *sheet.Row) bool {
	units, other := 0, 0
	eachFilled(row, func(c *sheet.Cell) {
		switch s := strings.Trim(plain(c.Text), "()"); {
		case isUnit(s):
			units++
		case s != unitsLabel && s != "计量单位":
			other++
		}
	})
	return units > 0 && other == 0
}

// takeUnits gives the columns the units of a row of units.
func (t *Table) takeUnits(r BodyRow) {
	if r.Label != unitsLabel {
		return
	}
	for i := range t.Headers {
		h := &t.Headers[i]
		if s := strings.Trim(at(r.Row, h.Col), "()"); isUnit(s) {
			h.Unit = first(h.Unit, s)
		}
	}
}

func isFullMarks(s string) bool {
	switch s {
	case "满分", "满分值", "标准分", "分值", "卷面满分", "试卷满分", "各科满分", "满分标准", "标准分值":
		return true
	}
	return false
}

// surelyNumbers is the length from which 1, 2, 3 … over all columns is no row
// of data.
const surelyNumbers = 6

func isNumbering(row *sheet.Row) bool {
	stems := []rune("甲乙丙丁戊己庚辛壬癸")
	letters, numbers := 0, 0
	ok := true
	eachFilled(row, func(c *sheet.Cell) {
		s := plain(c.Text)
		switch {
		case numbers == 0 && letters < len(stems) && s == string(stems[letters]):
			letters++
		case s == strconv.Itoa(numbers+1):
			numbers++
		default:
			ok = false
		}
	})
	return ok && (letters > 0 && numbers > 1 || numbers >= surelyNumbers)
}

func labelSet(labels []string) map[string]bool {
	set := map[string]bool{}
	for _, l := range labels {
		set[bare(l)] = true
	}
	return set
}
