// Package expr is the small language of checks and indicators: column names,
// numbers, texts, dates, + - *, comparisons, and / or / not / in, is null, and
// the aggregates sum, count, count_distinct, min, max. A text is parsed to a
// tree with positions, type-checked against the columns at hand, and then
// either evaluated on records, exactly and with SQL's three values, or printed
// as SQL by the one printer. Text is never pasted into SQL; there is no
// division and no average.
//
// # Grammar
//
// Words of the language (and, or, not, in, between, is, null, true, false,
// where, the aggregates) are lower case. Line breaks and blanks separate.
//
//	expr      = and { "or" and }
//	and       = not { "and" not }
//	not       = "not" not | compare
//	compare   = sum [ ("=" | "<>" | "<" | "<=" | ">" | ">=") sum
//	                | ["not"] "in" "(" sum { "," sum } ")"
//	                | ["not"] "between" sum "and" sum
//	                | "is" ["not"] "null" ]
//	sum       = product { ("+" | "-") product }
//	product   = unary { "*" unary }
//	unary     = "-" unary | primary
//	primary   = number | 'text' | "date" 'YYYY-MM-DD' | "money" 'yuan'
//	          | "true" | "false" | column | "$" setting
//	          | aggregate | "(" expr ")"
//	aggregate = ("sum" | "min" | "max" | "count_distinct") "(" sum [ "where" expr ] ")"
//	          | "count" "(" [ sum ] [ "where" expr ] ")"
//
// A quote inside a text is doubled. A column is letters, digits and
// underscores; a setting may also hold points ($clinic_training.count).
//
// # Types
//
// Text, integer, number, money, date and flag. Integers and numbers mix.
// Money (in fen) is added to money and multiplied by numbers; it is compared
// with money or with the literal 0, since "> 100" would not say yuan or fen:
// write money '100.00'. A date minus a date is a whole number of days: write
// "closed - received <= 15". Flags stand where a condition stands.
//
// # Blanks
//
// A blank makes what is computed from it blank, as null does in SQL: a
// condition may hold, fail, or be unknown. Aggregates leave blanks out; over
// nothing, sum, min and max are blank and counts are 0. With "where", sum
// takes a row that fails the condition as 0 and leaves a row out where the
// condition is unknown, so "nobody qualifies" is 0 and "nothing known" is
// blank; count, count_distinct, min and max take the rows that hold.
package expr
