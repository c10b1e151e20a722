package submission

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dudao/internal/finding"
)

// Shrinks is the code said of a correction that holds fewer rows than what it
// replaces, or would replace.
const Shrinks = "coverage_shrinks"

// Findings says what was decided about whole files: duplicates, files replaced
// as a whole, corrections that cover fewer rows (which says all of a file that
// is withheld). What yields to the office's
// own settings is not said: nobody has to do anything about it. Single rows
// that were replaced are pointed at by whoever has the rows (Partly).
func (d *Decision) Findings(files []File) []finding.Finding {
	byID := index(files)
	var list []finding.Finding
	for _, f := range files {
		by := byID[d.Instead[f.ID]]
		if s := d.States[f.ID]; s != Read && s != Withheld && by.Office == f.Office {
			list = append(list, finding.Finding{
				Code: string(s), At: finding.Position{File: f.Path}, Found: by.Path,
				Args: map[string]string{"other": by.Path},
			})
		}
	}
	list = append(list, d.partDuplicates(byID)...)
	for _, s := range d.Shrinks {
		args := map[string]string{"other": byID[s.Earlier].Path}
		if s.Strays > 0 {
			args["strays"] = strconv.Itoa(s.Strays)
		}
		list = append(list, finding.Finding{
			Code: Shrinks, At: finding.Position{File: byID[s.File].Path},
			Unit: s.Unit, Kind: s.Kind, Period: s.Period,
			Found: strconv.Itoa(s.After), Expected: strconv.Itoa(s.Before), Args: args,
		})
	}
	slices.SortStableFunc(list, func(a, b finding.Finding) int {
		return cmp.Or(
			strings.Compare(a.At.File, b.At.File), strings.Compare(a.Code, b.Code), strings.Compare(a.Kind, b.Kind),
			strings.Compare(a.Unit, b.Unit), strings.Compare(a.Period, b.Period),
		)
	})
	return list
}

func index(files []File) map[int]File {
	byID := make(map[int]File, len(files))
	for _, f := range files {
		byID[f.ID] = f
	}
	return byID
}

// partDuplicates says which units of a file that otherwise stands were told by
// an earlier file in the same words: one finding per file.
func (d *Decision) partDuplicates(byID map[int]File) []finding.Finding {
	units := map[int][]string{}
	by := map[int]string{}
	for _, f := range d.Duplicates {
		if d.States[f.File] != Read {
			continue
		}
		units[f.File] = append(units[f.File], f.Unit)
		by[f.File] = byID[f.By].Path
	}
	var list []finding.Finding
	for id, u := range units {
		slices.Sort(u)
		list = append(list, finding.Finding{
			Code: string(Duplicate), At: finding.Position{File: byID[id].Path}, Found: by[id],
			Args: map[string]string{"other": by[id], "units": strings.Join(slices.Compact(u), "、")},
		})
	}
	return list
}

// Partly gives what was replaced in files that stand otherwise, and not by the
// office's own settings: the rows to be pointed at one by one.
func (d *Decision) Partly(files []File) []Fate {
	byID := index(files)
	var list []Fate
	for _, f := range d.Replaced {
		if d.States[f.File] == Read && byID[f.By].Office == byID[f.File].Office {
			list = append(list, f)
		}
	}
	return list
}
