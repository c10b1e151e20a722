package table

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dudao/ingest/sheet"
)

// aboveLine is a line with the columns it stands over and its row.
type aboveLine struct {
	Line
	left, right, row int
	sole             bool // nothing else in its row
}

// linesOf gives the texts of a row.
func (f *finder) linesOf(row *sheet.Row) []aboveLine {
	var lines []aboveLine
	eachFilled(row, func(c *sheet.Cell) {
		l := aboveLine{
			Line: Line{text(c, f.sheet.Date1904), sheet.A1(row.N, c.Col)},
			left: c.Col, right: c.Col, row: row.N,
		}
		if r, ok := f.merges.at(row.N, c.Col); ok {
			l.right = r.Right
		}
		lines = append(lines, l)
	})
	if len(lines) == 1 {
		lines[0].sole = true
	}
	return lines
}

// The labels of signatures.
const (
	signatures = `校长|园长|院长|主任|领导|单位|学校|本人|经手人|负责人`
	signed     = `(?:填表|填报|制表|审核|复核|审批|经办|统计|报送|上报|校对|记录|登记|汇总|报表)(?:人|员|者|负责人|单位负责人)(?:签[字名章]|电话)?|` +
		`(?:单位|学校|部门|主要|分管|统计|科室)负责人(?:签[字名章])?|负责人签[字名章]|` +
		`(?:填表|填报|制表|上报|报送|报表|审核)(?:日期|时间)|联系(?:人|电话|方式)`
)

var (
	// keyLine is a line that begins with a key: 填报单位(盖章):双泉镇.
	keyLine = regexp.MustCompile(`^[^:,。(\d]{1,8}(?:\([^)]*\))?:`)
	headLab = regexp.MustCompile(`^\(?(?:(?:填报|填表|报送|上报|汇总|编制|统计)(?:单位|学校|部门)|(?:金额|计量)?单位|表号|制表机关|批准文号)(?:\([^)]*\))?:`)
	// annex is a mark before a title, or alone above it: 附件3:, 附表二.
	annex = regexp.MustCompile(`^附[件表录][\d一二三四五六七八九十]*[:]?`)
	// footLab begins a signature.
	footLab = regexp.MustCompile(`^(?:` + signed + `|(?:` + signatures + `)?(?:签字|签名|签章|盖章|公章|印章)|` +
		`制表|审核|复核|审批|校对)(?:\([^)]*\))?:`)
	// signedBy is a signature's label alone in its cell, the name in the next.
	signedBy = regexp.MustCompile(`^(?:` + signed + `)(?:\([^)]*\))?:?$`)
	noteLab  = regexp.MustCompile(`^(?:(?:注|备注|说明|附注|填表说明|填报说明|填写说明|注意|注意事项|附)[\d一二三四五六七八九十]*[:、.]|注\d*$|※)`)
	pageLab  = regexp.MustCompile(`^[-—]*\(?(?:共\d+页)?[,,、]?第?[\d一二三四五六七八九十]+页?[,,、/]?(?:共?\d+页)?\)?[-—]*$`)
	page     = regexp.MustCompile(`\(?(?:共\d+页)?[,,、]?第\d+页[,,、/]?(?:共?\d+页)?\)?|\(?续上?表[一二三四五六七八九十\d]*\)?|\(续[一二三四五六七八九十\d]*\)`)
	titleTo  = regexp.MustCompile(`(?:表|册|簿|台[账帐]|名单|登记|统计|记录|汇总|一览|清单|情况|成绩单?|安排|报告|通知|计划)(?:\([^)]*\))*$`)
)

// isHeadLine reports whether a plain text is one of the lines between a title
// and a header: 填报单位:…, 单位:万元. Notes and signatures are not.
func isHeadLine(s string) bool {
	return !annex.MatchString(s) && !isFootLine(s) &&
		(headLab.MatchString(s) || keyLine.MatchString(strings.TrimPrefix(s, "(")))
}

