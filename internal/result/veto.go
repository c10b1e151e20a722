package result

import (
	"math/big"

	"dudao/internal/lang"
)

// VetoStatus says whether a veto bars.
type VetoStatus string

// Statuses. Only the first two stand in vetoes.csv.
const (
	VetoActive    VetoStatus = "active"
	VetoSuspended VetoStatus = "suspended" // stayed by an appeal (中止执行)
	VetoRevoked   VetoStatus = "revoked"   // quashed by an appeal (撤销); kept in the history
	VetoPending   VetoStatus = "pending"   // not decided yet: 待查, or on figures in error; never published
	VetoNear      VetoStatus = "near"      // a near miss; never published
)

// Veto is one ground on which a person is barred from awards and the year-end
// assessment 〔方案4 四·1〕: a group of a ranking, a sum over the year, or a case.
type Veto struct {
	Person, PersonName string
	Unit, UnitName     string
	Item               int       // 1 to 17
	Clause             string    // ⑴ to ⒄
	Source             lang.Text // the return it comes from
	Date               string    // of a case, YYYY-MM-DD; YYYY-MM where only the month is known
	Evidence           lang.Text
	Cells              []string // where the evidence stands: file · sheet · cell
	Entry              *Place   // of a bottom third: the entry it rests on
	Status             VetoStatus
	Appeal             Appeal
	Score              *big.Rat // the person's points of the year; nil where there are none
	Place              int      // among those scored in the unit; 0 where there is none
}

// Appeal is what became of a recorded case.
type Appeal struct {
	State      string // as the ledger has it: 申诉中, 中止执行, 维持, 撤销; blank: none
	Decided    string // day of the decision on the appeal
	Paper      string // number of the decision on the case
	PaperDay   string // and its day
	RecordedBy string
}

// Candidate is one person who may be put up for awards: the score stands,
// whatever bars the person.
type Candidate struct {
	Person, PersonName string
	Unit, UnitName     string
	Score              *big.Rat
	Place              int // among those scored in the unit; 0 without a score
	Barred             bool
	// Items are those that bar, Suspended those that would.
	Items, Suspended []int
}
