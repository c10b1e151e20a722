package load

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"

	"dudao/ingest/form"
	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/warehouse"
)

// Batches are loaded together, since one statement costs about as much as a
// few thousand rows.
const (
	loadRows   = 4 * batchRows
	maxBatches = 256
)

// Loader writes files into the warehouse within one transaction. It is for one
// goroutine.
type Loader struct {
	tx      *warehouse.Tx
	waiting map[string]*waiting // by kind
	meta    map[string]*rows
	amends  []amendOf
}

// waiting are the batches of one kind that are not loaded yet.
type waiting struct {
	batches []arrow.RecordBatch
	files   []int // parallel
	rows    int64
}

type amendOf struct {
	file int
	Amend
}

// NewLoader makes a Loader. Release it.
func NewLoader(tx *warehouse.Tx) *Loader {
	l := &Loader{tx: tx, waiting: map[string]*waiting{}, meta: map[string]*rows{}}
	for _, t := range metaTables() {
		l.meta[t.name] = newRows(t)
	}
	return l
}

// Release frees what was not loaded.
func (l *Loader) Release() {
	for _, w := range l.waiting {
		for _, b := range w.batches {
			b.Release()
		}
	}
	for _, r := range l.meta {
		r.release()
	}
}

// Remove takes files, with everything they gave, out of the warehouse.
func (l *Loader) Remove(ctx context.Context, set *kind.Set, files []int) error {
	if len(files) == 0 {
		return nil
	}
	list := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(files)), ","), "[]")
	for _, k := range set.Kinds() {
		if err := l.tx.Exec(ctx, "DELETE FROM "+warehouse.QuoteIdent(RawTable(k.ID))+" WHERE _file IN ("+list+")"); err != nil {
			return fmt.Errorf("remove files: %w", err)
		}
	}
	for _, t := range metaTables() {
		if t.name == metaStatus.name {
			continue // worked out anew in every run
		}
		if err := l.tx.Exec(ctx, "DELETE FROM "+t.name+" WHERE file IN ("+list+")"); err != nil {
			return fmt.Errorf("remove files: %w", err)
		}
	}
	return nil
}

// Batch takes rows of a file; it releases them.
func (l *Loader) Batch(ctx context.Context, file int, b Batch) error {
	w := l.waiting[b.Kind.ID]
	if w == nil {
		w = &waiting{}
		l.waiting[b.Kind.ID] = w
	}
	w.batches, w.files = append(w.batches, b.Rows), append(w.files, file)
	w.rows += b.Rows.NumRows()
	if w.rows >= loadRows || len(w.batches) >= maxBatches {
		return l.load(ctx, b.Kind.ID)
	}
	return nil
}

func (l *Loader) load(ctx context.Context, kindID string) error {
	w := l.waiting[kindID]
	err := warehouse.LoadArrow(ctx, l.tx, RawTable(kindID), w.batches...)
	for _, b := range w.batches {
		b.Release()
	}
	*w = waiting{}
	return err
}

// Discard takes back every row a file has given: it turned out unreadable.
func (l *Loader) Discard(ctx context.Context, file int) error {
	for _, id := range l.kinds() {
		w := l.waiting[id]
		var kept waiting
		for i, b := range w.batches {
			if w.files[i] == file {
				b.Release()
				continue
			}
			kept.batches, kept.files = append(kept.batches, b), append(kept.files, w.files[i])
			kept.rows += b.NumRows()
		}
		*w = kept
		if err := l.tx.Exec(ctx, "DELETE FROM "+warehouse.QuoteIdent(RawTable(id))+" WHERE _file = ?", file); err != nil {
			return fmt.Errorf("discard file: %w", err)
		}
	}
	return nil
}

