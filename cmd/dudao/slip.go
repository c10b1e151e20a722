package main

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"dudao/internal/office"
	"dudao/internal/result"
	"dudao/reports/card"
	"dudao/reports/xlsx"
)

// everybody asks for a file of every person.
const everybody = "all"

// knowSlips refuses people and schools that take no part in any pool.
func (s *session) knowSlips() error {
	known := []string{everybody}
	for i := range s.outcome.Paid.Allotments {
		for k := range s.outcome.Paid.Allotments[i].Staff {
			e := &s.outcome.Paid.Allotments[i].Staff[k]
			known = append(known, e.Person, e.Unit)
		}
	}
	for _, asked := range s.pay.Slip {
		if !slices.Contains(known, asked) {
			return &userError{id: "unknown_slip", args: []any{"who", asked, "near", s.app.near(asked, known)}}
		}
	}
	return nil
}

// wantsOwn reports whether somebody's papers are to be files of their own.
func (c *payCmd) wantsOwn(e *result.Entitled) bool {
	return slices.ContainsFunc(c.Slip, func(asked string) bool { return asked == everybody || asked == e.Person || asked == e.Unit })
}

// writeSlips writes every school's slips as one file to be printed and cut and,
// of whom it is asked for, as a file that holds one person alone. Appeal forms
// go with them where the split is published.
func (s *session) writeSlips(out *office.Output, papers *card.PayPapers) error {
	p := s.app.stage("progress_pay")
	defer p.end()
	files := s.slipFiles(papers)
	done := 0
	return writePapers(files, func(name string, data []byte) error {
		done++
		p.at(done, len(files))
		return out.Write(payFolder+name, func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		})
	})
}

// slipFiles lists the files to be written.
func (s *session) slipFiles(papers *card.PayPapers) (files []paperFile) {
	add := func(name string, slips, appeals func() *card.Paper) {
		files = append(files, paperFile{"slips/" + name + ".xlsx", slips})
		if s.pay.Publish {
			files = append(files, paperFile{"appeals/" + name + ".xlsx", appeals})
		}
	}
	all := s.outcome.Paid.Allotments
	for i := range all {
		a := &all[i]
		for _, unit := range schoolsOf(a) {
			add(fileName(unit), func() *card.Paper { return papers.Slips(a, unit) }, func() *card.Paper { return papers.Appeals(a, unit) })
		}
		for k := range a.Staff {
			if e := &a.Staff[k]; s.pay.wantsOwn(e) {
				add(fileName(e.Unit)+"/"+fileName(e.Person),
					func() *card.Paper { return papers.Slip(a, e.Person) }, func() *card.Paper { return papers.Appeal(a, e.Person) })
			}
		}
	}
	return files
}

// paperFile is one workbook to be written.
type paperFile struct {
	name  string
	paper func() *card.Paper
}

// writePapers makes workbooks side by side and hands them on in order. It stops
// at the first error.
func writePapers(files []paperFile, write func(name string, data []byte) error) error {
	type made struct {
		data []byte
		err  error
	}
	ready := make([]chan made, len(files))
	for i := range ready {
		ready[i] = make(chan made, 1)
	}
	next := make(chan int)
	stop := make(chan struct{})
	defer close(stop)
	for range runtime.GOMAXPROCS(0) {
		go func() {
			for i := range next {
				var b bytes.Buffer
				err := xlsx.Paper(&b, files[i].paper())
				ready[i] <- made{b.Bytes(), err}
			}
		}()
	}
	go func() {
		defer close(next)
		for i := range files {
			select {
			case next <- i:
			case <-stop:
				return
			}
		}
	}()
	for i, f := range files {
		m := <-ready[i]
		if m.err != nil {
			return fmt.Errorf("%s: %w", f.name, m.err)
		}
		if err := write(f.name, m.data); err != nil {
			return err
		}
	}
	return nil
}

// fileName writes an id that came with the data so that it is one name of a
// file on any system.
func fileName(id string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, strings.TrimLeft(id, "."))
}

// schoolsOf gives the schools of those who share in a pool, in its order.
func schoolsOf(a *result.Allotment) []string {
	var units []string
	seen := map[string]bool{}
	for i := range a.Staff {
		if u := a.Staff[i].Unit; !seen[u] {
			seen[u] = true
			units = append(units, u)
		}
	}
	return units
}
