package sheet_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"dudao/ingest/sheet"
	"dudao/internal/hostile"
)

// What one file of the corpus may cost the reader: a bomb takes less than a
// second by itself, and here others run beside it.
const (
	hostileTime = 5 * slowdown * time.Second
	bombTime    = 3 * slowdown * time.Second
	bombMemory  = 150 << 20 // beside what the process holds
)

// Every hostile or foreign file is read as the plain workbook it is a variant
// of, or refused by the word for what is wrong with it; none costs much.
func TestHostile(t *testing.T) {
	dir := t.TempDir()
	for _, c := range hostile.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			path := filepath.Join(dir, c.Name)
			if err := c.WriteFile(dir); err != nil {
				t.Fatal(err)
			}
			defer os.Remove(path)
			debug.FreeOSMemory()
			peak := watchHeap(t)
			start := time.Now()
			texts, err := readTexts(path)
			took, used := time.Since(start), peak()
			allowed := hostileTime
			if c.Bomb {
				allowed = bombTime
				if used > bombMemory {
					t.Errorf("held %d MB", used>>20)
				}
			}
			if took > allowed {
				t.Errorf("took %v", took)
			}
			refusedRightly(t, c, texts, err)
		})
	}
}

// watchHeap follows the heap; the function it gives tells how far it grew.
func watchHeap(t *testing.T) func() uint64 {
	t.Helper()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, most := m.HeapAlloc, m.HeapAlloc
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		var m runtime.MemStats
		for {
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() uint64 {
		close(stop)
		<-done
		return most - before
	}
}

// readTexts reads a file through and keeps the start of its first cells.
func readTexts(path string) ([]string, error) {
	b, err := sheet.Open(context.Background(), path, sheet.Limits{})
	if err != nil {
		return nil, err
	}
	defer b.Close()
	var texts []string
	for _, s := range b.Sheets {
		for row, err := range s.Rows() {
			if err != nil {
				return texts, err
			}
			for _, c := range row.Cells {
				if len(texts) < 100 {
					texts = append(texts, strings.TrimSpace(c.Text[:min(len(c.Text), 200)]))
				}
			}
		}
	}
	return texts, nil
}

func refusedRightly(t *testing.T, c hostile.Case, texts []string, err error) {
	t.Helper()
	if strings.Contains(fmt.Sprint(err), "internal:") {
		t.Errorf("panic: %v", err)
	}
	want := c.Want
	if want == hostile.Either && err == nil {
		want = hostile.Read
	}
	switch want {
	case hostile.Read:
		want := slices.Concat(hostile.Table()...)
		if err != nil {
			t.Errorf("not read: %v", err)
		}
		i := 0
		for _, text := range texts { // others may stand between
			if i < len(want) && (text == want[i] || text == "3.9E+1" && want[i] == "39") {
				i++
			}
		}
		if i < len(want) {
			t.Errorf("the table lacks %q: %q", want[i], texts)
		}
	case hostile.Told:
		if err != nil && c.Code == "" {
			t.Errorf("not read: %v", err)
		}
	case hostile.Refused:
		code, reason, what := sheet.Refusal(err)
		if code != c.Code || c.Reason != "" && reason != c.Reason || c.What != "" && what != c.What {
			t.Errorf("refused as %s/%s/%s, want %s/%s/%s: %v", code, reason, what, c.Code, c.Reason, c.What, err)
		}
	default:
		if err != nil && !errors.Is(err, sheet.ErrUnreadable) && !errors.Is(err, sheet.ErrEncrypted) {
			t.Errorf("error without a kind: %v", err)
		}
	}
}

// The corpus is the same each time it is made.
func TestHostile_IsTheSameEachTime(t *testing.T) {
	for i, c := range hostile.Corpus() {
		if c.Bomb || i%5 != 0 || strings.Contains(c.Name, "100_megabytes") || strings.Contains(c.Name, "commas") {
			continue
		}
		var one, two bytes.Buffer
		if err := errors.Join(c.Write(&one), c.Write(&two)); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s differs: %v", c.Name, err)
		}
	}
}
