// Package sample owns the sample office that `dudao demo` makes: the
// supervision office of a district with two towns, the school year 2013-2014,
// as the files schools and hospitals send, with what is usually wrong with
// them. Write makes the same bytes every time. It promises that every figure
// the source plans give for the two towns (catalogue.md C, "facts that sample
// data must reproduce") is in the files exactly; facts_test.go holds them. It
// computes nothing of the trade and reads nothing.
//
// The facts stand in tables: facts/*.tsv and the literals of each file of this
// package, one file for a family of workbooks. Layout is in book.go (rows,
// merged headers, totals), xlsx.go and text.go write it. Persons are invented by
// names.go; identity numbers have the region code 990123, which no place has.
//
// 双泉镇 is the evaluated town of 方案4 and 方案1 (units SQ…), 白塘镇 that of 方案2
// and 方案3 (BT…), 清水镇 a row of the registry. 2012's campaigns (主题教育, 群众路线,
// 志愿服务) and 均衡2017 are not in the sample: their years and figures lie outside
// the one evaluated.
//
// # What is in the inbox, and what is wrong on purpose
//
// 双泉镇:
//   - 小学班级学额变动表.xlsx: 茶天 五年级1班 ends with more than it can have (the class
//     is in error, the rest stands); 乘梧 is missing (n of m); a hidden sheet of 2012.
//   - 双江完小学额变动表.csv: GB18030, an alias as the school's name; a stated rate
//     that the numbers deny.
//   - 黑水中学班级学额变动表.xlsx: a class at exactly 98 %.
//   - 双中班级学额变动表.xlsx, …(更正).xlsx: the first has three pupils too many and is
//     replaced; in the second a class is at 97.96 %.
//   - 高家学校初中部学额变动表.csv: UTF-8 with BOM; a total that is wrong by one.
//   - 初中三年巩固率统计表.xlsx: formulas a and b disagree for 高家.
//   - 在校学生统计表.xlsx, 学校基本情况表.xlsx: in the first a subtotal is wrong by two.
//   - 教师花名册.xlsx, 中心学校人员名册(联片蹲点).xlsx: in the first a sex that the identity
//     number denies.
//   - 任课表.xlsx: rows and a matrix; one teacher whom no roster knows.
//   - 期末成绩/…: both sessions, sheets by class, one sheet with a class column, CSV. 坝上's
//     first is cut off (unreadable, so not reported); 光明's second came twice (副本);
//     双泉小学 has a score above full marks and sent a correction; 圳玄 ranks pupils;
//     资东 wrote 8O for 80; 大塘 left a score blank; 龙元小学期末成绩.xlsx is of the year before.
//   - 毕业生情况统计表.xlsx, 职高招生任务完成情况.xlsx, 一中保送生名单.csv.
//   - 教师培训签到表.xlsx: three sessions; the list of the fourth never came.
//   - 违规违纪台账.xlsx: a case for each recorded clause, one suspended, one open, one
//     revoked; one of the year before, one under a clause that does not exist.
//   - 教师请假登记.xlsx: 30 days by union, 29 by union that add up to 31; days that
//     differ from the dates, a row twice, one of the year before, 30 February.
//   - 教学常规检查月报.xlsx, 合格学校创建和重点工程.xlsx, 领导主管工作评定表.xlsx, 绩效工资基数表.xlsx.
//   - 教师考核计分表.xlsx: one total is wrong; 乘梧 has equal points and an uneven pool.
//   - 安全隐患排查月报.xlsx: headers only rules/forms knows; 大塘 silent for two months, 新塘
//     misspelt as 新唐, 黄桥 mended more than it found.
//   - 适龄儿童入学情况表.xlsx.
//   - 信访登记簿.xlsx: a case for each rule of dates (facts/petitions.tsv says which); two
//     extensions in one cell, a case closed before it was accepted.
//   - 领导接访排班登记表.xlsx: a substitute, an unfilled slot, a slot on a holiday.
//   - 卫生院/…: 健康教育培训登记.xlsx (one clinic came to 5 of 6), 医务人员健康知识测试.xlsx (exactly
//     80 %), 村卫生室人员健康知识测试.xlsx (枫树 did not send), 住院病人健康教育登记.xlsx (79.96 %),
//     健康教育宣传栏和活动台账.xlsx (12 issues, none in October).
//
// 白塘镇:
//   - 白塘镇在校学生统计表.xlsx, 白塘镇初中毕业生升学情况表.xlsx, 获奖情况登记表.xlsx,
//     教育工作会议台账.xlsx, 中心学校活动台账.xlsx.
//   - 白塘镇教师花名册.xlsx: a wrong check digit, a number that lost its last digits, a
//     birth that the identity number denies; a hidden sheet of 2012.
//   - 白塘镇教育经费投入统计表.xlsx: one sheet in 万元, one in yuan; the total of the first
//     is rounded to 86.00 where the rows give 85.90.
package sample
