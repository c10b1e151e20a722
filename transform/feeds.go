package transform

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Feed says what a fact is made of, through all the models behind it.
type Feed struct {
	Kinds []string // ids of the kinds whose rows it reads
	// Params are the periods, days, lists and settings its models may ask for:
	// every literal of a model that reads param_*. Names that are no parameter
	// are among them.
	Params []string
	Digest string // SHA-256 of the models' texts, in hexadecimal
}

// Feeds gives, for the id of every fact, what it is made of.
func Feeds() (map[string]Feed, error) { return feeds(shipped) }

func feeds(folder fs.FS) (map[string]Feed, error) {
	all, err := models(folder)
	if err != nil {
		return nil, err
	}
	byOutput := make(map[string]*model, len(all))
	for _, m := range all {
		byOutput[m.output] = m
	}
	found := map[string]Feed{}
	for _, m := range all {
		if id, ok := strings.CutPrefix(m.output, "fact_"); ok {
			found[id] = feedOf(m, byOutput)
		}
	}
	return found, nil
}

var literal = regexp.MustCompile(`'([a-z0-9_.]+)'`)

func feedOf(m *model, byOutput map[string]*model) Feed {
	kinds, params, behind := map[string]bool{}, map[string]bool{}, map[string]*model{}
	var walk func(*model)
	walk = func(m *model) {
		if behind[m.output] != nil {
			return
		}
		behind[m.output] = m
		for _, in := range m.inputs {
			if next, ok := byOutput[in]; ok {
				walk(next)
			} else if kind, ok := strings.CutPrefix(in, "std_"); ok {
				kinds[kind] = true
			}
		}
		if slices.ContainsFunc(m.inputs, func(in string) bool { return strings.HasPrefix(in, "param_") }) {
			for _, match := range literal.FindAllStringSubmatch(m.body, -1) {
				params[match[1]] = true
			}
		}
	}
	walk(m)
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(behind)) {
		sum.Write([]byte(name + "\n" + behind[name].body + "\n"))
	}
	return Feed{
		Kinds: slices.Sorted(maps.Keys(kinds)), Params: slices.Sorted(maps.Keys(params)), Digest: hex.EncodeToString(sum.Sum(nil)),
	}
}