// kinds lists the kinds met so far, in order.
func (l *Loader) kinds() []string {
	ids := make([]string, 0, len(l.waiting))
	for id := range l.waiting {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// File writes what a file gave beside its rows.
func (l *Loader) File(ctx context.Context, f *File) error {
	l.meta["meta_file"].add(
		f.ID, f.Path, f.SHA256, f.Signature, int(f.Bytes), f.Office,
		f.Received, f.Sender, f.Marked, f.Parsed, f.Parsed, "",
	)
	for _, r := range f.Readings {
		l.reading(f, r)
	}
	for _, c := range f.Covers {
		l.meta["meta_cover"].add(c.values()...)
	}
	slices.SortFunc(f.Overrides, func(a, b Override) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Slot, b.Slot), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Column, b.Column))
	})
	for _, o := range f.Overrides {
		l.meta["meta_cell_override"].add(f.ID, o.Table, o.Kind, o.Row, o.Slot, o.Column, o.Cell)
	}
	for _, a := range f.Amends {
		l.amends = append(l.amends, amendOf{f.ID, a})
	}
	for _, said := range f.Findings {
		if err := l.finding(f.ID, stageFile, said); err != nil {
			return err
		}
	}
	for _, t := range metaTables() {
		if r := l.meta[t.name]; r.n >= loadRows {
			if err := r.flush(ctx, l.tx); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *Loader) reading(f *File, r *form.Reading) {
	formID, kindID := "", ""
	if r.Form != nil {
		formID = r.Form.ID
	}
	if r.Kind != nil {
		kindID = r.Kind.ID
	}
	n := r.Counts
	l.meta["meta_table"].add(
		f.ID, r.Table, r.Sheet, formID, kindID, r.Why, r.Title, r.TitleCell, r.Unit, r.UnitFrom, r.Period, r.PeriodFrom,
		r.State, f.Fed[r], n.Read, n.Kept, n.Rejected, n.SetApart, n.Duplicate, unusedJSON(r.Unused),
	)
	for _, c := range r.Columns {
		l.meta["meta_cell"].add(f.ID, r.Table, kindID, c.Slot, r.Kind.Columns[c.Column].ID, c.Cells, c.Header, c.Unit, c.From)
	}
}

// unusedJSON writes the headers that no column took; "" where all were used.
func unusedJSON(list []form.Unused) string {
	if len(list) == 0 {
		return ""
	}
	data, err := json.Marshal(list)
	if err != nil {
		panic(fmt.Sprintf("headers: %v", err)) // three texts each
	}
	return string(data)
}

// Stages of findings, as meta_finding holds them.
const (
	stageFile       = "file"       // of reading a file
	stageSubmission = "submission" // of deciding who counts
	stageOwed       = "owed"       // of the owed list and the receipts
)

func (l *Loader) finding(file int, stage string, f finding.Finding) error {
	f = f.Masked()
	args := ""
	if len(f.Args) > 0 {
		b, err := json.Marshal(f.Args) // keys in order
		if err != nil {
			return fmt.Errorf("finding %s: %w", f.Code, err)
		}
		args = string(b)
	}
	l.meta["meta_finding"].add(
		file, stage, f.At.File, f.At.Sheet, f.At.Cell, string(f.Weight()), f.Code, f.Unit, f.Kind,
		f.Table, f.Period, f.Column, f.Found, f.Expected, args,
	)
	return nil
}

// Flush loads everything that waits and applies the amendments.
func (l *Loader) Flush(ctx context.Context) error {
	for _, id := range l.kinds() {
		if err := l.load(ctx, id); err != nil {
			return err
		}
	}
	for _, t := range metaTables() {
		if err := l.meta[t.name].flush(ctx, l.tx); err != nil {
			return err
		}
	}
	for _, a := range l.amends {
		if err := l.amend(ctx, a); err != nil {
			return err
		}
	}
	l.amends = nil
	return nil
}

// amend adds columns to _wrong of a row that was loaded before.
func (l *Loader) amend(ctx context.Context, a amendOf) error {
	for _, column := range a.Columns {
		name := a.Kind.Columns[column].ID
		err := l.tx.Exec(ctx, "UPDATE "+warehouse.QuoteIdent(RawTable(a.Kind.ID))+
			` SET _wrong = CASE WHEN _wrong = '' THEN ',' ELSE _wrong END || ? || ','
			WHERE _file = ? AND _table = ? AND _row = ? AND _slot = ? AND NOT contains(_wrong, ',' || ? || ',')`,
			name, a.file, a.Table, a.Row, a.Slot, name)
		if err != nil {
			return fmt.Errorf("amend %s: %w", a.Kind.ID, err)
		}
	}
	return nil
}
