// Package check applies the checks of a kind to its records as they pass on
// their way to the warehouse: the rules inside a row, keys that occur twice,
// and the total rows a table states. It promises that a check only tells and
// marks: no value is changed, no row is lost but a second copy of one, and
// what is unknown is no fault. Checks across datasets run after load
// (transform).
package check
