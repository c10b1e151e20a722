package feedback

import "strings"

// tables tells of every table what it was taken for, what became of its rows
// and headers, and what to add to the rules where they were not understood.
func (l *lister) tables() error {
	for i := range l.n.Tables {
		l.row++
		for _, line := range l.n.Tables[i].Lines(l.n.Lang) {
			style := 0
			if line.Head {
				style = l.styles.bold
			}
			if err := l.add(style, line.Text); err != nil {
				return err
			}
		}
		if err := l.columns(&l.n.Tables[i]); err != nil {
			return err
		}
		if p := l.n.Tables[i].Proposal; p != nil {
			if err := l.say(l.styles.bold, "proposal", "file", p.File); err != nil {
				return err
			}
			for line := range strings.Lines(p.YAML) {
				if err := l.add(l.styles.code, strings.TrimRight(line, "\n")); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// columns lists every header and what it was taken for.
func (l *lister) columns(t *Table) error {
	if len(t.Columns)+len(t.Unused) == 0 {
		return nil
	}
	lang := l.n.Lang
	if err := l.add(l.styles.header, "", "", text(lang, "map_cell"), text(lang, "map_header"), text(lang, "map_name"), text(lang, "map_id"), text(lang, "map_note")); err != nil {
		return err
	}
	for _, c := range t.Columns {
		note := ""
		if c.Unit != "" {
			note = text(lang, "map_unit", "unit", c.Unit)
		}
		if err := l.add(l.styles.body, "", "", c.Cell, Under(lang, c.Header, c.From), c.Name, c.ID, note); err != nil {
			return err
		}
	}
	for _, u := range t.Unused {
		if err := l.add(l.styles.body, "", "", u.Cell, u.Header, "—", "", word(lang, "unused_", u.Code)); err != nil {
			return err
		}
	}
	return nil
}
