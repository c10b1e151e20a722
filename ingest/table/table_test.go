package table

import (
	"strings"
	"testing"

	"dudao/ingest/sheet"
)

func TestFind_TitleAndUnitLine(t *testing.T) {
	f := one(t, grid(`
		某镇社会捐资统计表（2013—2014学年）
		填报单位(盖章):某镇    单位:元
		序号 | 项目 | 受益单位 | 金额
		1 | 操场 | 一小 | 300
		2 | 图书 | 二小 | 200

		| 合  计 | | 500

		填表人:甲  审核人:乙  填报日期:2014年7月3日`, "A1:D1"))
	is(t, "title", f.Title.Cell+" "+f.Title.Text, "A1 某镇社会捐资统计表（2013—2014学年）")
	is(t, "above", f.lines(), "A1 某镇社会捐资统计表（2013—2014学年）, A2 填报单位(盖章):某镇    单位:元")
	is(t, "columns", f.words(), "A 序号, B 项目, C 受益单位, D 金额")
	is(t, "kinds", f.kinds(), "4D 5D 7T 9N")
	is(t, "label", f.body[2].Label, "合计")
	is(t, "notes", texts(f.Notes), "A9 填表人:甲  审核人:乙  填报日期:2014年7月3日")
	is(t, "folder", f.Folder, "甲")
}

func TestFind_HeaderOnRowOne(t *testing.T) {
	f := one(t, grid(`
		学号 | 姓名 | 语文(120分) | 数学
		101 | 甲 | 90 | 80
		102 | 乙 | | 70`))
	is(t, "title", f.Title.Text, "")
	is(t, "columns", f.words(), "A 学号, B 姓名, C 语文 分 120分, D 数学")
	is(t, "kinds", f.kinds(), "2D 3D")
}

func TestFind_TwoRowMergedHeader(t *testing.T) {
	f := one(t, grid(`
		在校学生统计表(2014年6月)
		填报单位(盖章):某镇
		序号 | 学校 | 年级 | 班数 | 学生数
		| | | | 男 | 女 | 合计
		1 | 一小 | 一年级 | 1 | 6 | 4 | 10
		2 | | 二年级 | 1 | 8 | 7 | 15`,
		"A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:G3", "B5:B6"))
	is(t, "columns", f.words(), "A 序号, B 学校, C 年级, D 班数, E 学生数男/男/学生数, F 学生数女/女/学生数, G 学生数合计/合计/学生数")
	is(t, "cells", f.Headers[1].Cell+" "+f.Headers[5].Cell, "B3 F4")
	is(t, "parts", strings.Join(f.Headers[5].Parts, "+"), "学生数+女")
	is(t, "kinds", f.kinds(), "5D 6D")
	cell, at := f.ValueAt(f.body[1].Row, 1)
	if cell.Text != "一小" || at != 5 {
		t.Errorf("value of B6 = %q of row %d, want 一小 of row 5", cell.Text, at)
	}
	cell, at = f.ValueAt(f.body[1].Row, 2)
	if cell.Text != "二年级" || at != 6 {
		t.Errorf("value of C6 = %q of row %d, want its own", cell.Text, at)
	}
}

func TestFind_ThreeRowHeader(t *testing.T) {
	f := one(t, grid(`
		学额变动表
		学校 | 班级 | 变动情况 | | | | 备注
		| | 转入 | | 转出
		| | 男 | 女 | 男 | 女
		一小 | 一(1)班 | 1 | 0 | 2 | 1 |`,
		"A1:G1", "A2:A4", "B2:B4", "C2:F2", "G2:G4", "C3:D3", "E3:F3"))
	is(t, "rows", f.kinds(), "5D")
	is(t, "column D", strings.Join(f.Headers[3].Words, "/"), "变动情况转入女/转入女/女/转入/变动情况")
	is(t, "column E", strings.Join(f.Headers[4].Parts, "+"), "变动情况+转出+男")
}

// The upper cells of a text file that stand blank right of a group belong to
// it where their lower cells are filled.
func TestFind_TextTwoRowHeader(t *testing.T) {
	f := one(t, textGrid(`
		学生统计表||||||
		序号|学校|年级|学生数|||备注
		|||男|女|合计|
		1|一小|一年级|6|4|10|
		||||||
		|合计||6|4|10|`))
	is(t, "columns", f.words(), "A 序号, B 学校, C 年级, D 学生数男/男/学生数, E 学生数女/女/学生数, F 学生数合计/合计/学生数, G 备注")
	is(t, "kinds", f.kinds(), "4D 5B 6T")
}

