package sample

import "strings"

// readme lists the files of the inbox for whoever opens the folder.
func (f *folder) readme() []byte {
	var b strings.Builder
	b.WriteString("# 示例办公文件夹\n\n罗江区两个镇2013—2014学年的督导数据。单位的数字来自各方案原文,人员均为虚构。\n在这个文件夹里运行 `dudao run` 即得到全部结果。\n\n")
	b.WriteString("下面列出收到的每个文件,以及其中故意留下的差错,可与 `findings.csv` 对照。\n\n| 文件 | 内容 | 故意留下的差错 |\n|---|---|---|\n")
	for _, e := range f.entries {
		if name, ok := strings.CutPrefix(e.Path, "inbox/"); ok {
			b.WriteString("| " + name + " | " + e.About + " | " + e.Fault + " |\n")
		}
	}
	return []byte(b.String())
}
