// Package ingest brings an inbox into the warehouse. It wires the rooms below
// it and decides nothing about a cell: sheet opens a file, table finds its
// tables, form reads them, check checks the records, load stores them.
//
// The flow of Run:
//
//  1. The office's own settings are read first, by the same rooms: registry,
//     calendar, exam and training sessions, receipts, owed list, and 参数,
//     which the caller resolves into periods and days.
//  2. The inbox is listed. A file whose bytes, path, receipt, definitions and
//     settings are as they were is skipped; one that is gone takes its data
//     with it.
//  3. Workers read files side by side; one loader stores them in the order of
//     their paths, in one transaction.
//  4. Who counts is worked out anew (internal/submission), then who owes what.
//
// It promises that a file that cannot be read never stops the others, that a
// run that is stopped at any moment leaves the warehouse as it was, and that
// the same inbox gives the same tables and findings, whatever was loaded
// before. It computes no figure.
package ingest
