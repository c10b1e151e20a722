package office

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// FreezeLogName is the log of freezing, at the top of the office's folder: what
// was done on which day and why. It alone carries days of the clock.
const FreezeLogName = "freeze_log.csv"

// Acts of the log.
const (
	ActFreeze = "freeze"
	ActUndo   = "undo"
)

// FreezeEntry is one line of the log.
type FreezeEntry struct {
	Day, Act, Period string
	Seal             string // SHA-256 of the seal, in hexadecimal
	Errors           int    // found in the data when it was frozen
	Why              string
}

var logHeader = []string{"day", "act", "period", "seal_sha256", "errors", "why"}

// LogFreeze writes a freeze in the log, unless it stands there already: one
// that was stopped between the seal and the log is so mended.
func (o *Office) LogFreeze(entry FreezeEntry) error {
	last, err := o.lastAct(entry.Period)
	if err != nil || last.Act == ActFreeze {
		return err
	}
	entry.Act = ActFreeze
	if entry.Seal, err = hashFile(filepath.Join(o.FrozenDir(entry.Period), sealName)); err != nil {
		return err
	}
	return o.log(entry)
}

// lastAct is the last line of the log on a period; the zero value: there is
// none.
func (o *Office) lastAct(period string) (FreezeEntry, error) {
	entries, err := o.FreezeLog()
	if err != nil {
		return FreezeEntry{}, err
	}
	var last FreezeEntry
	for _, e := range entries {
		if e.Period == period {
			last = e
		}
	}
	return last, nil
}

const bom = "\ufeff"

// FreezeLog reads the log; an office that never froze anything has none.
func (o *Office) FreezeLog() ([]FreezeEntry, error) {
	data, err := os.ReadFile(o.Path(FreezeLogName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), bom)))
	r.FieldsPerRecord = len(logHeader)
	records, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", FreezeLogName, err)
	}
	var entries []FreezeEntry
	for _, f := range records[min(1, len(records)):] {
		e := FreezeEntry{Day: f[0], Act: f[1], Period: f[2], Seal: f[3], Why: f[5]}
		if _, err := fmt.Sscan(f[4], &e.Errors); err != nil && f[4] != "" {
			return nil, fmt.Errorf("%s: errors is %q", FreezeLogName, f[4])
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// log adds one line. The file is for people: a spreadsheet opens it.
func (o *Office) log(e FreezeEntry) (err error) {
	path := o.Path(FreezeLogName)
	_, err = os.Stat(path)
	fresh := errors.Is(err, fs.ErrNotExist)
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644) //nolint:gosec // read by the office
	if err != nil {
		return fmt.Errorf("freeze log: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	errorsFound := ""
	if e.Act == ActFreeze {
		errorsFound = fmt.Sprint(e.Errors)
	}
	w := csv.NewWriter(f)
	w.UseCRLF = true
	if fresh {
		if _, err := io.WriteString(f, bom); err != nil {
			return fmt.Errorf("freeze log: %w", err)
		}
		if err := w.Write(logHeader); err != nil {
			return fmt.Errorf("freeze log: %w", err)
		}
	}
	if err := w.Write([]string{e.Day, e.Act, e.Period, e.Seal, errorsFound, e.Why}); err != nil {
		return fmt.Errorf("freeze log: %w", err)
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return fmt.Errorf("freeze log: %w", err)
	}
	return nil
}
