package veto

import "math/big"

// Row is a row of the inbox, by the identity the warehouse gives it, of one
// kind of return.
type Row struct {
	Kind                   string
	File, Table, Row, Slot int
}

// Project is one person named for a creation of a qualified school that is due
// this year 〔⑵〕. Result is as sent, blank where it is not reported.
type Project struct {
	Person, Given string // Given: the name as it was written, blank where nobody is named
	Unit, Name    string
	Result        string
	Disputed      bool // another row contradicts it
	Row           Row
}

// Routine is what the monthly checks of a teacher add up to over the year
// 〔⑻〕; a sum is nil where no month has it. Disputed is what rows in error would
// add to it at most: no veto falls on that.
type Routine struct {
	Person                              string
	LessonsMissed, Unmarked, PlansShort *big.Rat
	Disputed                            Disputed
	Rows                                []Row
}

// Disputed are sums of figures in error, nil where there are none.
type Disputed struct {
	LessonsMissed, Unmarked, PlansShort *big.Rat
}

// Earlier is a homeroom teacher who was replaced before the end of the year
// 〔⑹〕: the veto falls on the one at the end alone, and says so.
type Earlier struct {
	Name string
	Row  Row
}

// Leave is the union of a person's days of sick and personal leave inside the
// year 〔⑾〕.
type Leave struct {
	Person string
	Days   *big.Rat
	Rows   []Row
}

// State of a case as the ledger has it.
type State string

// States.
const (
	Confirmed State = "confirmed"
	Open      State = "open"
	Dismissed State = "dismissed"
	Quashed   State = "revoked"
)

// Case is one case of the ledger against one person. Days are YYYY-MM-DD or
// blank; Date is a month where no more is known.
type Case struct {
	Person, Given, Unit string
	Item                int // 0: no item of the veto
	Grade, Subject      string
	Date                string
	Month               bool // only the month is known: Date is YYYY-MM
	State               State
	Disputed            bool // another row contradicts it
	Suspended           bool
	Appeal              string // as the ledger has it; 无: none
	AppealDay           string
	Paper, PaperDay     string
	Description         string
	RecordedBy          string
	Row                 Row
}

// Cheat is a person put last in the subject of a session for cheating 〔⑿〕.
type Cheat struct {
	Person, Session, Subject string
}

// Absence is a record of absence without leave (旷工, 旷课) 〔⑽〕, from Date to
// End, both counted; a blank End is the same day.
type Absence struct {
	Person, Kind, Date, End string
	Row                     Row
}

// on reports whether the case is of a day of the absence.
func (a Absence) on(c Case) bool {
	if a.Date == "" || c.Date == "" {
		return false
	}
	last := max(a.Date, a.End)
	if c.Month {
		return a.Date[:len("2006-01")] <= c.Date[:len("2006-01")] && c.Date[:len("2006-01")] <= last[:len("2006-01")]
	}
	return a.Date <= c.Date && c.Date <= last
}
