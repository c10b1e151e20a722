package ingest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"dudao/ingest/check"
	"dudao/ingest/form"
	"dudao/ingest/load"
	"dudao/ingest/sheet"
	"dudao/ingest/table"
	"dudao/internal/finding"
	"dudao/internal/submission"
)

const (
	// lookahead is how many files may be read before the one that is being
	// stored, so that a large one does not let all small ones pile up.
	lookahead = 64
	// batchesAhead is how many batches of one file wait for the loader: all of
	// a small file, a part of a large one.
	batchesAhead = 4
)

// job is one file to be read. What comes after batches is set once it is closed.
type job struct {
	entry
	id      int
	batches chan load.Batch
	file    *load.File
	fault   error // of ours, that the file brought out
	err     error
}

func newJob(e entry, id int) *job {
	return &job{entry: e, id: id, batches: make(chan load.Batch, batchesAhead)}
}

func (r *run) workers() int {
	if r.o.Workers > 0 {
		return r.o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// hashAll gives the hash of every file, "" of one that cannot be opened: that
// is said when it is read.
func (r *run) hashAll(ctx context.Context, entries []entry) ([]string, error) {
	hashes := make([]string, len(entries))
	next := make(chan int)
	var wg sync.WaitGroup
	for range r.workers() {
		wg.Go(func() {
			for i := range next {
				hashes[i], _ = hashFile(entries[i].file)
			}
		})
	}
	for i := range entries {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	return hashes, ctx.Err()
}

// readAll reads files side by side and stores them one after the other, in the
// order of jobs.
func (r *run) readAll(ctx context.Context, l *load.Loader, jobs []*job) error {
	ctx, cancel := context.WithCancel(ctx)
	queue := make(chan *job)
	ahead := make(chan struct{}, lookahead)
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(queue)
		for _, j := range jobs {
			select {
			case ahead <- struct{}{}:
			case <-ctx.Done():
				return
			}
			queue <- j
		}
	})
	for range r.workers() {
		wg.Go(func() {
			builders := load.NewBuilders(r.o.Hasher)
			defer builders.Release()
			for j := range queue {
				r.readJob(ctx, j, builders)
			}
		})
	}
	err := r.storeAll(ctx, l, jobs, ahead)
	cancel()
	wg.Wait()
	for _, j := range jobs { // of a run that failed
		for len(j.batches) > 0 {
			b := <-j.batches
			b.Rows.Release()
		}
	}
	return err
}

func (r *run) storeAll(ctx context.Context, l *load.Loader, jobs []*job, ahead <-chan struct{}) error {
	for _, j := range jobs {
		if err := store(ctx, l, j); err != nil {
			return err
		}
		j.file = nil // of thousands of files, only what was said of them is kept
		<-ahead
		r.o.Progress.Done(j.path)
	}
	return nil
}

// store takes what a file gives as it comes.
func store(ctx context.Context, l *load.Loader, j *job) error {
	given := false
	for open := true; open; {
		select {
		case b, ok := <-j.batches:
			if open = ok; !ok {
				break
			}
			given = true
			if err := l.Batch(ctx, j.id, b); err != nil {
				return fmt.Errorf("%s: %w", j.path, err)
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if j.err != nil {
		return fmt.Errorf("%s: %w", j.path, j.err)
	}
	if given && j.file.Parsed != load.Read {
		if err := l.Discard(ctx, j.id); err != nil {
			return fmt.Errorf("%s: %w", j.path, err)
		}
	}
	return l.File(ctx, j.file)
}

// readJob reads one file and closes its batches.
func (r *run) readJob(ctx context.Context, j *job, builders *load.Builders) {
	defer close(j.batches)
	r.readInto(ctx, j, builders, func(b load.Batch) error {
		select {
		case j.batches <- b:
			return nil
		case <-ctx.Done():
			b.Rows.Release()
			return ctx.Err()
		}
	})
}

// readInto reads the file of a job and notes what came of it.
func (r *run) readInto(ctx context.Context, j *job, builders *load.Builders, emit func(load.Batch) error) {
	j.file, j.err = r.readFile(ctx, j.entry, j.id, builders, emit)
	var ours *fault
	if errors.As(j.err, &ours) {
		j.fault, j.err = ours, nil
	}
}

// fault is an error that is neither the file's nor the run's: this program met
// something it was not made for. It costs the file, which counts as
// unreadable, and is told, but not the other files.
type fault struct{ err error }

func (f *fault) Error() string { return f.err.Error() }
func (f *fault) Unwrap() error { return f.err }

// readFile reads one file through all rooms. What is wrong with the file is in
// what it returns; an error is the run's, or a fault.
func (r *run) readFile(ctx context.Context, e entry, id int, builders *load.Builders, emit func(load.Batch) error) (*load.File, error) {
	receipt := r.office.receipt(e.path)
	f := &load.File{File: submission.File{
		ID: id, Path: e.path, Office: e.office, Received: receipt.received, Sender: receipt.sender, Marked: submission.Marked(e.path),
	}, Parsed: load.Read}
	c := load.NewCollector(f, builders, emit)
	var said finding.List
	err := r.readTables(ctx, e, f, c, &said)
	switch {
	case ctx.Err() != nil:
		c.Abandon()
		return nil, ctx.Err()
	case err == nil:
		f.Findings = append(f.Findings, said...)
	default:
		c.Abandon()
		f.Parsed = load.Unreadable
		if errors.Is(err, sheet.ErrEncrypted) {
			f.Parsed = load.Encrypted
		}
		f.Findings = finding.List{refused(e.path, f.Parsed, err)}
	}
	f.Signature = r.signature(e, f.SHA256)
	if err != nil && !errors.Is(err, sheet.ErrUnreadable) && !errors.Is(err, sheet.ErrEncrypted) && !errors.Is(err, errNoFile) {
		return f, &fault{fmt.Errorf("%s: %w", e.path, err)}
	}
	return f, nil
}

// refused makes the finding of a file that cannot be read.
func refused(path, code string, err error) finding.Finding {
	said := finding.Finding{Code: code, At: finding.Position{File: path}}
	name, reason, what := sheet.Refusal(err)
	switch {
	case name == "" && errors.Is(err, errNoFile):
		reason = "not_a_file"
	case name == "":
		reason = "fault"
	}
	if said.Args = map[string]string{"reason": reason}; what != "" {
		said.Args["what"] = what
	}
	return said
}

// readTables hands the tables of a file on. A panic below becomes an error.
func (r *run) readTables(ctx context.Context, e entry, f *load.File, c *load.Collector, said *finding.List) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	from, err := readRaw(e.file)
	if err != nil {
		return err
	}
	f.SHA256, f.Bytes = from.sha256, from.bytes
	reader := r.reader.File(e.path, check.New(c, said, r.checks), said)
	err = r.tables(ctx, from, e.path, said, func(t *table.Table, form string) error {
		if e.office {
			if _, _, is := isParameters(t); is {
				return nil
			}
		}
		reader.Marker = form
		return readTable(reader, c, f, t)
	})
	if err != nil {
		return err
	}
	return c.Finish()
}

func readTable(reader *form.File, c *load.Collector, f *load.File, t *table.Table) error {
	f.Marked = f.Marked || submission.Marked(t.Title.Text) || submission.Marked(t.Sheet.Name)
	readings, err := reader.Read(t)
	if err != nil {
		return err
	}
	for _, reading := range readings {
		if !reading.Stands() {
			c.Unread(reading)
		}
	}
	return nil
}