// isFootLine reports whether a plain text is a note or signature.
func isFootLine(s string) bool { return noteLab.MatchString(s) || footLab.MatchString(s) }

// mayBeLine reports whether a text as written can be a head or foot line at
// all. Bodies are full of texts that can't, so this saves normalising them.
func mayBeLine(raw string) bool {
	return holdsAny(raw, colon) || startsWithAny(raw, "注", "备注", "说明", "附", "填", "※", " ", "\u3000", "\u00a0")
}

// colon is a colon in any writing.
func colon(r rune) bool { return r == ':' || r == '：' || r == '︰' || r == '∶' }

// isSignatureRow reports whether a row is labels of signatures and what they
// are of, in turn: 填表人 | 王 | 填报日期 | 2014年7月3日.
func isSignatureRow(row *sheet.Row) bool {
	n := 0
	inTurn := true
	eachFilled(row, func(c *sheet.Cell) {
		inTurn = inTurn && (maySign(c.Text) && signedBy.MatchString(plain(c.Text))) == (n%2 == 0)
		n++
	})
	return inTurn && n >= 2 && n%2 == 0
}

// maySign is to signatures what mayBeLine is to lines.
func maySign(raw string) bool {
	return holdsAny(raw, signRune) && utf8.RuneCountInString(raw) <= lineCells*4
}

// signRune is one of the characters of which every label of a signature has one.
func signRune(r rune) bool {
	switch r {
	case '人', '员', '者', '字', '名', '章', '话', '期', '间', '式':
		return true
	}
	return false
}

// isPageLine reports whether a plain text tells of pages only.
func isPageLine(s string) bool {
	return strings.Contains(s, "页") && pageLab.MatchString(s) || strings.ContainsAny(s, "页续") && pageless(s) == ""
}

// pageless takes 第2页, 共3页 and 续表 off a line, which change from page to
// page.
func pageless(s string) string { return page.ReplaceAllString(plain(s), "") }

// isTitleLike reports whether a plain text ends as titles do.
func isTitleLike(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 5 && n <= 60 && titleTo.MatchString(pageless(s)) && !isHeadLine(s) && !isFootLine(s)
}

// lineCells is the most cells a row of lines has.
const lineCells = 8

// isLine reports whether a row is made of texts that stand around tables: a
// single one, or a few of which one begins or ends like such a line.
func (f *finder) isLine(e *entry) bool {
	if e.shape.filled == 1 {
		return e.shape.figures == 0
	}
	if e.shape.filled > lineCells {
		return false
	}
	line := isSignatureRow(e.row)
	eachFilled(e.row, func(c *sheet.Cell) {
		if s := c.Text; mayBeLine(s) {
			s = plain(s)
			line = line || isHeadLine(s) || isFootLine(s)
		}
		line = line || e.shape.filled <= 3 && isTitleLike(plain(c.Text))
	})
	return line
}

// titleOf gives the line that says most of what a table is; blank where all
// are notes, signatures and lines of keys.
func titleOf(lines []aboveLine, s span) Line {
	var best Line
	most := 0
	for _, l := range lines {
		if p := l.points(s); p > most {
			best, most = l.Line, p
		}
	}
	return best
}

// points weighs a line as a title: it ends like one, stands alone or over most
// of the table, and is long but no paragraph. 0: it is none.
func (l *aboveLine) points(s span) int {
	p := plain(l.Text)
	n := utf8.RuneCountInString(p)
	switch {
	case isHeadLine(p), isFootLine(p), isPageLine(p), isFigureText(l.Text), annex.ReplaceAllString(p, "") == "":
		return 0
	}
	points := 1 + min(n, 40)
	if titleTo.MatchString(pageless(p)) {
		points += 40
	}
	if l.sole || l.right > l.left {
		points += 15
	}
	if isPeriod(strings.Trim(p, "()")) {
		points = 1
	}
	if n > 60 || strings.ContainsAny(p, "。;") {
		points = 1
	}
	if l.left < s.left {
		points = (points + 1) / 2 // it begins over the table to the left
	}
	return points
}
