package card_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/reports/card"
	"dudao/reports/card/cardtest"
)

// The headers are the output contract's (docs/output.md): programs read them.
func TestTables_HaveTheContractsHeaders(t *testing.T) {
	want := map[string]string{
		"results":   "pack,indicator,measure,reading,name,clause,period,grain,unit,unit_name,dimension,numerator,denominator,value,measure_unit,state,op,target,verdict,margin,near_threshold,reported,expected,note",
		"rankings":  "ranking,period,group,dimension,n,k,member,member_name,unit,numerator,denominator,value,rank,previous_rank,last_rank_outside,boundary_value,distance,bottom_third,exempt,reason",
		"petitions": "case,received,accept_due,accepted,accept_status,extended_days,finish_due,closed,finish_status,days_left",
		"vetoes":    "person,person_name,unit,item,clause,source,date,evidence,status,score,place",
		"pay":       "unit,staff,staff_name,base,points,state,pool_points,share_points,pool_share,share_share",
		"findings":  "file,sheet,cell,severity,code,unit,kind,table,period,message,found,expected,remedy",
		"loads":     "file,sheet,table,form,kind,unit,period,state,received,read,kept,rejected,set_apart,duplicate,measures",
		"status":    "unit,kind,period,state,file,received",
	}
	tables := card.Tables(cardtest.Input(lang.ZH, privacy.Internal))
	for _, table := range tables {
		if got := strings.Join(table.Header, ","); got != want[table.ID] {
			t.Errorf("%s: %s", table.ID, got)
		}
		for _, row := range table.Rows {
			if len(row) != len(table.Header) || len(table.Numbers) != len(table.Header) {
				t.Errorf("%s: %d cells for %d columns", table.ID, len(row), len(table.Header))
			}
		}
	}
	if len(tables) != len(want) {
		t.Errorf("%d tables, want %d", len(tables), len(want))
	}
}

func TestResults_MoneyIsInYuanAndMissingIsBlank(t *testing.T) {
	rows := card.Results(cardtest.Input(lang.ZH, privacy.Internal).Results, lang.ZH).Rows
	i := slices.IndexFunc(rows, func(r []string) bool { return r[2] == "donation" })
	if got := rows[i][11:14]; !slices.Equal(got, []string{"380000.50", "1", "380000.50"}) {
		t.Errorf("money: %q", got)
	}
	i = slices.IndexFunc(rows, func(r []string) bool { return r[8] == "A3" })
	if got := rows[i][11:23]; !slices.Equal(got, []string{"", "", "", "percent", "not_reported", ">=", "98", "none", "", "", "", ""}) {
		t.Errorf("not reported: %q", got)
	}
	if got := card.Yuan(big.NewRat(-5, 1)); got != "-0.05" {
		t.Errorf("5 fen owed: %s", got)
	}
}
