package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dudao/ingest/load"
	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/submission"
	"dudao/internal/warehouse"
)

// owed holds the owed list against what stands, and writes the board and what
// is missing.
func (r *run) owed(ctx context.Context, tx *warehouse.Tx, l *load.Loader) error {
	claims, said, err := r.claims(ctx, tx)
	if err != nil {
		return fmt.Errorf("owed list: %w", err)
	}
	evidence, err := r.evidence(ctx, tx, claims)
	if err != nil {
		return fmt.Errorf("owed list: %w", err)
	}
	board := submission.Board(r.office.configured.Calendar, claims, evidence)
	var failed error
	said = append(said, submission.Missing(board, func(s *submission.Status) finding.Position {
		k, ok := r.o.Set.Kind(s.Kind)
		if !ok {
			return finding.Position{}
		}
		at, err := load.BlankCell(ctx, tx, k, s.Evidence)
		if err != nil && failed == nil {
			failed = err
		}
		return at
	})...)
	if failed != nil {
		return fmt.Errorf("owed list: %w", failed)
	}
	lost, err := r.lostReceipts(ctx, tx)
	if err != nil {
		return fmt.Errorf("receipts: %w", err)
	}
	return l.Board(ctx, board, append(append(said, lost...), r.office.said...))
}

// people maps names and ids of everybody known, of the office's lists and the
// rosters, to ids. A name that two people bear is nobody's.
func (r *run) people(ctx context.Context, tx *warehouse.Tx) (map[string]string, error) {
	known := map[string]string{}
	if k, ok := r.o.Set.Kind(kindStaff); ok {
		rows, err := load.Standing(ctx, tx, k, []string{columnStaff, columnName})
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			id, name := row.Values[0], row.Values[1]
			if other, ok := known[name]; ok && other != id {
				id = ""
			}
			known[name] = id
		}
		for _, row := range rows {
			known[row.Values[0]] = row.Values[0]
		}
	}
	delete(known, "")
	for name, id := range r.office.people {
		known[name], known[id] = id, id
	}
	for name, id := range known {
		if id == "" {
			delete(known, name)
		}
	}
	return known, nil
}

// evidence gathers what stands of the kinds claimed; persons named are found
// under their ids too.
func (r *run) evidence(ctx context.Context, tx *warehouse.Tx, claims []submission.Claim) ([]submission.Evidence, error) {
	seen := map[string]*kind.Kind{}
	for _, c := range claims {
		for _, ret := range c.Returns {
			seen[ret.Kind.ID] = ret.Kind
		}
	}
	kinds := make([]*kind.Kind, 0, len(seen))
	for _, k := range seen {
		kinds = append(kinds, k)
	}
	slices.SortFunc(kinds, func(a, b *kind.Kind) int { return strings.Compare(a.ID, b.ID) })
	list, err := load.Evidence(ctx, tx, kinds)
	if err != nil {
		return nil, err
	}
	staff, err := r.people(ctx, tx)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if r.ownReturn(seen[list[i].Kind], list[i].Unit) {
			list[i].Sender = ""
		}
		if id, ok := staff[list[i].Unit]; ok {
			list[i].Unit = id
		}
	}
	return list, nil
}

// ownReturn reports whether rows of a unit meet its own debt alone, whoever's
// table they stand in: a township's roster of its schools' staff says nothing
// of the township's. Elsewhere the table is its sender's: of money for schools,
// which only the township owes, and in a register, whomever it speaks of.
func (r *run) ownReturn(k *kind.Kind, unit string) bool {
	if k.Period.Grain == kind.GrainLedger {
		return false
	}
	u, ok := r.office.env.Units.Get(unit)
	return ok && slices.Contains(k.Owed, u.Type)
}

// lostReceipts says which receipts name a file that is not there.
func (r *run) lostReceipts(ctx context.Context, tx *warehouse.Tx) ([]finding.Finding, error) {
	k, ok := r.o.Set.Kind(kindReceipts)
	if !ok {
		return nil, nil
	}
	rows, err := load.Standing(ctx, tx, k, []string{"file"})
	if err != nil {
		return nil, err
	}
	files, err := load.Loaded(ctx, tx)
	if err != nil {
		return nil, err
	}
	there := map[string]bool{}
	for path := range files {
		there[path], there[path[strings.LastIndexByte(path, '/')+1:]] = true, true
	}
	var said []finding.Finding
	for _, row := range rows {
		if !there[plainPath(row.Values[0])] {
			said = append(said, finding.Finding{Code: "link_missing", At: row.At(0), Kind: kindReceipts, Found: row.Values[0]})
		}
	}
	return said, nil
}
