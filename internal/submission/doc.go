// Package submission decides who counts: in which order files were received,
// which one replaces which, what is a duplicate, what is owed and has not come.
// It is pure: files, covers and claims come in, decisions and findings go out,
// and the order they come in never matters.
//
// The unit of decision is a matter: one kind, one unit, one period. What a file
// says on a matter, over all its tables and sheets, is one submission. So two
// tables of one file never replace each other, and two senders whose files
// cover different units never do (datasets.md §0.5).
//
// Inside a matter a later submission does not always mean the same thing as an
// earlier one: a school may send its exam scores class by class or subject by
// subject, its roster once for permanent and once for temporary staff, a
// register month by month, and the town's cohort table is of the kind and year
// of the class tables. Such files complement each other. Therefore a later
// submission replaces an earlier one of its matter only when it speaks of the
// same things: when the two share a record by the kind's key (also by its
// stand-ins, so that numbers added later do not hide a pupil), or when it is
// marked 更正 and named after the earlier file. It then replaces the whole of
// that submission on the matter, and nothing else; fewer rows than before are
// coverage_shrinks. Where as many rows as are gone stand in its table without a
// legible unit, they may be the ones: then it is withheld, and what was there
// before stands. Finer units than the registry's (classes, sessions,
// sources) need no rule of their own: they stand in the keys.
//
// The package does not look into records: whether two files share one is asked
// of the caller (Sharing), who has the rows.
package submission
