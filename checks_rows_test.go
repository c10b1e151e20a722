package dudao_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dudao/internal/calendar"
	"dudao/internal/kind"
	"dudao/internal/warehouse"
)

// row is one row of a return as text, blank where a cell is. Under _wrong and
// _na it holds the columns that are so, as the warehouse writes them.
type row map[string]string

func (r row) mark(list, column string) {
	if strings.Contains(r[list], ","+column+",") {
		return
	}
	if r[list] == "" {
		r[list] = ","
	}
	r[list] += column + ","
}

// batch is the rows of one kind on their way into the warehouse.
type batch struct {
	*world
	kind    string
	columns []string
	rows    []string
	files   map[string]int // by unit; under "" one for all
	shared  bool
}

func (w *world) open(kindID string) *batch {
	k, ok := w.kinds.Kind(kindID)
	if !ok {
		w.t.Fatalf("no kind %s", kindID)
	}
	b := &batch{world: w, kind: kindID, files: map[string]int{}, shared: k.Settings || w.chance(50)}
	for _, c := range k.Columns {
		b.columns = append(b.columns, c.ID)
		if c.Type == kind.DateMonth {
			b.columns = append(b.columns, c.ID+"_month")
		}
	}
	return b
}

// of names the file of a unit's rows.
func (b *batch) of(unit string) string {
	if b.shared {
		return ""
	}
	return unit
}

// add puts a row into the file of its unit, or that of all units.
func (b *batch) add(unit string, r row) {
	of := b.of(unit)
	file, ok := b.files[of]
	if !ok {
		b.world.file++
		file = b.world.file
		b.files[of] = file
		b.exec(fmt.Sprintf("INSERT INTO meta_file VALUES (%d, 'inbox/%d.xlsx', '')", file, file))
		b.exec(fmt.Sprintf("INSERT INTO meta_table VALUES (%d, 1, 'Sheet1', '%s')", file, b.kind))
	}
	values := []string{strconv.Itoa(file), "1", strconv.Itoa(len(b.rows) + 1), "0", cell(unit), text(r["_wrong"]), text(r["_na"])}
	for _, c := range b.columns {
		values = append(values, cell(r[c]))
	}
	b.rows = append(b.rows, "("+strings.Join(values, ", ")+")")
}

func text(s string) string { return warehouse.QuoteText(s) }

func cell(s string) string {
	if s == "" {
		return "NULL"
	}
	return text(s)
}

// write ends the batch.
func (b *batch) write() {
	names := []string{"_file", "_table", "_row", "_slot", "_unit", "_wrong", "_na"}
	for _, c := range b.columns {
		names = append(names, warehouse.QuoteIdent(c))
	}
	for rows := range slices.Chunk(b.rows, 500) {
		b.exec("INSERT INTO std_" + b.kind + " (" + strings.Join(names, ", ") + ") VALUES " + strings.Join(rows, ",\n"))
	}
}

// drawing says how the rows of one kind are drawn where the declaration of the
// kind alone would make rubbish.
type drawing struct {
	rows  int               // default 150
	units string            // types of the units, in place of those that owe the kind
	words map[string]string // by column: its values, see world.word
	upTo  map[string]int    // by column: the largest number, default 12
	// first fills columns before the others are drawn, last mends what was
	// drawn; each may be nil.
	first, last func(*draft)
	// each, where it is given, makes the rows one by one instead of at random.
	each func(*draft, func(row))
}

// draft is one row being drawn.
type draft struct {
	*world
	kind *kind.Kind
	how  drawing
	row
	unit *unit
	day  calendar.Date // the row belongs to
}

// returns draws the rows of one kind. Two rows of one key are one, or, now and
// then, two that differ, whose figures are in error as ingest says.
func (w *world) returns(k *kind.Kind, how drawing) {
	var rows []row
	met := map[string]int{}
	b := w.open(k.ID)
	take := func(r row) {
		key := b.of(r["unit_code"]) + "|" + keyOf(k, r) // within one file
		if first, again := met[key]; again {
			if !w.chance(4) {
				return
			}
			for _, c := range k.Columns {
				if c.Type.Numeric() || c.Type == kind.Percent || c.ID == k.Main {
					rows[first].mark("_wrong", c.ID)
					r.mark("_wrong", c.ID)
				}
			}
		}
		met[key] = len(rows)
		rows = append(rows, r)
	}
	if how.each != nil {
		how.each(w.draft(k, how), take)
	} else {
		for range max(how.rows, 150) {
			d := w.draft(k, how)
			d.draw()
			take(d.row)
		}
	}
	for _, r := range rows {
		b.add(r["unit_code"], r)
	}
	b.write()
	w.applyChecks(k)
}

// keyOf writes the key of a row as datasets.md §0.6 compares it.
func keyOf(k *kind.Kind, r row) string {
	var parts []string
	for _, key := range k.Key {
		part := r[key.Column]
		for _, set := range key.Else {
			if part != "" {
				break
			}
			for _, c := range set {
				part += "+" + r[c]
			}
			part = strings.Trim(part, "+")
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "|")
}

func (w *world) draft(k *kind.Kind, how drawing) *draft {
	types := strings.Fields(how.units)
	if len(types) == 0 {
		types = k.Owed
	}
	if len(types) == 0 {
		types = []string{"完全小学", "教学点", "九年制学校", "初级中学"}
	}
	config := k.Period.Config
	if config == "" {
		config = "evaluation"
	}
	d := &draft{world: w, kind: k, how: how, row: row{}, day: w.dayIn(config)}
	d.at(w.unitOf(types...))
	return d
}

// unitOf takes a unit of one of the types.
func (w *world) unitOf(types ...string) *unit {
	var list []*unit
	for _, u := range w.units {
		if slices.Contains(types, u.kind) {
			list = append(list, u)
		}
	}
	return list[w.rng.IntN(len(list))]
}

// dayIn gives a day of a configured period, one in ten a year before or after.
func (w *world) dayIn(period string) calendar.Date {
	p := w.params.Periods[period]
	d := p.Start.Add(w.rng.IntN(int(p.End-p.Start) + 1))
	switch w.rng.IntN(20) {
	case 0:
		return d.Add(-365)
	case 1:
		return d.Add(365)
	}
	return d
}
