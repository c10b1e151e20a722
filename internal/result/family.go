package result

// Family says how figures overlap, of whatever indicators: which rows each of
// their cells is added up from. Two figures are of one family where they add up
// the same column of the same fact, so that men and women make all, months
// make the year, and classes the town.
type Family struct {
	Atoms []Atom
}

// Atom is a set of rows that no figure of the family tells apart.
type Atom struct {
	Units map[string]string // grain → unit
	In    []AtomPlace       // the figures that count it
}

// AtomPlace is where a figure counts an atom.
type AtomPlace struct {
	Def               *Indicator
	Period, Dimension string
}
