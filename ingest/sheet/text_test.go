package sheet_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"dudao/ingest/sheet"
)

func utf16le(s string) []byte {
	b, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err)
	}
	return b
}

func utf16be(s string) []byte {
	b, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err)
	}
	return b
}

func gb18030(s string) []byte {
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err)
	}
	return b
}

func TestText_Encodings(t *testing.T) {
	const text = "姓名,分数\r\n张三,86\r\n"
	const want = "sheet\nA1 text 姓名\nB1 text 分数\nA2 text 张三\nB2 text 86"
	late := strings.Repeat("a,b\n", 100_000) + "张三,1\n" // the first Chinese character far behind any sample
	for _, c := range []struct {
		name, charset string
		data          []byte
	}{
		{"UTF-8", "UTF-8", []byte(text)},
		{"UTF-8 with a mark", "UTF-8", []byte("\uFEFF" + text)},
		{"GB18030", "GB18030", gb18030(text)},
		{"GB18030 with a mark", "GB18030", gb18030("\uFEFF" + text)},
		{"UTF-16LE", "UTF-16LE", utf16le(text)},
		{"UTF-16BE", "UTF-16BE", utf16be(text)},
		{"UTF-16LE without a mark", "UTF-16LE", utf16le(text)[2:]},
		{"UTF-16BE without a mark", "UTF-16BE", utf16be(text)[2:]},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantGrid(t, c.data, want)
			if b := open(t, c.data); b.Charset != c.charset || b.Damaged != 0 || b.Sheets[0].Merging {
				t.Errorf("charset %s, damaged %d, merging %v", b.Charset, b.Damaged, b.Sheets[0].Merging)
			}
		})
	}
	t.Run("Chinese far from the start", func(t *testing.T) {
		for _, data := range [][]byte{[]byte(late), gb18030(late)} {
			if got := grid(t, open(t, data)); !strings.HasSuffix(got, "A100001 text 张三\nB100001 text 1\n") {
				t.Errorf("ends with %q", got[len(got)-40:])
			}
		}
	})
}

// Zeros alone make no UTF-16: what decodes to other signs than tables hold is
// refused.
func TestText_ZerosAreNoText(t *testing.T) {
	for name, data := range map[string][]byte{
		"numbers of two bytes":  {1, 0, 2, 0, 3, 0, 44, 0, 5, 0, 10, 0},
		"a record of a program": []byte("name\x00\x00\x00\x00,12\x00\n"),
		"zeros":                 make([]byte, 64),
	} {
		if _, err := sheet.OpenBytes(t.Context(), data, sheet.DefaultLimits()); !errors.Is(err, sheet.ErrUnreadable) {
			t.Errorf("%s: %v, want unreadable", name, err)
		}
	}
}

// Damage is counted and visible, never silent, and does not turn a UTF-8 file
// into GB18030.
func TestText_Damage(t *testing.T) {
	for _, c := range []struct {
		name, charset string
		data          []byte
		damaged       int64
		cell          string
	}{
		{"cut off within a character", "UTF-8", []byte("姓名,学校\n张三,双泉镇中\xE5\xAD"), 1, "B2 text 双泉镇中\uFFFD"},
		{"one bad byte in UTF-8", "UTF-8", []byte("姓名,学校,备注一列,备注二列\n张\xFF三,双泉"), 1, "A2 text 张\uFFFD三"},
		{"damaged before it was saved as UTF-8", "UTF-8", []byte("姓名,学校\n\uFFFD\uFFFD\uFFFD三,双泉"), 3, "A2 text \uFFFD\uFFFD\uFFFD三"},
		{"one bad byte in GB18030", "GB18030", append(gb18030("姓名,学校,备注一列,备注二列,备注三列,备注四列\n张三,双泉"), 0xFF), 1, "B2 text 双泉\uFFFD"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, c.data)
			if b.Charset != c.charset || b.Damaged != c.damaged {
				t.Errorf("charset %s, damaged %d; want %s, %d", b.Charset, b.Damaged, c.charset, c.damaged)
			}
			if got := grid(t, b); !strings.Contains(got, c.cell+"\n") {
				t.Errorf("no cell %q in\n%s", c.cell, got)
			}
		})
	}
}

