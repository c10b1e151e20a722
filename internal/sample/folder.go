package sample

import (
	_ "embed"
	"fmt"
	"path"
)

//go:embed facts/dudao.yaml
var config []byte

//go:embed facts/hazard_monthly.office.yaml
var ownForm []byte

// folder collects the files of the office.
type folder struct {
	entries  []entry
	receipts [][]string // file, sender, time
}

type entry struct {
	File
	data []byte
}

// sent describes a file of the inbox: its path there, who sent it and when.
type sent struct {
	path, from, at string
	about, fault   string
}

// inbox adds a file that was received.
func (f *folder) inbox(s sent, data []byte) {
	f.entries = append(f.entries, entry{File{path.Join("inbox", s.path), s.about, s.fault}, data})
	f.receipts = append(f.receipts, []string{s.path, s.from, s.at})
}

// book adds a workbook that was received.
func (f *folder) book(s sent, b *workbook) error {
	data, err := b.bytes()
	if err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	f.inbox(s, data)
	return nil
}

// csv adds a text file that was received.
func (f *folder) csv(s sent, e encoding, rows [][]string) error {
	data, err := text(e, rows)
	if err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	f.inbox(s, data)
	return nil
}

// own adds a file of the office itself.
func (f *folder) own(name, about string, data []byte) {
	f.entries = append(f.entries, entry{File{Path: name, About: about}, data})
}
