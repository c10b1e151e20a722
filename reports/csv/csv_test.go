package csv_test

import (
	"bytes"
	"testing"

	"dudao/reports/card"
	"dudao/reports/csv"
)

func TestWrite_OpensRightlyInASpreadsheet(t *testing.T) {
	table := &card.Table{ID: "t", Header: []string{"单位", "说明"}, Rows: [][]string{{"甲校", `有","逗号`}, {"", "两\n行"}}}
	var buf bytes.Buffer
	if err := csv.Write(&buf, table); err != nil {
		t.Fatal(err)
	}
	want := "\xef\xbb\xbf单位,说明\r\n甲校,\"有\"\",\"\"逗号\"\r\n,\"两\r\n行\"\r\n"
	if buf.String() != want {
		t.Errorf("got  %q\nwant %q", buf.String(), want)
	}
}
