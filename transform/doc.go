// Package transform turns the rows that stand (std_*) into facts: it runs the
// SQL models under models/ in the order their inputs ask for, all in one
// transaction, checks what each model asserts of itself, and reads the findings
// of the checks across datasets.
//
// A model is one file: a comment that says what it means and cites its clause,
// then a header, then one SELECT.
//
//	-- output: fact_class_movement          the table made
//	-- as: view                             a view instead (for traces)
//	-- inputs: std_class_movement, dim_unit everything it reads
//	-- assert: keys unique (period, class_id)
//	-- assert: rows equal std_staff         as many rows as that table has
//	-- assert: none where end_n > base      no row fulfils the condition
//
// Outputs are named by what they are: ref_ constants, dim_ dimensions, map_
// resolutions, fact_ facts (their schemas: internal/fact; columns are cast to
// the declared types), trace_ the way back from a fact's rows to source rows,
// check_ findings. The package computes no indicator, judges nothing, and never
// divides or averages: a test scans for it.
package transform
