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
	Person, Given string // Given: the name as it was written
	Unit, Name    string
	Result        string
	Row           Row
}

// Routine is what the monthly checks of a teacher add up to over the year
// 〔⑻〕; a sum is nil where no month has it.
type Routine struct {
	Person                              string
	LessonsMissed, Unmarked, PlansShort *big.Rat
	Rows                                []Row
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
// blank.
type Case struct {
	Person, Given, Unit string
	Item                int // 0: no item of the veto
	Date                string
	State               State
	Suspended           bool
	Appeal              string // as the ledger has it; 无: none
	AppealDay           string
	Paper, PaperDay     string
	Description         string
	RecordedBy          string
	Row                 Row
}

// Absence is a record of absence without leave (旷工, 旷课) 〔⑽〕.
type Absence struct {
	Person, Kind, Date string
	Row                Row
}
