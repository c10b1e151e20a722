package metrics

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
	"dudao/metrics/dossier"
)

// sheetCells knows one sheet: scores stand in column E.
func sheetCells(t *testing.T) *dossier.Cells {
	t.Helper()
	db, err := warehouse.Open(context.Background(), "", warehouse.Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	for _, s := range []string{
		`CREATE TABLE meta_file AS SELECT 7 AS file, '成绩.xlsx' AS path`,
		`CREATE TABLE meta_table AS SELECT 7 AS file, 1 AS "table", '一班' AS sheet`,
		`CREATE TABLE meta_cell AS SELECT 'exam_scores' AS kind, 7 AS file, 1 AS "table", 0 AS slot, 'score' AS "column", 'E' AS cells`,
	} {
		if err := db.Exec(context.Background(), s); err != nil {
			t.Fatal(err)
		}
	}
	d, err := dossier.Read(context.Background(), db, "y")
	if err != nil {
		t.Fatal(err)
	}
	return d.Cells
}

// A range of which other people's rows are a part says how many of it count; one
// of A's alone does not. Others, and rankings nobody asked for, have no cells.
func TestOrigins_RangesSayHowManyRowsCount(t *testing.T) {
	spans := map[aggregate.Entry][]aggregate.Span{{Period: "y", Group: "G7", Dimension: "语文", Member: "A"}: {
		{File: 7, Table: 1, First: 3, Last: 9, Rows: 4}, {File: 7, Table: 1, First: 20, Last: 22, Rows: 3},
	}}
	k := &definition.Ranking{Info: &result.Indicator{ID: "p.rank"}, Member: "person_id", Person: "person_id"}
	o := &origins{cells: sheetCells(t), places: map[string]*origin{"p.rank": {ranking: k, kind: "exam_scores", columns: []string{"score"}, spans: spans}}}
	place := result.Place{Ranking: "p.rank", Period: "y", Group: "G7", Dimension: "语文", Member: "A"}
	want := []string{"成绩.xlsx · 一班 · E3:E9 (4)", "成绩.xlsx · 一班 · E20:E22", "dudao explain p.rank --person A"}
	if got := o.placeOf(&place); !slices.Equal(got, want) {
		t.Errorf("cells %q, want %q", got, want)
	}
	place.Member = "B"
	if got := o.place(&place); got != nil {
		t.Errorf("cells of B: %q", got)
	}
	place.Ranking = "p.other"
	if got := o.place(&place); got != nil {
		t.Errorf("cells of a ranking that was not looked up: %q", got)
	}
}

// Of many ranges a slip names the first and how many more there are; the list
// itself stays whole, because vetoes have all of it.
func TestAsked_NamesTheFirstOfMany(t *testing.T) {
	var many []string
	for i := range manyCells + 2 {
		many = append(many, fmt.Sprintf("C%d", i))
	}
	whole := slices.Clone(many)
	want := append(slices.Clone(many[:manyCells]), "… (+2)", "dudao explain p.rank --person A")
	if said := asked(many, "p.rank", "--person A"); !slices.Equal(said, want) || !slices.Equal(many, whole) {
		t.Errorf("said %q, want %q; left %q", said, want, many)
	}
}
