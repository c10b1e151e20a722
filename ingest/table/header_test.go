package table

import (
	"strings"
	"testing"
)

// Cells of the first header row reach down to the fourth; nothing but them says
// that the rows between belong together, for each of those has known words of
// its own.
func TestFind_FourRowHeader(t *testing.T) {
	f := one(t, grid(`
		某校班级学生变动表
		班级 | 学生变动情况
		| 学生数 | 增减情况 | | | 期末人数
		| | 转入 | 变动
		| | 插班 | 转入 | 转出
		1班 | 50 | 2 | 1 | 0 | 51
		2班 | 50 | 0 | 1 | 0 | 49`,
		"A1:F1", "A2:A5", "B2:F2", "B3:B5", "C3:E3", "D4:E4", "F3:F5"))
	if f.Top != 2 || f.Bottom != 5 {
		t.Errorf("header of rows %d to %d, want 2 to 5", f.Top, f.Bottom)
	}
	is(t, "kinds", f.kinds(), "6D 7D")
	is(t, "parts", strings.Join(f.Headers[3].Parts, "+"), "学生变动情况+增减情况+变动+转入")
}
