// Package hostile makes a corpus of broken, hostile and foreign spreadsheet
// files, for tests and for trying the program out; nothing of it is in the
// program itself. Every file is named after its fault, and says what a reader
// owes it: to read it as the plain workbook it is a variant of, or to refuse it
// and name the fault. All files are made by code, byte for byte the same each
// time; none is copied from elsewhere.
//
// The faults are those that offices send (a wrong extension, half a download, a
// password), that attackers send (bombs, lying lengths, loops), and that the
// collections of other readers' projects keep (parts missing, cells without an
// address, sheets without cells, versions nobody writes any more).
package hostile

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Title is that of the table that every readable file of the corpus holds: a
// return of one school, two classes.
const Title = "双泉镇第一小学2013—2014学年班级学额变动表"

// Table gives the rows of the table, its title first.
func Table() [][]string {
	return [][]string{
		{Title},
		{"年级", "班级", "期初人数", "期末人数"},
		{"一年级", "1班", "40", "39"},
		{"二年级", "1班", "38", "38"},
	}
}

// Rows is how many rows of data the table has.
const Rows = 2

// What a reader owes a file.
const (
	// Read: its table is read whole, as if the fault were not there.
	Read = "read"
	// Refused: nothing of it is read, and the fault is named.
	Refused = "refused"
	// Told: it is read; a part of it cannot be what it says, which is told
	// where it stands.
	Told = "told"
	// Either: read whole, or refused.
	Either = "either"
	// Unharmed: bytes were changed somewhere; whatever is made of them, it is
	// no panic, no hang and no flood.
	Unharmed = "unharmed"
)

// Case is one file of the corpus.
type Case struct {
	Name string // of the file: group, fault, extension
	Want string // see above
	// Code, Reason and What are what a refusal has to say: the code of the
	// finding, the word for why, and the format or the limit that it names;
	// Reason and What may be blank where any true word will do.
	Code, Reason, What string
	// Bomb: small and made to grow; it may cost a second and little memory.
	Bomb bool
	// Write writes the content.
	Write func(w io.Writer) error
}

// read, told and refused begin a Case.
func read(name string, content func() []byte) Case {
	return Case{Name: name, Want: Read, Write: held(content)}
}

func told(name string, content func() []byte) Case {
	return Case{Name: name, Want: Told, Write: held(content)}
}

func refused(name, reason, what string, content func() []byte) Case {
	return Case{Name: name, Want: Refused, Code: "unreadable", Reason: reason, What: what, Write: held(content)}
}

func locked(name string, content func() []byte) Case {
	return Case{Name: name, Want: Refused, Code: "encrypted", Write: held(content)}
}

func bomb(c Case) Case {
	c.Bomb = true
	return c
}

func held(content func() []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(content())
		return err
	}
}

// Corpus lists all files, group by group.
func Corpus() []Case {
	var all []Case
	for _, group := range [][]Case{
		zips(), bombs(), parts(), cells(), sheets(), foreign(), biff(), compounds(), texts(), pages(), cuts(),
	} {
		all = append(all, group...)
	}
	return all
}

// Write makes all files of the corpus in a folder.
func Write(dir string) error {
	for _, c := range Corpus() {
		if err := c.WriteFile(dir); err != nil {
			return err
		}
	}
	return nil
}

// WriteFile makes the file of c in a folder.
func (c Case) WriteFile(dir string) error {
	f, err := os.Create(filepath.Join(dir, c.Name)) // #nosec G304 -- a folder of the caller, a name of ours
	if err != nil {
		return fmt.Errorf("make %s: %w", c.Name, err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	err = c.Write(w)
	if e := w.Flush(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("make %s: %w", c.Name, err)
	}
	return nil
}
