package sheet

import (
	"bytes"
	"math"
)

// separatorRecords is how much of a text is looked at to find its separator.
const separatorRecords = 500

// separator finds what stands between the fields of a text: tab, comma or
// semicolon, the one that cuts most records into the same number of fields
// (two or more); equal ones by the number of fields, then in this order. A first line
// "sep=;" decides, as it does in Excel; declared then says that it is no row.
// A text with none of them has one column. whole says that the sample is all
// of the text.
func separator(sample []byte, whole bool) (sep byte, declared bool) {
	first, _, _ := bytes.Cut(sample, []byte("\n"))
	first = bytes.TrimRight(first, "\r")
	if len(first) == len("sep=;") && bytes.EqualFold(first[:4], []byte("sep=")) {
		return first[4], true
	}
	sep = ','
	bestRecords, bestFields := 0, 0
	for _, c := range []byte("\t,;") {
		records, fields := consistency(sample, c, whole)
		if records > bestRecords || records == bestRecords && fields > bestFields {
			sep, bestRecords, bestFields = c, records, fields
		}
	}
	return sep, false
}

// consistency cuts a sample at sep and gives the number of fields, two or more,
// that most records have, and how many have it.
func consistency(sample []byte, sep byte, whole bool) (records, fields int) {
	l := DefaultLimits()
	l.Columns = math.MaxInt64
	f := newFieldReader(bytes.NewReader(sample), sep, &l)
	counts := map[int]int{}
	row := rowBuilder{limits: &l}
	for range separatorRecords {
		row.reset(1, false)
		more, err := f.record(&row)
		if err != nil || !more {
			break // a quote left open by the end of the sample, or never meant as one
		}
		if _, ok, _ := f.peek(); !ok && !whole {
			break // the last record is cut off
		}
		counts[f.fields]++
	}
	for width, n := range counts {
		if width > 1 && (n > records || n == records && width > fields) {
			records, fields = n, width
		}
	}
	return records, fields
}
