package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
)

// row is one line of a CSV by its header.
type row map[string]string

func readCSV(path string) ([]row, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	lines, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var rows []row
	for _, line := range lines[1:] {
		m := row{}
		for i, name := range lines[0] {
			m[name] = line[i]
		}
		rows = append(rows, m)
	}
	return rows, nil
}

// key maps an answer's key to a figure of the catalogue.
type key struct {
	row
	pattern *regexp.Regexp
}

// readKeys reads keys.csv: several lines of one key differ in the pattern of
// their units.
func readKeys(cases string) (map[string][]key, error) {
	rows, err := readCSV(filepath.Join(cases, "keys.csv"))
	if err != nil {
		return nil, err
	}
	keys := map[string][]key{}
	for _, r := range rows {
		p, err := regexp.Compile(r["unit_pattern"])
		if err != nil {
			return nil, fmt.Errorf("keys.csv: %s: %w", r["key"], err)
		}
		keys[r["key"]] = append(keys[r["key"]], key{r, p})
	}
	return keys, nil
}

func find(keys map[string][]key, name, unit string) (key, bool) {
	for _, k := range keys[name] {
		if k.pattern.MatchString(unit) {
			return k, true
		}
	}
	return key{}, false
}

// sameRatio compares a/b with c/d exactly; blank equals only blank, and 0/0
// only 0/0.
func sameRatio(a, b, c, d string) bool {
	if a == "" || c == "" {
		return a == c && b == d
	}
	var n [4]*big.Rat
	for i, s := range []string{a, b, c, d} {
		v, ok := new(big.Rat).SetString(s)
		if !ok {
			return false
		}
		n[i] = v
	}
	if n[1].Sign() == 0 || n[3].Sign() == 0 {
		return n[0].Cmp(n[2]) == 0 && n[1].Cmp(n[3]) == 0
	}
	return new(big.Rat).Mul(n[0], n[3]).Cmp(new(big.Rat).Mul(n[1], n[2])) == 0
}
