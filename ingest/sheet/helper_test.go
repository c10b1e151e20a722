package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dudao/ingest/sheet"
)

// open opens a file held in memory with the default limits.
func open(t testing.TB, data []byte) *sheet.Book {
	t.Helper()
	b, err := sheet.OpenBytes(context.Background(), data, sheet.Limits{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return b
}

// grid writes out what a book holds, one cell a line:
//
//	sheet 七年级 hidden merges A1:C1
//	A1 text 成绩表
//	B2 number 0.985 percent formula
//	C3 text x hidden-row
func grid(t testing.TB, b *sheet.Book) string {
	t.Helper()
	text, err := tryGrid(b)
	if err != nil {
		t.Fatalf("rows: %v", err)
	}
	return text
}

func tryGrid(b *sheet.Book) (string, error) {
	var out strings.Builder
	for _, s := range b.Sheets {
		out.WriteString("sheet" + mark(s.Name != "", " "+s.Name) + mark(s.Hidden, " hidden") + mark(s.Date1904, " 1904"))
		for i, m := range s.Merges {
			out.WriteString(mark(i == 0, " merges") + " " + sheet.A1(m.Top, m.Left) + ":" + sheet.A1(m.Bottom, m.Right))
		}
		out.WriteByte('\n')
		for r, err := range s.Rows() {
			if err != nil {
				return out.String(), err
			}
			for _, c := range r.Cells {
				fmt.Fprintf(&out, "%s %s%s%s%s%s%s\n", sheet.A1(r.N, c.Col), typeName(c.Type),
					mark(c.Text != "", " "+strings.ReplaceAll(c.Text, "\n", "⏎")),
					[...]string{"", " date", " percent"}[c.Style],
					mark(c.Formula, " formula"), mark(c.NoCache, " nocache"), mark(r.Hidden, " hidden-row"))
			}
		}
	}
	return out.String(), nil
}

func typeName(t sheet.Type) string {
	return [...]string{"blank", "text", "number", "bool", "fault"}[t]
}

func mark(on bool, s string) string {
	if on {
		return s
	}
	return ""
}

// wantGrid compares a book with its grid as text; indentation does not count.
func wantGrid(t testing.TB, data []byte, want string) {
	t.Helper()
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSpace(want), "\n") {
		lines = append(lines, strings.TrimSpace(line))
	}
	got, wanted := strings.TrimSpace(grid(t, open(t, data))), strings.Join(lines, "\n")
	if got != wanted {
		t.Errorf("got:\n%s\nwant:\n%s", got, wanted)
	}
}

// parts are the parts of an xlsx by name. pack adds what a one-sheet workbook
// needs and the test does not give.
type parts map[string]string

const (
	main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	rels = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	rel  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

func (p parts) pack(t testing.TB) []byte {
	t.Helper()
	all := parts{
		"[Content_Types].xml": `<Types/>`,
		"_rels/.rels":         `<Relationships ` + rels + `><Relationship Id="r1" Type="` + rel + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":     `<workbook ` + main + ` xmlns:r="o"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships ` + rels + `><Relationship Id="r1" Type="` + rel + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="r2" Type="` + rel + `sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="` + rel + `styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml": `<sst/>`,
		"xl/styles.xml":        `<styleSheet/>`,
	}
	for name, text := range p {
		all[name] = text
	}
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(all[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// xlsx packs a workbook of one sheet with these rows.
func xlsx(t testing.TB, rows string) []byte {
	return parts{"xl/worksheets/sheet1.xml": `<worksheet ` + main + `><sheetData>` + rows + `</sheetData></worksheet>`}.pack(t)
}
