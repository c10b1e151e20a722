// Package compare says what changed between two runs, and why.
//
//  1. Gather records, beside the tables of a run, what its figures rest on: a
//     Basis with every definition field by field, what each fact is made of,
//     and what every file says on each matter (kind, unit, period).
//  2. A Run is the tables of one output with its Basis and its Conditions
//     (program, periods, days, settings, files). It may come from a folder,
//     this year's or an archived one, or from memory.
//  3. Compare pairs the rows of two runs, of one period or of two, and gives
//     a Change for each that differs, with its Causes: data (which files),
//     definition (which field), membership, target.
//
// Texts are compared as the output contract writes them, which is exactly: two
// figures are equal if and only if their texts are. Causes are those on record
// that bear on the row; where two of them changed at once, both are told, since
// their shares cannot be told apart without running again. It computes no
// figure, judges nothing and renders no sentence.
package compare
