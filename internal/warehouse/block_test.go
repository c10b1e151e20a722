//go:build duckdb_arrow

package warehouse

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Numbers at the edges of each type come out as they were written, and what is
// kept from one block is not changed by the next: 5,000 rows are several.
func TestEachBlock_ExactValues(t *testing.T) {
	db := memoryDB(t)
	for query, want := range map[string]string{
		"SELECT CAST(v AS BIGINT) FROM (VALUES (0), (-1), (511), (512), (NULL), (9223372036854775807), (-9223372036854775807 - 1)) AS t(v)":    "0 -1 511 512 - 9223372036854775807 -9223372036854775808",
		"SELECT CAST(v AS HUGEINT) FROM (VALUES (0), (-7), (9223372036854775808), (-170141183460469231731687303715884105727)) AS t(v)":         "0 -7 9223372036854775808 -170141183460469231731687303715884105727",
		"SELECT CAST(v AS DECIMAL(18, 6)) FROM (VALUES ('98.5'), ('-0.000001'), (NULL), ('3')) AS t(v)":                                        "197/2 -1/1000000 - 3",
		"SELECT CAST(v AS DECIMAL(38, 2)) FROM (VALUES ('123456789012345678901234567890123456.78')) AS t(v)":                                   "6172839450617283945061728394506172839/50",
		"SELECT sum(i) FROM (SELECT CAST(i AS BIGINT) AS i FROM range(10) AS r(i)) UNION ALL SELECT count(*) FROM range(3) AS r(i) ORDER BY 1": "3 45",
	} {
		var got []string
		err := EachBlock(t.Context(), db, func(b *Block) error {
			c, err := b.Numbers(0)
			if err != nil {
				return err
			}
			for row := range b.Len() {
				if v := c.At(row); v == nil {
					got = append(got, "-")
				} else {
					got = append(got, v.RatString())
				}
			}
			return nil
		}, query)
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("%s\ngives %v, %v; want %s", query, got, err, want)
		}
	}
}

func TestEachBlock_KeepsTexts(t *testing.T) {
	db := memoryDB(t)
	var texts []string
	blocks := 0
	err := EachBlock(t.Context(), db, func(b *Block) error {
		blocks++
		c, err := b.Texts(0)
		if err != nil {
			return err
		}
		for row := range b.Len() {
			texts = append(texts, c.Text(row))
		}
		return nil
	}, "SELECT CASE WHEN i % 5 = 4 THEN NULL ELSE '年级' || i END FROM range(5000) AS t(i) ORDER BY i")
	if err != nil {
		t.Fatal(err)
	}
	if blocks < 2 || len(texts) != 5000 {
		t.Fatalf("%d blocks of %d rows", blocks, len(texts))
	}
	for i, text := range texts {
		want := fmt.Sprintf("年级%d", i)
		if i%5 == 4 {
			want = ""
		}
		if text != want {
			t.Fatalf("row %d is %q, want %q", i, text, want)
		}
	}
}

// A double is refused, a NULL where a count is expected too, and so is a query
// that cannot run.
func TestEachBlock_Refuses(t *testing.T) {
	db := memoryDB(t)
	read := func(column func(*Block) error, query string) error {
		return EachBlock(t.Context(), db, column, query)
	}
	numbers := func(b *Block) error { _, err := b.Numbers(0); return err }
	ints := func(b *Block) error { _, err := b.Ints(0); return err }
	texts := func(b *Block) error { _, err := b.Texts(0); return err }
	for _, c := range []struct {
		column func(*Block) error
		query  string
		says   string
	}{
		{numbers, "SELECT 0.5::DOUBLE", "not exact numbers"},
		{ints, "SELECT CAST(NULL AS BIGINT)", "not whole numbers"},
		{ints, "SELECT 'x'", "not whole numbers"},
		{texts, "SELECT 1", "not text"},
		{texts, "SELECT nothing FROM nowhere", "nowhere"},
	} {
		if err := read(c.column, c.query); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.query, err, c.says)
		}
	}
	tx, err := db.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if err := tx.Exec(t.Context(), "CREATE TABLE inside AS SELECT 7::BIGINT AS n"); err != nil {
		t.Fatal(err)
	}
	var seen []int64
	err = EachBlock(t.Context(), tx, func(b *Block) error {
		c, err := b.Ints(0)
		seen = append(seen, c...)
		return err
	}, "SELECT n FROM inside")
	if err != nil || !slices.Equal(seen, []int64{7}) {
		t.Errorf("inside the transaction: %v, %v", seen, err)
	}
}