// A first row of groups alone is part of the header, though no word of it is
// known; a title that stands in the middle is not.
func TestFind_UnknownGroupsAboveKnownWords(t *testing.T) {
	f := one(t, textGrid(`
		||某镇变动统计表|||
		||甲类||乙类|
		学校|班级|转入|转出|转入|转出
		一小|一班|1|2|3|4`))
	is(t, "title", f.Title.Text, "某镇变动统计表")
	is(t, "columns", f.words(), "A 学校, B 班级, C 甲类转入/转入/甲类, D 甲类转出/转出/甲类, E 乙类转入/转入/乙类, F 乙类转出/转出/乙类")
}

func TestFind_NumbersUnderAGroup(t *testing.T) {
	f := one(t, grid(`
		测试成绩
		序号 | 卫生室 | 姓名 | 答题情况
		| | | 1 | 2 | 3
		1 | 甲村 | 张 | √ | × | √`, "A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:F2"))
	is(t, "columns", f.words(), "A 序号, B 卫生室, C 姓名, D 答题情况1/1/答题情况, E 答题情况2/2/答题情况, F 答题情况3/3/答题情况")
	is(t, "kinds", f.kinds(), "4D")
}

func TestFind_MonthsOverWords(t *testing.T) {
	f := one(t, grid(`
		学校 | 姓名 | 2013年9月 | | 2013年10月
		| | 缺课 | 缺批 | 缺课 | 缺批
		一小 | 甲 | 1 | 0 | 2 | 3`, "A1:A2", "B1:B2", "C1:D1", "E1:F1"))
	is(t, "columns", f.words(), "A 学校, B 姓名, C 缺课/2013年9月 2013年9月, D 缺批/2013年9月 2013年9月, E 缺课/2013年10月 2013年10月, F 缺批/2013年10月 2013年10月")
}

func TestFind_StackedTables(t *testing.T) {
	all := find(t, grid(`
		一、小学学生统计表
		学校 | 年级 | 男 | 女
		一小 | 一年级 | 1 | 2
		合计 | | 1 | 2
		注:含借读

		二、教师名册
		填报单位:某镇
		序号 | 姓名 | 职称
		1 | 甲 | 一级
		2 | 乙 | 二级`, "A1:D1", "A7:C7"))
	if len(all) != 2 {
		t.Fatalf("found %d tables, want 2:\n%s", len(all), describe(all))
	}
	is(t, "first", all[0].Title.Text+" "+all[0].kinds(), "一、小学学生统计表 3D 4T 5N")
	is(t, "second", all[1].Title.Text+" "+all[1].kinds(), "二、教师名册 10D 11D")
	is(t, "lines of the second", all[1].lines(), "A7 二、教师名册, A8 填报单位:某镇")
	is(t, "title of the sheet", all[1].SheetTitle.Text, "一、小学学生统计表")
	if all[1].Ordinal != 2 {
		t.Errorf("ordinal %d, want 2", all[1].Ordinal)
	}
}

// The same header under a new title is a new table: a sheet of several classes.
func TestFind_SameHeaderUnderNewTitles(t *testing.T) {
	all := find(t, grid(`
		某小学一(1)班成绩表
		学号 | 姓名 | 语文
		1 | 甲 | 90

		某小学一(2)班成绩表
		学号 | 姓名 | 语文
		1 | 乙 | 80`))
	if len(all) != 2 {
		t.Fatalf("found %d tables, want 2:\n%s", len(all), describe(all))
	}
	is(t, "titles", all[0].Title.Text+" "+all[1].Title.Text, "某小学一(1)班成绩表 某小学一(2)班成绩表")
	is(t, "bodies", all[0].kinds()+" "+all[1].kinds(), "3D 7D")
}

func TestFind_StackedWithoutTitle(t *testing.T) {
	all := find(t, grid(`
		学校 | 男 | 女
		一小 | 1 | 2

		学校 | 教师 | 职称 | 得分
		一小 | 甲 | 一级 | 90`))
	if len(all) != 2 {
		t.Fatalf("found %d tables, want 2:\n%s", len(all), describe(all))
	}
	is(t, "second", all[1].words()+" "+all[1].kinds(), "A 学校, B 教师, C 职称, D 得分 5D")
}

func TestFind_SideBySide(t *testing.T) {
	all := find(t, grid(`
		教师得分表
		小学 | | | | 初中
		姓名 | 得分 | 备注 | | 姓名 | 得分
		甲 | 1 | | | 丙 | 3
		乙 | 2 | | | 丁 | 4
		合计 | 3
		 | | | | 戊 | 5
		注:暂定`, "A1:F1"))
	if len(all) != 2 {
		t.Fatalf("found %d tables, want 2:\n%s", len(all), describe(all))
	}
	is(t, "left", all[0].words()+"; "+all[0].kinds(), "A 姓名, B 得分, C 备注; 4D 5D 6T 7B 8N")
	is(t, "right", all[1].words()+"; "+all[1].kinds(), "E 姓名, F 得分; 4D 5D 6B 7D 8B")
	is(t, "lines of the right", all[1].lines(), "A1 教师得分表, E2 初中")
	if n := len(all[1].body[0].Row.Cells); n != 2 {
		t.Errorf("a row of the right table has %d cells, want its own 2", n)
	}
}

