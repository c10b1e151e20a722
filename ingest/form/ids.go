package form

// Ids of common columns that say whose a row is. Every kind that has them
// means the same by them (datasets.md §0.8), and resolving a unit or a class
// needs to know which they are.
const (
	unitCode  = "unit_code"
	unitName  = "unit_name"
	gradeID   = "grade"
	classNo   = "class_no"
	noteID    = "note"
	unitsKind = "units" // the kind whose rows define what unit codes mean
)
