package table

import "testing"

// Values of a body may be header words; they begin no table.
func TestFind_HeaderWordsAsValues(t *testing.T) {
	f := one(t, grid(`
		学校 | 年级 | 学科 | 教师 | 备注
		一小 | 一年级 | 语文 | 甲 |
		一小 | 一年级 | 数学 | 乙 |
		一小 | 小计 | | 2 |

		二小 | 一年级 | 语文 | 男 |
		二小 | 二年级 | 语文 | 丙 | 男`))
	is(t, "kinds", f.kinds(), "2D 3D 4T 6D 7D")
}

func TestFind_RepeatedPageHeaders(t *testing.T) {
	f := one(t, grid(`
		某镇教师花名册 第1页
		填报单位:某镇
		序号 | 姓名 | 职称
		1 | 甲 | 一级
		第1页 共2页
		某镇教师花名册 第2页
		填报单位:某镇
		序号 | 姓 名 | 职称
		2 | 乙 | 二级
		序号 | 姓名 | 职称
		3 | 丙 | 二级`))
	is(t, "kinds", f.kinds(), "4D 5N 6R 7R 8R 9D 10R 11D")
}

func TestFind_Totals(t *testing.T) {
	f := one(t, grid(`
		序号 | 学校 | 年级 | 男
		1 | 一小 | 一年级 | 3
		| 一小 | 小  计 | 3
		2 | 二小 | 一年级 | 4
		| 二小小计 | | 4
		| 总　计 | | 7
		| 全镇 | | 7
		| 累计(人) | | 7
		| 平均分 | | 3.5
		| 最高分 | | 4
		| 及格率 | | 0.5`))
	is(t, "kinds", f.kinds(), "2D 3T 4D 5T 6T 7T 8T 9M 10M 11M")
	is(t, "labels", f.body[1].Label+" "+f.body[3].Label+" "+f.body[4].Label+" "+f.body[6].Label, "小计 二小小计 总计 累计")
}

// Columns may stand in any order: a label behind the figures counts where it is
// the only text of its row.
func TestFind_LabelBehindFigures(t *testing.T) {
	f := one(t, grid(`
		语文 | 数学 | 备注 | 班级 | 姓名
		77 | 76 | | 一(1)班 | 甲
		60 | 61 | 合计 | 一(1)班 | 乙
		68.5 | 68.5 | | 平均分 |
		137 | 137 | | | 合 计`))
	is(t, "kinds", f.kinds(), "2D 3D 4M 5T")
}

// What looks like a label is data where it stands for something else.
func TestFind_NoTotals(t *testing.T) {
	f := one(t, grid(`
		项目 | 单位 | 金额 | 备注
		及格率 | 一小 | 60 |
		优秀率 | 一小 | 20 | 合计
		全镇 | 卫生整治 | 3 | 见说明
		会计室平均用电情况 | 一小 | 3 |`))
	is(t, "kinds", f.kinds(), "2D 3D 4D 5D")
}

func TestTable_SetTotals(t *testing.T) {
	f := one(t, grid(`
		学校 | 男
		一小 | 3
		全年级 | 3`))
	is(t, "before", f.kinds(), "2D 3D")
	f.SetTotals([]string{"全年级"})
	if k := f.Sample[1]; k.Kind != Total || k.Label != "全年级" {
		t.Errorf("labelled row is %v %q, want a total", k.Kind, k.Label)
	}
}

func TestFind_Notes(t *testing.T) {
	f := one(t, grid(`
		卫生室 | 姓名 | 得分 | 备注
		甲村 | 张 | 1 |
		乙村
		| 李
		本月无
		以上数据截至二〇一四年六月三十日，由各村自报汇总
		注：1.语文满分120分
		单位负责人： | 王 | 填表人： | 赵
		填表日期 | 2014年7月3日`, "A5:D5"))
	// A name with blank figures is a row; one text across the table is none.
	is(t, "kinds", f.kinds(), "2D 3D 4D 5N 6N 7N 8N 9N")
}

