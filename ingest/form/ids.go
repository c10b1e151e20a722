package form

// Ids of common columns that say whose a row is and of when. Every kind that
// has them means the same by them (datasets.md §0.8), and resolving a unit, a
// class or a year needs to know which they are.
const (
	unitCode = "unit_code"
	unitName = "unit_name"
	gradeID  = "grade"
	classNo  = "class_no"
	noteID   = "note"
	// schoolYear is never a calendar year, whatever is written there.
	schoolYear = "school_year"
	unitsKind  = "units" // the kind whose rows define what unit codes mean
)
