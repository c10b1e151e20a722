package load

import (
	"context"
	"fmt"

	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/submission"
	"dudao/internal/warehouse"
)

// Settle works out from scratch who counts among all files loaded: states of
// files, meta_standing and meta_fallen, and the findings that say so.
func (l *Loader) Settle(ctx context.Context, set *kind.Set) error {
	if err := l.Flush(ctx); err != nil {
		return err
	}
	files, err := readFiles(ctx, l.tx)
	if err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	covers, err := readCovers(ctx, l.tx)
	if err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	plain := make([]submission.Cover, len(covers))
	for i, c := range covers {
		plain[i] = c.Cover
	}
	shares, err := shared(ctx, l.tx, set, submission.Contested(plain))
	if err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	decision := submission.Decide(files, plain, shares)
	if err := l.settled(ctx, set, files, covers, decision); err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	return nil
}

// settled writes a decision down.
func (l *Loader) settled(ctx context.Context, set *kind.Set, files []submission.File, covers []Cover, d *submission.Decision) error {
	for _, s := range []string{
		"DELETE FROM meta_standing",
		"DELETE FROM meta_fallen",
		"DELETE FROM meta_finding WHERE stage = '" + stageSubmission + "'",
		"UPDATE meta_file SET state = parsed, instead = '' WHERE state <> parsed OR instead <> ''",
	} {
		if err := l.tx.Exec(ctx, s); err != nil {
			return err
		}
	}
	stands := make(map[submission.Cover]bool, len(d.Standing))
	for _, s := range d.Standing {
		stands[s] = true
	}
	fates := fatesOf(d)
	for _, c := range covers {
		if stands[c.Cover] {
			l.meta["meta_standing"].add(c.values()...)
		} else {
			l.meta["meta_fallen"].add(append(c.values(), string(fates[told{c.File, c.Matter}]))...)
		}
	}
	said := d.Findings(files)
	ids, paths := map[string]int{}, map[int]string{}
	for _, f := range files {
		ids[f.Path], paths[f.ID] = f.ID, f.Path
	}
	for id, by := range d.Instead {
		if err := l.tx.Exec(ctx, "UPDATE meta_file SET state = ?, instead = ? WHERE file = ?", string(d.States[id]), paths[by], id); err != nil {
			return err
		}
	}
	rows, err := replacedRows(ctx, l.tx, set, d.Partly(files), paths)
	if err != nil {
		return err
	}
	gone, err := lostRows(ctx, l.tx, set, d)
	if err != nil {
		return err
	}
	for i := range said {
		names, ok := gone[submission.Matter{Kind: said[i].Kind, Unit: said[i].Unit, Period: said[i].Period}]
		if said[i].Code == submission.Shrinks && ok && said[i].Args["strays"] == "" {
			said[i].Args["rows"] = names
		}
	}
	for _, f := range append(said, rows...) {
		if err := l.finding(ids[f.At.File], stageSubmission, f); err != nil {
			return err
		}
	}
	return l.Flush(ctx)
}

// told is what one file says on one matter.
type told struct {
	file int
	submission.Matter
}

// fatesOf gives the fate of everything told that does not stand.
func fatesOf(d *submission.Decision) map[told]submission.State {
	fates := map[told]submission.State{}
	for state, list := range map[submission.State][]submission.Fate{
		submission.Superseded: d.Replaced, submission.Duplicate: d.Duplicates, submission.Withheld: d.Withheld,
	} {
		for _, f := range list {
			fates[told{f.File, f.Matter}] = state
		}
	}
	return fates
}

func readFiles(ctx context.Context, q warehouse.Runner) ([]submission.File, error) {
	var list []submission.File
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var f submission.File
		if err := r.Scan(&f.ID, &f.Path, &f.SHA256, &f.Office, &f.Received, &f.Sender, &f.Marked); err != nil {
			return err
		}
		list = append(list, f)
		return nil
	}, `SELECT file, path, sha256, office, received, sender, marked FROM meta_file ORDER BY path`)
	return list, err
}

func readCovers(ctx context.Context, q warehouse.Runner) ([]Cover, error) {
	var list []Cover
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var c Cover
		var digest string
		if err := r.Scan(&c.File, &c.Table, &c.Kind, &c.Unit, &c.Period, &c.Fed, &c.Rows, &c.Filled, &c.Nil, &c.Strays, &digest); err != nil {
			return err
		}
		d, err := readDigest(digest)
		c.Digest = d
		list = append(list, c)
		return err
	}, `SELECT file, "table", kind, unit, period, fed, "rows", filled, nil, strays, digest FROM meta_cover ORDER BY ALL`)
	return list, err
}

// replacedRows points at each row that was replaced while the rest of its file
// stands: at the cell of the kind's main column.
func replacedRows(ctx context.Context, q warehouse.Runner, set *kind.Set, fates []submission.Fate, paths map[int]string) ([]finding.Finding, error) {
	var list []finding.Finding
	for _, f := range fates {
		k, ok := set.Kind(f.Kind)
		if !ok {
			continue
		}
		cells, err := cellsOf(ctx, q, f.File, f.Matter, []string{k.Main})
		if err != nil {
			return nil, err
		}
		for _, at := range cells {
			list = append(list, finding.Finding{
				Code: string(submission.Superseded), At: finding.Position{File: paths[f.File], Sheet: at.sheet, Cell: at.cell},
				Unit: f.Unit, Kind: f.Kind, Period: f.Period, Args: map[string]string{"other": paths[f.By]},
			})
		}
	}
	return list, nil
}
