// Package calendar owns days, the periods figures belong to (school years,
// terms, months, exam sessions …), their ids, the ways people write them in
// titles, sheet and file names, and the ladder of grades and stages.
//
// It promises that an id has one spelling (ParsePeriod gives back what String
// wrote), that nothing depends on the clock, and that no period is guessed:
// a month without a year stays unresolved until a context period decides it.
// It does not know which period an office evaluates, nor which days are
// holidays.
package calendar