// A blank column alone parts no table: the other half has words and lines of
// its own.
func TestFind_BlankColumnWithin(t *testing.T) {
	f := one(t, grid(`
		教师得分表 | | | | | 2014年7月3日
		姓名 | 职称 | | 得分 | 备注
		甲 | 一级 | | 1 |
		乙 | 二级 | | 2 | 无`))
	is(t, "columns", f.words(), "A 姓名, B 职称, D 得分, E 备注")
	is(t, "kinds", f.kinds(), "3D 4D")

	all := find(t, grid(`
		教师得分表 | | | 学校人数表
		姓名 | 得分 | | 学校 | 男
		甲 | 1 | | 一小 | 3`))
	if len(all) != 2 {
		t.Errorf("found %d tables under two titles, want 2:\n%s", len(all), describe(all))
	}
}

// A colon, or 其中 in front, makes no header a line of keys.
func TestFind_HeaderWordsWithColons(t *testing.T) {
	f := one(t, grid(`
		教师得分表
		姓名： | 得分： | 其中：男 | 备注：
		甲 | 1 | 1 |
		乙 | 2 | 2 |`))
	is(t, "columns", f.words(), "A 姓名, B 得分, C 男, D 备注")
	is(t, "kinds", f.kinds(), "3D 4D")
}

func TestFind_QuestionNumbersInAnyOrder(t *testing.T) {
	f := one(t, grid(`
		姓名 | 2 | 1 | 学校 | 4 | 3 | 6 | 5
		甲 | √ | √ | 一小 | × | √ | √ | √
		乙 | √ | × | 一小 | × | √ | √ | √`))
	is(t, "kinds", f.kinds(), "2D 3D")
	if len(f.Headers) != 8 {
		t.Errorf("found %d columns, want 8", len(f.Headers))
	}
}

// Days may be header words, in any notation.
func TestFind_DaysAsHeaders(t *testing.T) {
	f := one(t, grid(`
		签到表
		姓名 | 职称 | 2013年10月19日 | 2013-12-07 | 2014.3.29
		甲 | 一级 | √ | √ | ×
		乙 | 二级 | × | √ | √`))
	is(t, "columns", f.words(), "A 姓名, B 职称, C 2013年10月19日 2013年10月19日, D 2013-12-07 2013-12-07, E 2014.3.29 2014.3.29")
	is(t, "kinds", f.kinds(), "3D 4D")
}

// A list printed in two columns is two tables of one header.
func TestFind_SideBySideWithoutGap(t *testing.T) {
	all := find(t, grid(`
		光荣册
		序号 | 姓名 | 得分 | 序号 | 姓名 | 得分
		1 | 甲 | 9 | 3 | 丙 | 7
		2 | 乙 | 8 | |

		二班光荣册
		序号 | 姓名 | 职称
		1 | 丁 | 一级`, "A1:F1"))
	if len(all) != 3 {
		t.Fatalf("found %d tables, want 3:\n%s", len(all), describe(all))
	}
	is(t, "bodies", all[0].kinds()+", "+all[1].kinds()+", "+all[2].kinds(), "3D 4D, 3D 4B, 8D")
	is(t, "title of the right", all[1].Title.Text, "光荣册")
	is(t, "third", all[2].Title.Text, "二班光荣册")
}

// Blocks under months are no tables of their own.
func TestFind_BlocksAreOneTable(t *testing.T) {
	f := one(t, textGrid(`
		9月||10月|
		缺课|缺批|缺课|缺批
		1|2|3|4`))
	if len(f.Headers) != 4 {
		t.Errorf("found %d columns, want 4", len(f.Headers))
	}
}

// Words of another office are a header by their shape, so that the form room
// can say what is near.
func TestFind_UnknownHeader(t *testing.T) {
	f := one(t, grid(`
		校点情况一览
		院校全称 | 教学班 | 孩子数 | 先生数
		一小 | 6 | 200 | 12
		二小 | 3 | 80 | 5`))
	is(t, "title", f.Title.Text, "校点情况一览")
	is(t, "columns", f.words(), "A 院校全称, B 教学班, C 孩子数, D 先生数")
	is(t, "kinds", f.kinds(), "3D 4D")
}

