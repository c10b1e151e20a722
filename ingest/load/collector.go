package load

import (
	"github.com/apache/arrow-go/v18/arrow"

	"dudao/ingest/form"
	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/privacy"
	"dudao/internal/submission"
)

// File is everything one file gave beside its rows.
type File struct {
	submission.File
	Signature string
	Bytes     int64
	Parsed    string // Read, Unreadable or Encrypted
	Readings  []*form.Reading
	Fed       map[*form.Reading]bool
	Covers    []Cover
	Overrides []Override
	Amends    []Amend
	Findings  []finding.Finding // those of the rooms before are the caller's to add
}

// What became of reading a file.
const (
	Read       = "read"
	Unreadable = "unreadable"
	Encrypted  = "encrypted"
)

// Cover is what a table says on a matter, with what only the warehouse keeps.
type Cover struct {
	submission.Cover
	Filled int // rows with a figure
	Nil    int // rows that say there is nothing to report
}

// Override is a value that stands elsewhere than its column.
type Override struct {
	Table     int
	Kind      string
	Row, Slot int
	Column    string
	Cell      string
}

// Amend marks columns of a row as wrong, after the row was given.
type Amend struct {
	Table     int
	Kind      *kind.Kind
	Row, Slot int
	Columns   []int
}

// Batch is rows of one kind of one file. Whoever takes it releases Rows.
type Batch struct {
	Kind *kind.Kind
	Rows arrow.RecordBatch
}

// Builders makes the rows of all kinds, one file after the other; it is for
// one goroutine. Release frees its memory.
type Builders struct {
	hasher *privacy.Hasher
	byKind map[string]*builder
}

// NewBuilders makes builders that hash what must not be stored.
func NewBuilders(hasher *privacy.Hasher) *Builders {
	return &Builders{hasher: hasher, byKind: map[string]*builder{}}
}

// Release frees the memory of the builders.
func (b *Builders) Release() {
	for _, of := range b.byKind {
		of.records.Release()
	}
}

func (b *Builders) of(k *kind.Kind) *builder {
	of := b.byKind[k.ID]
	if of == nil {
		of = newBuilder(k, b.hasher)
		b.byKind[k.ID] = of
	}
	return of
}

// Collector takes what the tables of one file give and makes batches of it.
type Collector struct {
	file     *File
	builders *Builders
	emit     func(Batch) error
	used     []*builder // with rows of this file, in order of use
	covers   map[coverKey]*Cover
	order    []*Cover
	digester digester
	packer   *packer
}

type coverKey struct {
	table int
	submission.Matter
}

var _ form.Output = (*Collector)(nil)

// NewCollector collects for one file; f has its id. Batches go to emit as soon
// as they are full, the rest with Finish.
func NewCollector(f *File, b *Builders, emit func(Batch) error) *Collector {
	f.Fed = map[*form.Reading]bool{}
	c := &Collector{file: f, builders: b, emit: emit, covers: map[coverKey]*Cover{}}
	c.packer = newPacker(c.pack)
	return c
}

// Begin takes note of a reading. Where a table gives several, the first is of
// its own form and the others were fed by it.
func (c *Collector) Begin(r *form.Reading) error {
	if err := c.packer.settle(); err != nil {
		return err
	}
	for _, earlier := range c.file.Readings {
		if earlier.Table == r.Table {
			c.file.Fed[r] = true
		}
	}
	c.file.Readings = append(c.file.Readings, r)
	return nil
}

// Unread takes note of a table that could not be read: the reading says why.
func (c *Collector) Unread(r *form.Reading) { c.file.Readings = append(c.file.Readings, r) }

