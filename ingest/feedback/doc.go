// Package feedback answers the sender. It writes the copy of a workbook that
// goes back, with a coloured cell and a comment at every finding and a first
// sheet that lists them all; it writes the blank workbooks that are sent out
// to be filled in; and it proposes the lines to add to an office's rules where
// headers were not understood.
//
// The flow of Annotate:
//
//  1. What an earlier answer left in the workbook is taken out (undo.go), so
//     that a mended copy may be sent, read and answered again.
//  2. An xlsx is edited in place and keeps everything it has. Any other
//     container, and an xlsx that the library cannot open, is copied cell by
//     cell with its values and plain formats, at the same addresses (plain.go).
//  3. Findings are put on their cells (mark.go), the list in front (list.go).
//
// Beyond MaxBytes, MaxCells or MaxFindings, and where the file cannot be read,
// the list comes alone.
//
// Nothing here changes a value, looks for a fault or decides anything: all of
// it is in the Notice. Identity numbers in findings are masked. The same input
// gives the same bytes.
package feedback
