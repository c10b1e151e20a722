package office

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Output is a period's output folder being written beside the one that
// stands. Nothing of it is seen until Commit.
type Output struct {
	final, temp string
	written     map[string]bool
}

// BeginOutput starts a new output of a period. A folder that an earlier run
// left half-written is cleared away.
func (o *Office) BeginOutput(period string) (*Output, error) {
	final := o.Out(period)
	temp := filepath.Join(filepath.Dir(final), "."+filepath.Base(final)+".new")
	if err := os.RemoveAll(temp); err != nil {
		return nil, fmt.Errorf("clear unfinished output: %w", err)
	}
	if err := os.MkdirAll(temp, 0o755); err != nil {
		return nil, fmt.Errorf("create output folder: %w", err)
	}
	return &Output{final: final, temp: temp, written: map[string]bool{}}, nil
}

// Write writes one file; name has slashes.
func (w *Output) Write(name string, write func(io.Writer) error) (err error) {
	path := filepath.Join(w.temp, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("create output folder: %w", err)
	}
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("create %s: %w", name, err)
	}
	defer func() {
		if cerr := f.Close(); err == nil && cerr != nil {
			err = fmt.Errorf("write %s: %w", name, cerr)
		}
	}()
	if err := write(f); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	w.written[name] = true
	return nil
}

// Names lists what has been written so far, sorted.
func (w *Output) Names() []string { return sortedKeys(w.written) }

// Keep carries over the files of the standing output that keep accepts and
// that were not written anew: `evaluate` keeps the charts, `report` the tables.
func (w *Output) Keep(keep func(name string) bool) error {
	return w.carry(func(name string) bool { return !isSeal(name) && !w.written[name] && keep(name) })
}

// carry copies the files of the standing output that take accepts.
func (w *Output) carry(take func(name string) bool) error {
	return filepath.WalkDir(w.final, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(w.final, path)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		if !take(name) {
			return nil
		}
		return w.Write(name, func(to io.Writer) error {
			from, err := os.Open(path)
			if err != nil {
				return err
			}
			defer from.Close()
			_, err = io.Copy(to, from)
			return err
		})
	})
}

// Commit puts the new output in the place of the old one, whose seals go with
// it whatever else is kept. A program or a viewer that holds a file of the old
// folder open can make it fail, on Windows; the old output then stands.
func (w *Output) Commit() error {
	if err := w.carry(isSeal); err != nil {
		return err
	}
	old := strings.TrimSuffix(w.temp, ".new") + ".old"
	if err := os.RemoveAll(old); err != nil {
		return fmt.Errorf("clear old output: %w", err)
	}
	err := os.Rename(w.final, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("set old output aside (is a file of it open?): %w", err)
	}
	if err := os.Rename(w.temp, w.final); err != nil {
		return errors.Join(fmt.Errorf("put new output in place: %w", err), os.Rename(old, w.final))
	}
	if err := os.RemoveAll(old); err != nil {
		return fmt.Errorf("clear old output: %w", err)
	}
	return nil
}

// Abandon drops what was written; the old output stands.
func (w *Output) Abandon() error { return os.RemoveAll(w.temp) }
