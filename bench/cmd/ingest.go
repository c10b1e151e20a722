package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"dudao/internal/warehouse"
)

// ingest measures one large workbook, and half of it, beside the peers. Peer
// and program take turns.
func (b *bench) ingest(ctx context.Context) error {
	for _, kind := range []string{"scores", "roll"} {
		var peaks []int64
		for _, rows := range []int{b.rows / 2, b.rows} {
			peak, err := b.large(ctx, kind, rows)
			if err != nil {
				return err
			}
			peaks = append(peaks, peak)
		}
		fmt.Fprintf(b.out, "peak memory, all rows ÷ half of them: %.2f\n", float64(peaks[1])/float64(peaks[0]))
	}
	return nil
}

func (b *bench) large(ctx context.Context, kind string, rows int) (peak int64, err error) {
	dir := filepath.Join(b.data, fmt.Sprintf("%s-%d", kind, rows))
	files, err := filepath.Glob(filepath.Join(dir, "inbox", "*.xlsx"))
	if err != nil || len(files) != 1 {
		return 0, errors.Join(err, fmt.Errorf("%s: generate first", dir))
	}
	var ours, theirs, pandas []cost
	for range b.repeats {
		if b.calamine != "" {
			c, err := child(ctx, b.calamine, files[0])
			if err != nil {
				return 0, err
			}
			theirs = append(theirs, c)
		}
		c, err := b.once(ctx, dir)
		if err != nil {
			return 0, err
		}
		ours = append(ours, c)
	}
	if b.python != "" && rows == b.rows {
		for range b.pandas {
			c, err := child(ctx, b.python, filepath.Join(b.peers, "pandas_read.py"), files[0])
			if err != nil {
				return 0, err
			}
			pandas = append(pandas, c)
		}
	}
	b.head(fmt.Sprintf("%s: %d rows × 12 columns, %s", kind, rows, size(files[0])))
	us := median(ours)
	b.row("dudao ingest", us, b.loaded(ctx, dir))
	if len(theirs) > 0 {
		c := median(theirs)
		b.row("calamine worksheet_range", c, fmt.Sprintf("dudao takes %.2f × its time", ratio(us.wall, c.wall)))
	}
	if len(pandas) > 0 {
		c := median(pandas)
		b.row("pandas.read_excel", c, fmt.Sprintf("dudao is %.1f × as fast", ratio(c.wall, us.wall)))
	}
	return us.peak, nil
}

// once ingests an office into a warehouse that is not there yet.
func (b *bench) once(ctx context.Context, dir string) (cost, error) {
	file := filepath.Join(dir, "dudao.duckdb")
	if err := remove(file, file+".wal"); err != nil {
		return cost{}, err
	}
	return child(ctx, b.dudao, "--dir", dir, "--quiet", "ingest")
}

// smallBooks measures hundreds and thousands of small workbooks.
func (b *bench) smallBooks(ctx context.Context) error {
	b.head("small workbooks")
	for _, n := range []int{b.small, b.many} {
		dir := filepath.Join(b.data, fmt.Sprintf("small-%d", n))
		var costs []cost
		for range b.repeats {
			c, err := b.once(ctx, dir)
			if err != nil {
				return err
			}
			costs = append(costs, c)
		}
		c := median(costs)
		b.row(fmt.Sprintf("dudao ingest, %d files", n), c, fmt.Sprintf("%.1f ms a file; %s", c.wall.Seconds()*1000/float64(n), b.loaded(ctx, dir)))
	}
	return nil
}

// loaded says what the warehouse of an office holds. It is counted in a
// process of its own, so that this one stays small: see child.
func (b *bench) loaded(ctx context.Context, dir string) string {
	self, err := os.Executable()
	if err != nil {
		return err.Error()
	}
	out, err := exec.CommandContext(ctx, self, "count", filepath.Join(dir, "dudao.duckdb")).CombinedOutput()
	if err != nil {
		return fmt.Sprintf("%v: %s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// count prints how many files, tables and rows stand in a warehouse.
func (b *bench) count(ctx context.Context, file string) error {
	db, err := warehouse.Open(ctx, file, warehouse.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	return warehouse.Each(ctx, db, func(r *warehouse.Rows) error {
		var files, read, rows, found int64
		if err := r.Scan(&files, &read, &rows, &found); err != nil {
			return err
		}
		fmt.Fprintf(b.out, "%d of %d files stand, %d records, %d findings\n", read, files, rows, found)
		return nil
	}, `SELECT (SELECT count(*) FROM meta_file WHERE NOT office), (SELECT count(*) FROM meta_file WHERE NOT office AND state = 'read'),
		(SELECT CAST(coalesce(sum(s."rows"), 0) AS BIGINT) FROM meta_standing s JOIN meta_file f ON f.file = s.file WHERE NOT f.office),
		(SELECT count(*) FROM meta_finding WHERE stage = 'file')`)
}

func size(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%.0f MB", float64(info.Size())/1e6)
}
