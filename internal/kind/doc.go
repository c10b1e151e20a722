// Package kind owns what can arrive. A kind says what a row means: its
// columns with their types, keys, checks, masking and who owes it. A form says
// how a kind is sent: title words, headers, and where a value stands when no
// column holds it. Both are data: kinds/*.yaml and forms/*.yaml are shipped,
// and an office adds its own, or more words for a shipped kind, in
// rules/kinds/*.yaml and rules/forms/*.yaml. No Go changes when a kind comes.
//
// The flow of Load:
//
//  1. Every file is decoded strictly (internal/yamlfile).
//  2. common.yaml gives the columns many kinds share; kinds take them by id.
//  3. An office's extensions add words to shipped kinds.
//  4. Everything is checked as a whole: every name refers to something, every
//     rule has a type, no word means two values. All faults come back at once
//     with file, line and column.
//
// What the package hands out is read-only and may be shared by goroutines. It
// reads no workbook and decides nothing about a cell: ingest/form and
// ingest/check do, by what is declared here. Checks that are no plain rule are
// named in built.go, each with what it takes and says.
package kind
