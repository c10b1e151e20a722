package ingest

import (
	"dudao/ingest/sheet"
	"dudao/internal/calendar"
	"dudao/internal/kind"
	"dudao/internal/privacy"
	"dudao/internal/warehouse"
)

// Options say what is read, by which definitions, and where it goes.
type Options struct {
	Inbox    string // folder of what was sent
	Settings string // folder of what the office itself knows; blank or missing: nothing
	Set      *kind.Set
	DB       *warehouse.DB
	Hasher   *privacy.Hasher // of names that may not be stored
	// Version stands for the program: a file read by another one is read again.
	Version string
	// Resolve turns 参数 (name → value as written in settings) and the registers
	// into the configured periods and days. It is asked twice: without registers,
	// to read the settings, and with them. Nil: nothing is configured.
	Resolve func(table map[string]string, known Dated) (Configured, error)
	// Known reports whether 参数 may use a name; nil: any.
	Known    func(name string) bool
	Workers  int // files read side by side; 0: one per processor
	Limits   sheet.Limits
	Progress Progress // nil: nobody looks
}

// Dated is what the registers of the office say of periods and days.
type Dated struct {
	Sessions []Session       // of 考试科目
	Duty     []calendar.Date // days of reception in 接访日历
}

// Session is a row of 考试科目: the id of an exam session and its first day, zero
// where that is not told.
type Session struct {
	ID    string
	Start calendar.Date
}

// Configured is what reading a table depends on beside the registers.
type Configured struct {
	Calendar *calendar.Calendar
	// Periods by name: evaluation, health.year … Kinds name the one that holds
	// their own.
	Periods map[string]calendar.Period
	// Lists of periods by name: hazard.months … Monthly kinds name the one that
	// says for which months they are owed.
	Lists map[string][]string
	// Settings are values that rules and sources of forms name.
	Settings map[string]string
	// AsOf gives the day ages and the like of a kind are counted on.
	AsOf func(kindID string) (day calendar.Date, ok bool)
}

// Progress is told how far a run is; from one goroutine.
type Progress interface {
	// Start gives the number of files that will be read.
	Start(files int)
	// Done tells of a file, by its path, once it is stored.
	Done(path string)
}

type silent struct{}

func (silent) Start(int)   {}
func (silent) Done(string) {}

// Summary says what a run did. Paths are relative to the inbox (settings/… of
// the office's own files), in order.
type Summary struct {
	Files      int      // in inbox and settings
	Loaded     []string // read in this run
	Unchanged  int      // loaded before
	Removed    []string // gone, with their data
	Ignored    []string // no submissions: lock files, hidden files, folder leftovers
	Faults     []error  // of ours, each about one file, which counts as unreadable
	Parameters map[string]string
}
