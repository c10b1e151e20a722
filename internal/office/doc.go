// Package office owns an office's folder: its config (dudao.yaml), its
// settings and periods with their defaults, the output folder that is swapped
// in whole, and the manifest of a run. It promises that a period's output is
// either the old one or the new one, never a mixture, and that nothing in the
// manifest depends on the clock or on where the folder lies. It does not read
// workbooks and knows no indicator.
package office
