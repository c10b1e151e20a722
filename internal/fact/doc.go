// Package fact owns the schemas where transform and metrics meet: a fact is a
// table of the warehouse (fact_<id>) at the finest members that owe a figure.
// Its YAML file under facts/ says which columns it has, at which grains it may
// be added up, what its members, periods and states are, and how a row is
// walked back to the cells of the inbox.
//
//	fact: hazard_month
//	name: {zh: 安全隐患月报, en: Safety returns by school and month}
//	columns:                  # text n integer decimal money date flag
//	  period: text
//	  state: text             # value, not_reported, not_applicable, error
//	  member_id: text
//	  school_id: text
//	  town_id: text
//	  found_n: n
//	grains: {school: school_id, town: town_id}   # finest first
//	member: member_id         # what "n of m" counts; absent: no members
//	period: period            # the id of a period (rules §10), or day..day
//	state: state
//	lineage:
//	  kind: hazard_monthly    # the kind whose rows stand behind it
//	  rows: identity          # or join, with on: columns shared with trace_<id>
//	  cells: {found_n: [found]}
//
// A fact holds its spine too: a member that is owed and sent nothing is a row
// with state not_reported and blank figures, a member to which the figure does
// not apply is a row with state not_applicable. The package promises that the
// facts it hands out are consistent in themselves: every column named by a
// grain, member, period, state or lineage exists and has a fitting type. It
// runs no SQL and knows no indicator.
package fact
