package load

import (
	"fmt"
	"runtime/debug"
	"sync"

	"dudao/ingest/form"
)

// Records are packed in blocks of blockRecords, blocksAhead of them at most
// under way.
const (
	blockRecords = 512
	blocksAhead  = 4
)

// block is copies of records that follow each other.
type block struct {
	readings []*form.Reading // parallel to records
	records  []form.Record
	err      error // of packing it
}

// add copies a record, into the memory of one that was packed before.
func (b *block) add(r *form.Reading, rec *form.Record) {
	n := len(b.records)
	if n < cap(b.records) {
		b.records = b.records[:n+1]
	} else {
		b.records = append(b.records, form.Record{})
	}
	to := &b.records[n]
	values, wrong := append(to.Values[:0], rec.Values...), append(to.Wrong[:0], rec.Wrong...)
	*to = *rec
	to.Values, to.Wrong, to.Cells = values, wrong, nil
	b.readings = append(b.readings, r)
}

// packer packs the records of a file beside the reading of it, so that a file
// of a million rows is converted and checked on one core and made into batches
// on another. A file of a single block is packed where it is read.
type packer struct {
	pack    func(*form.Reading, *form.Record) error
	now     *block
	full    chan *block // nil: no block has been full yet
	free    chan *block
	pending sync.WaitGroup // blocks that are not packed yet
	done    sync.WaitGroup
}

func newPacker(pack func(*form.Reading, *form.Record) error) *packer {
	return &packer{pack: pack, now: &block{}}
}

// add takes a record. An error may be that of one added earlier.
func (p *packer) add(r *form.Reading, rec *form.Record) error {
	p.now.add(r, rec)
	if len(p.now.records) < blockRecords {
		return nil
	}
	if p.full == nil {
		p.start()
	}
	p.pending.Add(1)
	p.full <- p.now
	p.now = <-p.free
	return p.now.err
}

func (p *packer) start() {
	p.full, p.free = make(chan *block, blocksAhead), make(chan *block, blocksAhead)
	for range blocksAhead - 1 {
		p.free <- &block{}
	}
	p.done.Go(func() {
		var failed error
		for b := range p.full {
			if failed == nil {
				failed = p.packBlock(b)
			}
			b.clear(failed)
			p.free <- b // never waits: there are as many places as blocks
			p.pending.Done()
		}
	})
}

func (b *block) clear(err error) {
	b.readings, b.records, b.err = b.readings[:0], b.records[:0], err
}

// packBlock packs a block. A panic becomes an error: it is the file's reader's
// to deal with.
func (p *packer) packBlock(b *block) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("panic: %v\n%s", fault, debug.Stack())
		}
	}()
	for i := range b.records {
		if err := p.pack(b.readings[i], &b.records[i]); err != nil {
			return err
		}
	}
	return nil
}

// settle packs all that was added; nothing is under way when it returns.
func (p *packer) settle() error {
	p.pending.Wait()
	err := p.now.err
	for range len(p.free) { // an error of any block: they come back in order
		b := <-p.free
		if err == nil {
			err = b.err
		}
		p.free <- b
	}
	if err == nil {
		err = p.packBlock(p.now)
	}
	p.now.clear(err)
	return err
}

// stop ends the packing; what was not settled is dropped.
func (p *packer) stop() {
	if p.full != nil {
		close(p.full)
		p.done.Wait()
		p.full = nil
	}
	p.now.clear(nil)
}
