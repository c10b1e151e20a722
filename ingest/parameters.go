package ingest

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"dudao/ingest/sheet"
	"dudao/ingest/table"
	"dudao/internal/calendar"
	"dudao/internal/finding"
)

// 参数 is a table of name and value among the settings: configuration, no
// dataset. These are its headers.
var (
	parameterWords = []string{"参数", "参数名", "参数名称", "设置项"}
	valueWords     = []string{"值", "参数值", "取值", "设定值"}
)

// isParameters reports whether a table is 参数, and in which columns it has
// names and values.
func isParameters(t *table.Table) (name, value int, ok bool) {
	name, value = -1, -1
	for _, h := range t.Headers {
		for _, w := range h.Words {
			switch {
			case slices.Contains(parameterWords, w):
				name = h.Col
			case slices.Contains(valueWords, w):
				value = h.Col
			}
		}
	}
	return name, value, name >= 0 && value >= 0
}

// parameters reads 参数 out of a settings file into values. A name nobody knows
// is said, since it sets nothing.
func (r *run) parameters(ctx context.Context, from *raw, path string, values map[string]string, sink finding.Sink) error {
	return r.tables(ctx, from, path, &finding.List{}, func(t *table.Table, _ string) error {
		name, value, ok := isParameters(t)
		if !ok {
			return nil
		}
		for row, err := range t.Body() {
			if err != nil {
				return err
			}
			if row.Kind != table.Data {
				continue
			}
			n, v := strings.TrimSpace(row.Row.At(name).Text), plainValue(row.Row.At(value), t.Sheet.Date1904)
			if n == "" {
				continue
			}
			if r.o.Known != nil && !r.o.Known(n) {
				at := finding.Position{File: path, Sheet: t.Sheet.Name, Cell: sheet.A1(row.Row.N, name)}
				sink.Add(finding.Finding{Code: "unknown_value", At: at, Column: parameterWords[0], Found: n})
				continue
			}
			values[n] = v
		}
		return nil
	})
}

// plainValue writes a cell as 参数 gives values: a date cell as its day.
func plainValue(c sheet.Cell, from1904 bool) string {
	text := strings.TrimSpace(c.Text)
	if c.Type != sheet.Number || c.Style != sheet.Date {
		return text
	}
	days, err := strconv.Atoi(text)
	if err != nil {
		return text // a time of day: whoever resolves it says that it is no date
	}
	epoch, _ := calendar.NewDate(1899, 12, 30)
	if from1904 {
		epoch, _ = calendar.NewDate(1904, 1, 1)
	}
	return epoch.Add(days).String()
}