func TestFind_FullMarksAndColumnNumbers(t *testing.T) {
	f := one(t, grid(`
		学号 | 姓名 | 语文 | 数学
		甲 | 乙 | 1 | 2
		| 满分 | 120 | 100
		101 | 张 | 90 | 80`))
	is(t, "kinds", f.kinds(), "2S 3S 4D")
	if len(f.Sub) != 2 || f.Sub[1].Label != "满分" {
		t.Errorf("sub rows %v, want the column numbers and 满分", f.Sub)
	}
}

// Lines that are numbered beforehand and left empty report nothing.
func TestFind_UnusedLines(t *testing.T) {
	f := one(t, grid(`
		序号 | 姓名 | 得分
		1 | 甲 | 3
		2
		3`))
	is(t, "kinds", f.kinds(), "2D 3B 4B")
}

func TestFind_HiddenRows(t *testing.T) {
	all := find(t, grid(`
		某镇教师名册
		序号 | 姓名 | 职称
		1 | 甲 | 一级
		~ | 乙 | 二级
		~3 | 丙 | 三级
		4 | 丁 | 三级

		初中教师名册
		~草稿
		学校 | 姓名 | 得分
		1 | 戊 | 4`))
	if len(all) != 2 {
		t.Fatalf("found %d tables, want 2:\n%s", len(all), describe(all))
	}
	is(t, "kinds", all[0].kinds()+", "+all[1].kinds(), "3D 6D, 11D")
	if all[0].Hidden != (Hidden{2, "B4"}) || all[1].Hidden != (Hidden{1, "A9"}) {
		t.Errorf("hidden %v and %v, want 2 from B4 and 1 from A9", all[0].Hidden, all[1].Hidden)
	}
}

func TestFind_AllHidden(t *testing.T) {
	f := one(t, grid("~学校 | 男\n~一小 | 3"))
	if f.Hidden != (Hidden{2, "A1"}) || len(f.body) != 0 {
		t.Errorf("hidden %v, body %s", f.Hidden, f.kinds())
	}
}

func TestFind_BlankRowsInBody(t *testing.T) {
	f := one(t, textGrid("学校|男|女\n一小|1|2\n||\n||\n二小|3|4"))
	is(t, "kinds", f.kinds(), "2D 3B 4B 5D")
}

func TestTable_Merged(t *testing.T) {
	f := one(t, grid("学校 | 男\n一小 | 1\n | 2", "A2:A3"))
	if r, ok := f.Merged(3, 0); !ok || r.Top != 2 {
		t.Errorf("A3 lies in %v, %v; want A2:A3", r, ok)
	}
	if _, ok := f.Merged(3, 1); ok {
		t.Error("B3 is not merged")
	}
}

func TestFind_UnitsRow(t *testing.T) {
	f := one(t, grid(`
		学校 | 学生数 | 金额
		| (人) | (万元)
		一小 | 1 | 2`))
	is(t, "columns", f.words(), "A 学校, B 学生数 人, C 金额 万元")
	is(t, "kinds", f.kinds(), "2S 3D")
}

// Marks may be written with their unit.
func TestFind_FullMarksWithUnit(t *testing.T) {
	f := one(t, grid("学号 | 姓名 | 语文 | 数学\n满分 | | 120分 | 100分\n101 | 张 | 90 | 80"))
	is(t, "kinds", f.kinds(), "2S 3D")
	is(t, "label", f.Sub[0].Label, "满分")
}

func TestTable_Legend(t *testing.T) {
	f := one(t, grid(`
		某镇培训登记表（培训对象见“姓名”列）
		日期 | 姓名 | 主题
		2013.9.1 | 村医 | 教育
		说明：主题按月报送`))
	is(t, "legend", texts(f.Legend()), "A1 某镇培训登记表（培训对象见“姓名”列）, A4 说明：主题按月报送")
}
