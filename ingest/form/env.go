package form

import (
	"dudao/internal/calendar"
)

// Env is what is known before a table is read: the office's registry, its
// calendar, exam and training sessions, settings and receipts. It is filled
// from the settings files, which are read first and by this same package, and
// is only read while tables are. The zero Env knows nothing.
type Env struct {
	Units     *Registry
	Calendar  *calendar.Calendar
	Exams     []Exam
	Trainings []Training
	// Periods are the configured periods by name (evaluation, health.year …);
	// of a list of months the span from the first to the last. A kind names
	// the one that holds its own; sources of forms may name them too.
	Periods map[string]calendar.Period
	// Settings are other configured values that a form may name as a source.
	Settings map[string]string
	// Sender gives the sender that the receipt of a file names, as written;
	// blank where none does. The file is its path relative to the inbox.
	Sender func(file string) string
	// Persons are names known before any roster is read (督学, leaders): they
	// help to find a person's name in a title or sheet name.
	Persons []string
}

// Exam is one subject of one exam session in one grade (exam_subjects).
type Exam struct {
	ID         string // 2013-2014-2-期末
	Name       string
	Start, End calendar.Date // 0 where not given
	Level      string
	Grade      string // 七年级
	Subject    string
	FullMarks  string // as the register gives it, a plain decimal
}

// Training is a registered training session.
type Training struct {
	No, Title string
	Date      calendar.Date // 0 where not given
}

// setting gives a configured value by its name: a setting, a period's id.
func (e *Env) setting(name string) string {
	if v, ok := e.Settings[name]; ok {
		return v
	}
	return e.Periods[name].ID
}
