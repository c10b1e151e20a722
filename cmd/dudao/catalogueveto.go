package main

import (
	"fmt"
	"slices"
	"strings"

	"dudao/metrics/definition"
	"dudao/metrics/veto"
)

// vetoItems gives the grounds of the veto that an id, a code or a sign names; the
// code of the list as a whole stands for all of them.
func vetoItems(id string) []veto.Item {
	if strings.EqualFold(id, veto.ListCode) || id == veto.ListID {
		return veto.Items()
	}
	return slices.DeleteFunc(veto.Items(), func(i veto.Item) bool {
		return !strings.EqualFold(i.Code, id) && i.ID != id && veto.Clause(i.No) != id
	})
}

// printVeto shows a ground of the veto, and the rankings whose bottom third it is.
func (a *app) printVeto(packs *definition.Catalogue, i veto.Item) {
	fmt.Fprintf(a.out, "%s %s %s\n  %s「%s」\n", i.ID, i.Code, a.text("veto_item", "clause", veto.Clause(i.No), "name", i.Name.In(a.lang)), i.Source(), i.Quote)
	for _, r := range packs.Rankings() {
		if r.Veto != nil && r.Veto.Item == i.No {
			fmt.Fprintf(a.out, "  %s\n", a.text("veto_item_ranking", "name", r.Info.Name.In(a.lang), "id", r.Info.ID))
		}
	}
}