// Record stores one record. What depends on the reading, which goes on, is done
// at once; the rest may be done beside it.
func (c *Collector) Record(r *form.Reading, rec *form.Record) error {
	for _, i := range tooLarge(rec) {
		c.file.Findings = append(c.file.Findings, finding.Finding{
			Code: "out_of_range", At: finding.Position{File: r.File, Sheet: r.Sheet, Cell: r.Cell(rec, i)},
			Unit: rec.Unit, Kind: r.Kind.ID, Period: rec.Period, Column: r.Kind.Columns[i].Header, Found: rec.Values[i].Decimal().String(),
		})
	}
	for column, cell := range rec.Cells {
		c.file.Overrides = append(c.file.Overrides, Override{r.Table, r.Kind.ID, rec.Row, rec.Slot, r.Kind.Columns[column].ID, cell})
	}
	return c.packer.add(r, rec)
}

// pack makes a row of a record, and counts it in what its table says.
func (c *Collector) pack(r *form.Reading, rec *form.Record) error {
	b := c.builders.of(r.Kind)
	if b.n == 0 {
		c.used = append(c.used, b)
	}
	filled := b.add(c.file.ID, r.Table, rec)
	cover := c.cover(r, rec.Unit, rec.Period)
	cover.Rows++
	if filled {
		cover.Filled++
	}
	cover.Digest = cover.Digest.Add(c.digester.digest(rec))
	if b.n >= batchRows {
		return c.flush()
	}
	return nil
}

func (c *Collector) cover(r *form.Reading, unit, period string) *Cover {
	m := submission.Matter{Kind: r.Kind.ID, Unit: unit, Period: period}
	key := coverKey{r.Table, m}
	cover := c.covers[key]
	if cover == nil {
		cover = &Cover{Cover: submission.Cover{File: c.file.ID, Table: r.Table, Matter: m, Fed: c.file.Fed[r]}}
		c.covers[key] = cover
		c.order = append(c.order, cover)
	}
	return cover
}

// Amend keeps for later what a row further down has shown.
func (c *Collector) Amend(r *form.Reading, row, slot int, wrong []int) error {
	c.file.Amends = append(c.file.Amends, Amend{r.Table, r.Kind, row, slot, append([]int(nil), wrong...)})
	return nil
}

// Rejected stores nothing: the row is no part of any figure.
func (c *Collector) Rejected(*form.Reading, *form.Record) error { return nil }

// Total stores nothing: the parts stand.
func (c *Collector) Total(*form.Reading, *form.TotalRow) error { return nil }

// Nil notes that a unit has nothing to report.
func (c *Collector) Nil(r *form.Reading, row *form.NilRow) error {
	if err := c.packer.settle(); err != nil {
		return err
	}
	cover := c.cover(r, row.Unit, row.Period)
	cover.Nil++
	cover.Digest = cover.Digest.Add(submission.Digest{1, 1})
	return nil
}

// End has nothing to do: the counts of the reading are read with Finish.
func (c *Collector) End(*form.Reading) error { return nil }

// Finish gives the batches that are left and completes the File.
func (c *Collector) Finish() error {
	if err := c.packer.settle(); err != nil {
		return err
	}
	c.packer.stop()
	if err := c.flush(); err != nil {
		return err
	}
	strays := map[int]int{}
	for _, r := range c.file.Readings {
		strays[r.Table] += r.Strays
	}
	for _, cover := range c.order {
		cover.Strays = strays[cover.Table]
		c.file.Covers = append(c.file.Covers, *cover)
	}
	return nil
}

// Abandon drops what is left and all that was noted of the file: it turned out
// unreadable. What was emitted is the Loader's to Discard.
func (c *Collector) Abandon() {
	c.packer.stop()
	for _, b := range c.used {
		if b.n > 0 {
			b.batch().Release()
		}
	}
	c.used = nil
	f := c.file
	f.Readings, f.Covers, f.Overrides, f.Amends, f.Findings = nil, nil, nil, nil, nil
}

func (c *Collector) flush() error {
	for _, b := range c.used {
		if b.n == 0 {
			continue
		}
		if err := c.emit(Batch{b.kind, b.batch()}); err != nil {
			return err
		}
	}
	c.used = c.used[:0]
	return nil
}
