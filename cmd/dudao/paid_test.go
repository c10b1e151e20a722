package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"dudao/internal/lang"
)

// paid is the sample office with a notice and a correction, worked out once as
// `dudao pay --publish --what-if share --slip …` does, and kept open: tests read
// what was written and ask the same session. None of them may change it.
var paid struct {
	once    sync.Once
	root    string
	session *session
	said    *bytes.Buffer
	err     error
}

// paidConfig corrects an item of SQ0104, and one of a person who does not
// exist, and adopts points of schools.
const paidConfig = `
pay:
  notice: {from: "2014-07-10", days: 7, contact: 办公室, phone: 010-0}
  school_scheme: {file: example_school_points, adopted: {by: 中心校, date: "2013-09-10", paper: 双教字〔2013〕9号}}
  corrections:
  - {person: SQ0104, item: 出勤, points: 30, why: 申诉属实, by: 考核组, date: "2014-07-15", paper: 1号}
  - {person: NOBODY, item: 出勤, points: 30, why: 申诉属实, by: 考核组, date: "2014-07-15", paper: 1号}
`

// paidOffice gives the office, its session, and what was said.
func paidOffice(t *testing.T) (o *folder, s *session, said string) {
	t.Helper()
	paid.once.Do(func() { paid.err = payOnce(sampleOffice(t)) })
	if paid.err != nil || paid.session == nil {
		t.Fatalf("the shared office could not be made: %v", paid.err)
	}
	return &folder{t, paid.session.office.Dir}, paid.session, paid.said.String()
}

func payOnce(from *folder) (err error) {
	if paid.root, err = os.MkdirTemp("", "dudao-paid"); err != nil {
		return err
	}
	o := &folder{from.t, filepath.Join(paid.root, "office")}
	if err := os.CopyFS(o.dir, os.DirFS(from.dir)); err != nil {
		return err
	}
	own, err := os.ReadFile(o.path("dudao.yaml"))
	if err != nil {
		return err
	}
	o.write("dudao.yaml", append(own, paidConfig...))
	messages, err := lang.LoadCatalogue(messagesFS, "messages.yaml")
	if err != nil {
		return err
	}
	paid.said = &bytes.Buffer{}
	a := &app{streams: streams{out: paid.said, err: paid.said}, cli: &cli{Dir: o.dir}, messages: messages, lang: lang.ZH}
	if paid.session, err = a.open(context.Background()); err != nil {
		return err
	}
	c := &payCmd{Publish: true, WhatIf: "share", Slip: []string{"SQ0104", "SQ18"}}
	return c.split(context.Background(), paid.session)
}

// closePaid takes the shared office away.
func closePaid() error {
	if paid.session == nil {
		return nil
	}
	return errors.Join(paid.session.close(), os.RemoveAll(paid.root))
}