func TestFind_UnknownTableBeforeKnownOne(t *testing.T) {
	all := find(t, grid(`
		校点情况一览
		院校全称 | 教学班 | 孩子数
		一小 | 6 | 200
		二小 | 3 | 80

		教师名册
		序号 | 姓名 | 职称
		1 | 甲 | 一级`))
	if len(all) != 2 {
		t.Fatalf("found %d tables, want 2:\n%s", len(all), describe(all))
	}
	is(t, "first", all[0].words(), "A 院校全称, B 教学班, C 孩子数")
	is(t, "second", all[1].Title.Text+" "+all[1].words(), "教师名册 A 序号, B 姓名, C 职称")
}

func TestFind_NoHeader(t *testing.T) {
	f := one(t, grid("关于报送的说明\n请各校于六月底前报送。\n谢谢配合。"))
	if f.Top != 0 || len(f.Headers) != 0 || len(f.Above) != 3 {
		t.Errorf("rows %d-%d, %d columns, above %s", f.Top, f.Bottom, len(f.Headers), f.lines())
	}
	if all := find(t, grid("")); len(all) != 0 {
		t.Errorf("an empty sheet gives %d tables", len(all))
	}
}

func TestFind_OneColumn(t *testing.T) {
	f := one(t, grid(`
		获奖教师名单
		姓名
		甲
		乙
		填表人:丙`))
	is(t, "title", f.Title.Text, "获奖教师名单")
	is(t, "columns", f.words(), "A 姓名")
	is(t, "kinds", f.kinds(), "3D 4D 5N")
}

func TestFind_Preamble(t *testing.T) {
	f := one(t, grid(`
		附件3
		某县教育局文件
		某镇中心学校学生变动情况登记表
		（2013—2014学年第二学期）
		填报单位：| 一小 | 学年：| 二〇一三学年
		单位负责人：甲 | | 制表：乙
		学校 | 班级 | 转入 | 转出 | 期末
		一小 | 一班 | 1 | 2 | 30`, "A3:E3"))
	is(t, "title", f.Title.Cell+" "+f.Title.Text, "A3 某镇中心学校学生变动情况登记表")
	is(t, "columns", f.words(), "A 学校, B 班级, C 转入, D 转出, E 期末")
	if len(f.Above) != 10 {
		t.Errorf("%d lines above, want 10: %s", len(f.Above), f.lines())
	}
}

// Data under no header is a column without words: it is not lost.
func TestFind_UnheadedColumn(t *testing.T) {
	f := one(t, grid(`
		| 男 | 女
		一小 | 1 | 2
		二小 | 3 | 4 | 转走一人`))
	is(t, "columns", f.words(), "A , B 男, C 女, D ")
	is(t, "cell", f.Headers[0].Cell, "A1")
}

// Months and days may stand as plain numbers in the header.
func TestFind_NumbersInTheHeader(t *testing.T) {
	f := one(t, grid(`
		学校 | 姓名 | 2013.9 | 2013.10
		一小 | 甲 | 3 | 4
		二小 | 乙 | 5 | 6`))
	is(t, "columns", f.words(), "A 学校, B 姓名, C 2013.9 2013.9, D 2013.10 2013.10")
	is(t, "kinds", f.kinds(), "2D 3D")
}

func TestFind_DateCellsInTheHeader(t *testing.T) {
	sh := grid("学校 | 姓名 | 41518 | 41548\n一小 | 甲 | 3 | 4")
	for row := range sh.Rows() {
		for i := range row.Cells {
			if row.N == 1 && row.Cells[i].Type == sheet.Number {
				row.Cells[i].Style = sheet.Date
			}
		}
	}
	// Serial 41518 is 2013-09-01, 41548 is 2013-10-01.
	is(t, "columns", one(t, sh).words(), "A 学校, B 姓名, C 2013年9月 2013年9月, D 2013年10月 2013年10月")
}

func TestFind_TitleOverSomeColumns(t *testing.T) {
	f := one(t, grid(`
		| 某镇教师任课
		学校 | 姓名 | 学科 | 备注
		一小 | 甲 | 语文 | 1`, "B1:C1"))
	is(t, "title", f.Title.Text, "某镇教师任课")
	is(t, "columns", f.words(), "A 学校, B 姓名, C 学科, D 备注")
}

// Header words may be what signatures begin with, or end in a colon.
func TestFind_HeaderWordsLikeLines(t *testing.T) {
	f := one(t, grid(`
		日期 | 学校： | 记录人 | 单位
		2014.3.1 | 一小 | 甲 | 某镇`))
	is(t, "columns", f.words(), "A 日期, B 学校, C 记录人, D 单位")
	is(t, "kinds", f.kinds(), "2D")
}