func TestText_Layouts(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"semicolons", "a;b;c\n1;2,5;3\n4;5;6\n", "A1 text a\nB1 text b\nC1 text c\nA2 text 1\nB2 text 2,5\nC2 text 3\nA3 text 4\nB3 text 5\nC3 text 6"},
		{"tabs, commas in the texts", "题目\t分,数\n一,二,三\t5\n", "A1 text 题目\nB1 text 分,数\nA2 text 一,二,三\nB2 text 5"},
		{"sep= of Excel is no row", "sep=;\r\na,b;c\r\n", "A1 text a,b\nB1 text c"},
		{"one column", "甲\n乙\n", "A1 text 甲\nA2 text 乙"},
		{"title above a table", "某镇,成绩表\n班级,姓名,语文\n一班,张三,80\n", "A1 text 某镇\nB1 text 成绩表\nA2 text 班级\nB2 text 姓名\nC2 text 语文\nA3 text 一班\nB3 text 张三\nC3 text 80"},
		{"quotes", "\"a,b\",\"c \"\"d\"\"\",\"e\nf\"\nx,y\"z\",\"\"\n", "A1 text a,b\nB1 text c \"d\"\nC1 text e⏎f\nA2 text x\nB2 text y\"z\""},
		{"blank rows count", "a,b\n\n,\n1,2\n", "A1 text a\nB1 text b\nA4 text 1\nB4 text 2"},
		{"old Mac line ends", "a,b\r1,2\r", "A1 text a\nB1 text b\nA2 text 1\nB2 text 2"},
		{"no line end at the end", "a,b\r\n1,", "A1 text a\nB1 text b\nA2 text 1"},
		{"text kept by a formula", "学号,名\n=\"0011\",\"=\"\"0012\"\"\"\n", "A1 text 学号\nB1 text 名\nA2 text 0011 formula\nB2 text 0012 formula"},
		{"spaces are kept", "a , b\n", "A1 text a \nB1 text  b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, want := grid(t, open(t, []byte(c.text))), "sheet\n"+c.want+"\n"; got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// A quote that swallows rows is said, not passed over.
func TestText_OpenQuote(t *testing.T) {
	for _, text := range []string{"姓名,分数\n\"张三,80\n李四,90\n", "姓名,分数\n\"张三,80\n李四,90\n\"王五,70\n"} {
		if _, err := tryGrid(open(t, []byte(text))); !isUnreadable(err, sheet.Damaged) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Whatever a CSV writer writes is read back.
func TestText_RoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.StringMatching(`[一-龥a-z0-9 ,;"\n.]{1,12}`)
		table := rapid.SliceOfN(rapid.SliceOfN(field, 3, 3), 3, 20).Draw(t, "table")
		var buf bytes.Buffer
		w := csv.NewWriter(&buf)
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		for _, record := range table {
			for i := range record { // a formula-like text is covered elsewhere
				record[i] = "值" + record[i]
			}
		}
		if err := w.WriteAll(table); err != nil {
			t.Fatal(err)
		}
		data := append([]byte("sep=,\n"), buf.Bytes()...)
		if rapid.Bool().Draw(t, "gb") {
			data = gb18030(string(data))
		}
		b, err := sheet.OpenBytes(context.Background(), data, sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for r, err := range b.Sheets[0].Rows() {
			if err != nil {
				t.Fatal(err)
			}
			for i, want := range table[n] {
				if got := strings.ReplaceAll(r.At(i).Text, "\r\n", "\n"); got != want {
					t.Fatalf("%s: %q, want %q", sheet.A1(r.N, i), got, want)
				}
			}
			n++
		}
		if n != len(table) {
			t.Fatalf("%d rows, want %d", n, len(table))
		}
	})
}
