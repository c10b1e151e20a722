// Package load puts what was read into the warehouse: records become Arrow
// batches and rows of raw_<kind>, readings become the load report and the cell
// map, and the rows that count are worked out anew after every run.
//
// The flow:
//
//  1. Prepare makes the tables that internal/kind declares, and drops all of
//     them where the definitions have changed.
//  2. One Collector per file takes records (it is a form.Output), hides what
//     may not be stored, and gives batches and a File.
//  3. The Loader, one goroutine in one transaction, takes batches and Files in
//     any grouping; Discard takes back what a file has given so far.
//  4. Settle decides who counts (internal/submission), fills meta_standing and
//     meta_fallen, and says what was replaced, is a duplicate or shrank. Retire
//     moves between the two what was sent of units that were not open then.
//
// It promises: a file is in the warehouse wholly or not at all, since
// everything of a run happens in one transaction; memory does not grow with
// the length of a file; what stands in the tables depends on the files, the
// definitions and the settings alone, not on what was loaded before, in which
// order, or by how many workers. File ids follow from the paths (IDs).
//
// It reads no workbook, judges no cell and knows no kind by name but the two
// that name files and owners (receipts are the caller's).
//
// # Tables
//
// raw_<kind> has a column for each of the kind, with the types of columnType,
// after _file, _table, _row, _slot (where the row stands), _unit, _period
// (whose and when, ” where there is none), _wrong, _na (” or ,col,col, for
// figures in error and not applicable). NULL is not reported. The date of a
// date|month column is the first of the month where <id>_month is true.
// std_<kind> is the same, of the rows that count. The meta_ tables are declared
// in meta.go.
package load
