package load

import (
	"context"
	"fmt"
	"strings"

	"dudao/internal/kind"
	"dudao/internal/submission"
	"dudao/internal/warehouse"
)

// link is a pair of files that share a record on a matter, the smaller id first.
type link struct {
	submission.Matter
	a, b int
}

// shared finds the files that share a record, by the keys of the kinds, on
// matters several files speak of.
func shared(ctx context.Context, q warehouse.Runner, set *kind.Set, contested []submission.Matter) (submission.Sharing, error) {
	links := map[link]bool{}
	seen := map[string]bool{}
	for _, m := range contested {
		k, ok := set.Kind(m.Kind)
		if !ok || seen[m.Kind] {
			continue
		}
		seen[m.Kind] = true
		for _, same := range sameRecord(k) {
			err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
				l := link{Matter: submission.Matter{Kind: k.ID}}
				if err := r.Scan(&l.Unit, &l.Period, &l.a, &l.b); err != nil {
					return err
				}
				links[l] = true
				return nil
			}, sharingQuery(k, same))
			if err != nil {
				return nil, err
			}
		}
	}
	return func(m submission.Matter, a, b int) bool { return links[link{m, min(a, b), max(a, b)}] }, nil
}

func sharingQuery(k *kind.Kind, same string) string {
	return `WITH contested AS (
			SELECT unit, period FROM meta_cover WHERE kind = ` + warehouse.QuoteText(k.ID) + ` AND "rows" > 0
			GROUP BY unit, period HAVING count(DISTINCT file) > 1),
		r AS (
			SELECT t.* FROM ` + warehouse.QuoteIdent(RawTable(k.ID)) + ` AS t
			JOIN contested AS c ON c.unit = t._unit AND c.period = t._period)
		SELECT DISTINCT a._unit, a._period, a._file, b._file FROM r AS a
		JOIN r AS b ON a._unit = b._unit AND a._period = b._period AND a._file < b._file AND ` + same
}

// sameRecord gives the conditions under which rows a and b are the same record
// of a kind: its key; where one of them lacks a part that has stand-ins, the
// key with each set of those. Rows without a number of their own are the same
// only where every column is.
func sameRecord(k *kind.Kind) []string {
	variants := [][]string{nil}
	for _, key := range k.Key {
		var next [][]string
		for _, v := range variants {
			next = append(next, extend(v, keyPart(key.Column, len(key.Else) > 0)))
			for _, stand := range key.Else {
				c := warehouse.QuoteIdent(key.Column)
				parts := []string{"(a." + c + " IS NULL OR b." + c + " IS NULL)"}
				for _, c := range stand {
					parts = append(parts, keyPart(c, true))
				}
				next = append(next, extend(v, parts...))
			}
		}
		variants = next
	}
	var list []string
	numbered := ""
	if len(k.WholeRow) > 0 {
		numbered = " AND (" + anyFilled(k.WholeRow) + ")"
		list = append(list, wholeRow(k))
	}
	for _, v := range variants {
		if len(v) > 0 {
			list = append(list, strings.Join(v, " AND ")+numbered)
		}
	}
	return list
}

func extend(list []string, more ...string) []string {
	return append(append([]string(nil), list...), more...)
}

// keyPart compares one column; filled asks for a value in it.
func keyPart(column string, filled bool) string {
	c := warehouse.QuoteIdent(column)
	if filled {
		return "a." + c + " = b." + c
	}
	return "a." + c + " IS NOT DISTINCT FROM b." + c
}

func anyFilled(columns []string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = "a." + warehouse.QuoteIdent(c) + " IS NOT NULL"
	}
	return strings.Join(parts, " OR ")
}

func wholeRow(k *kind.Kind) string {
	parts := make([]string, len(k.Columns))
	for i := range k.Columns {
		parts[i] = keyPart(k.Columns[i].ID, false)
	}
	return strings.Join(parts, " AND ")
}

// shownRows is how many rows that go with a correction are named.
const shownRows = 20

// lostRows names, by matter, the rows that a correction with fewer rows no
// longer holds: sheet and cell of the main column.
func lostRows(ctx context.Context, q warehouse.Runner, set *kind.Set, d *submission.Decision) (map[submission.Matter]string, error) {
	list := map[submission.Matter]string{}
	for _, s := range d.Shrinks {
		k, ok := set.Kind(s.Kind)
		if !ok || s.Strays > 0 {
			continue
		}
		kept := map[cellAt]bool{}
		for _, same := range sameRecord(k) {
			err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
				var at cellAt
				err := r.Scan(&at.table, &at.row, &at.slot)
				kept[at] = true
				return err
			}, `SELECT DISTINCT a._table, a._row, a._slot FROM `+warehouse.QuoteIdent(RawTable(k.ID))+` AS a
				JOIN `+warehouse.QuoteIdent(RawTable(k.ID))+` AS b ON `+same+`
				WHERE a._file = ? AND b._file = ? AND a._unit = ? AND b._unit = ? AND a._period = ? AND b._period = ?`,
				s.Earlier, s.File, s.Unit, s.Unit, s.Period, s.Period)
			if err != nil {
				return nil, err
			}
		}
		cells, err := cellsOf(ctx, q, s.Earlier, s.Matter, []string{k.Main})
		if err != nil {
			return nil, err
		}
		var names []string
		for _, at := range cells {
			if !kept[cellAt{table: at.table, row: at.row, slot: at.slot}] {
				names = append(names, strings.TrimPrefix(at.sheet+"!"+at.cell, "!"))
			}
		}
		list[s.Matter] = few(names)
	}
	return list, nil
}

func few(names []string) string {
	if len(names) <= shownRows {
		return strings.Join(names, "、")
	}
	return fmt.Sprintf("%s … (%d)", strings.Join(names[:shownRows], "、"), len(names))
}
