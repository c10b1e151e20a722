package definition

import "dudao/internal/yamlfile"

// Codes are the code lists a scheme takes words from, as the kinds of the run
// have them. A word off its list would never be met: the item would concern
// nobody, or deduct nothing, without a word said. An empty list is not known and
// checks nothing.
type Codes struct {
	Posts      []string // of staff.post
	Categories []string // of violations.category
}

// suits checks what an item needs beside its source, and that nothing is
// written which its source does not look at.
func (b *schemeBuilder) suits(i *SchemeItem, at string) {
	counted := i.Ledger != nil || i.Indicator != nil && i.Indicator.Each != nil
	if i.Weighted() && (i.Weight == nil || i.Weight.Sign() <= 0) {
		b.fail(at+".weight", "weight is missing: what full attainment gives")
	}
	if i.Weight != nil && (counted || i.School != nil) {
		b.fail(at+".weight", "weight has no effect here: it belongs to a sheet, a ranking, or an indicator without each")
	}
	if i.Sheet != nil && i.Weight != nil && i.Weight.Sign() < 0 {
		b.fail(at+".weight", "weight is below 0: whoever earns more would get less")
	}
	if i.Start != nil && (i.Weighted() || i.Sheet != nil || i.School != nil) {
		b.fail(at+".start", "start belongs to what is counted by events: a ledger, or an indicator with each")
	}
	if len(i.Posts) > 0 && (b.written.For == ForSchool || i.School != nil) {
		b.fail(at+".posts", "posts belong to an item of persons; school has posts of its own")
	}
	b.listed(i.Posts, b.codes.Posts, "staff.post", at+".posts")
	if b.written.For == ForSchool && (i.Sheet != nil || i.School != nil || i.Ranking != nil) {
		b.fail(at, "a scheme of schools takes indicators and the ledger")
	}
}

func (b *schemeBuilder) ledger(w *writtenFromLedger, at string) *FromLedger {
	out := &FromLedger{Items: w.Items, Categories: w.Categories, Each: b.number(w.Each, at+".each"), Stated: w.Stated}
	if out.Stated == (out.Each != nil) {
		b.fail(at, "write each: points for a case, or stated: true for what the ledger says")
	}
	if out.Each != nil && out.Each.Sign() >= 0 {
		b.fail(at+".each", "each is %q; a confirmed case deducts: write a number below 0", w.Each)
	}
	for i, n := range w.Items {
		if n < 1 || n > lastVeto {
			b.fail(at+".items"+index(i), "item is %d; expected 1 to %d", n, lastVeto)
		}
	}
	b.listed(w.Categories, b.codes.Categories, "violations.category", at+".categories")
	return out
}

func (b *schemeBuilder) school(w *writtenFromSchool, at string) *FromSchool {
	out := &FromSchool{Posts: w.Posts, Rate: b.number(w.Rate, at+".rate")}
	if out.Rate != nil && out.Rate.Sign() < 0 {
		b.fail(at+".rate", "rate is below 0: the better the school, the less its posts would get")
	}
	b.listed(w.Posts, b.codes.Posts, "staff.post", at+".posts")
	return out
}

// listed holds words to a code list.
func (b *schemeBuilder) listed(words, known []string, list, at string) {
	if len(known) == 0 {
		return
	}
	allowed := map[string]bool{}
	for _, k := range known {
		allowed[k] = true
	}
	for i, word := range words {
		if !allowed[word] {
			b.fail(at+index(i), "%q is no value of %s%s", word, list, yamlfile.DidYouMean(word, known))
		}
	}
}
