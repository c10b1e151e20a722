package table

import (
	"iter"
	"sync"

	"dudao/ingest/sheet"
)

// Rows are read ahead in batches of batchRows, batchesAhead of them at most: a
// sheet of a million rows is then parsed on one core while its rows are told
// apart, converted and checked on another. A small sheet is one batch.
const (
	batchRows    = 256
	batchesAhead = 4
)

// ahead reads the rows of a sheet in a goroutine of its own.
type ahead struct {
	full chan *batch
	free chan *batch
	quit chan struct{}
	done sync.WaitGroup

	now *batch
	at  int
}

// seenRow is a row with what it looks like, which is told on the reader's core.
type seenRow struct {
	sheet.Row
	shape shape
}

// batch is rows that follow each other, with the error that ended them.
type batch struct {
	rows  []seenRow
	err   error
	panic any // that reading ended in: it is the reader's to meet
	last  bool
}

func readAhead(rows iter.Seq2[*sheet.Row, error]) *ahead {
	a := &ahead{full: make(chan *batch, batchesAhead), free: make(chan *batch, batchesAhead), quit: make(chan struct{})}
	for range batchesAhead {
		a.free <- &batch{}
	}
	a.done.Go(func() { a.run(rows) })
	return a
}

func (a *ahead) run(rows iter.Seq2[*sheet.Row, error]) {
	b := a.empty()
	defer func() {
		fault := recover()
		if b != nil {
			b.panic, b.last = fault, true
			a.full <- b
		}
	}()
	for row, err := range rows {
		if b == nil {
			return
		}
		if err != nil {
			b.err = err
			return
		}
		if b.add(row); len(b.rows) == batchRows {
			a.full <- b // never waits: there are as many places as batches
			b = a.empty()
		}
	}
}

// empty gives a batch to fill, nil when nobody reads on.
func (a *ahead) empty() *batch {
	select {
	case b := <-a.free:
		b.rows = b.rows[:0]
		return b
	case <-a.quit:
		return nil
	}
}

// add copies a row, into the memory of one that was read before.
func (b *batch) add(row *sheet.Row) {
	n := len(b.rows)
	if n < cap(b.rows) {
		b.rows = b.rows[:n+1]
	} else {
		b.rows = append(b.rows, seenRow{})
	}
	r := &b.rows[n]
	r.N, r.Hidden, r.Cells = row.N, row.Hidden, append(r.Cells[:0], row.Cells...)
	r.shape = shapeOf(row)
}

// next gives the next row; ok is false at the end. The row is the caller's to
// use until the next call, and to change.
func (a *ahead) next() (row *seenRow, err error, ok bool) {
	for a.now == nil || a.at == len(a.now.rows) {
		if a.now != nil && a.now.panic != nil {
			panic(a.now.panic)
		}
		if a.now != nil && a.now.last {
			err, a.now.err = a.now.err, nil
			return nil, err, err != nil
		}
		if a.now != nil {
			a.free <- a.now
		}
		a.now, a.at = <-a.full, 0
	}
	a.at++
	return &a.now.rows[a.at-1], nil, true
}

// stop ends the reading.
func (a *ahead) stop() {
	close(a.quit)
	a.done.Wait()
}
