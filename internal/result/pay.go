package result

import (
	"math/big"

	"dudao/internal/exact"
	"dudao/internal/lang"
)

// Allotment is one pool of performance pay and how it is split 〔方案4
// 三(二)4〕. Money is in whole fen.
type Allotment struct {
	Unit, UnitName, Period string
	// State of the pool: a value where it is split; not_reported where an input
	// is missing, with the gaps; error where points make it impossible to split;
	// not_applicable where nobody takes part.
	State  exact.State
	Why    lang.Text
	Gaps   []Gap
	Base   *big.Int // nil where a base is missing
	Points *big.Rat // Σ, nil where some are missing
	Splits []Split  // one for each reading, the office's own first
	Staff  []Entitled
	// LeftOut are those without a part, by decision of the office or by status.
	LeftOut []LeftOut
}

// Split is the pool by one reading of the clause. Pool is nil where the base
// is incomplete.
type Split struct {
	Reading string // points, share
	Pool    *big.Int
}

// Gap is what is missing or wrong of one person.
type Gap struct {
	Person, PersonName string
	What               lang.Text
}

// Entitled is one person who takes part.
type Entitled struct {
	Person, PersonName string
	Unit, UnitName     string // the person's school
	Base               *big.Int
	BaseCells          []string // where the base stands: file · sheet · cell
	Points             *big.Rat
	Items              []PointItem
	State              exact.State
	Shares             []Share // parallel to Allotment.Splits; empty where the pool is not split
	// Decision was recorded by the office and stands in for a missing input;
	// blank where nothing was missing.
	Decision    string
	Corrections []Correction // after an appeal
}

// Correction is a figure of a person that was put right. Before is nil where
// there was none.
type Correction struct {
	Item          string   // of the scoring sheet; blank: the base
	Before, After *big.Rat // points; of the base, fen
	Text          string   // why, by whom, when, by which paper
}

// LeftOut is somebody of the permanent staff who has no part in a pool.
type LeftOut struct {
	Person, PersonName string
	Unit, UnitName     string   // the person's school
	Base               *big.Int // nil: none was reported
	Why                lang.Text
}

// Share is a person's part of a pool: Floor whole fen, and one more where the
// remainder was among the largest.
type Share struct {
	Fen, Floor *big.Int
	Remainder  *big.Rat // of a fen
	LastFen    bool     // got one of the fen left over
}

// PointItem is one item of a person's points.
type PointItem struct {
	ID     string
	Name   lang.Text
	Raw    *big.Rat // before weight, floor and cap; nil: missing
	Points *big.Rat // nil: missing
	State  exact.State
	Note   lang.Text
	Cells  []string
	// Pending says that something was found which may yet change the points,
	// and that they leave it out; Note says what.
	Pending bool
}

// PayChange is what one person gets by two ways of splitting. Before and After
// are nil where a pool is not split.
type PayChange struct {
	Person, PersonName string
	Unit, UnitName     string
	PointsBefore       *big.Rat
	PointsAfter        *big.Rat
	Before, After      *big.Int // fen
	Difference         *big.Int // nil where one of them is
	Corrections        []Correction
}

// PaySpread says how unequal the shares of a unit are by two ways of splitting;
// the last one, with a blank unit, is all of them together.
type PaySpread struct {
	Unit, UnitName          string
	People                  int
	Gain, Lose, Same        int
	MinBefore, MaxBefore    *big.Int
	MinAfter, MaxAfter      *big.Int
	GiniBefore, GiniAfter   *big.Rat
	TotalBefore, TotalAfter *big.Int
}
