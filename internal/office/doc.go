// Package office owns an office's folder: its config (dudao.yaml), its
// settings and periods with their defaults, the output folder that is swapped
// in whole, the manifest of a run, and the seal of a frozen period with its log.
// It promises that a period's output is either the old one or the new one,
// never a mixture, that a seal outlives every output, and that nothing in
// manifest or seal depends on the clock or on where the folder lies. It does
// not read workbooks, knows no indicator and does not say what differs.
package office
