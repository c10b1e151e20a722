package load

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"

	"dudao/internal/kind"
	"dudao/internal/warehouse"
)

// decimalPlaces is the scale decimals and percentages are stored with: marks,
// areas and hours have two at most, means typed by hand rarely four.
const decimalPlaces = 6

// columnType gives the SQL and Arrow type of a kind's column.
func columnType(t kind.Type) (string, arrow.DataType) {
	switch t {
	case kind.Integer, kind.Count, kind.Money:
		return "BIGINT", arrow.PrimitiveTypes.Int64
	case kind.Decimal, kind.Percent:
		return "DECIMAL(18,6)", &arrow.Decimal128Type{Precision: 18, Scale: decimalPlaces}
	case kind.Date, kind.DateMonth:
		return "DATE", arrow.FixedWidthTypes.Date32
	case kind.Flag:
		return "BOOLEAN", arrow.FixedWidthTypes.Boolean
	case kind.Time:
		return "TIMESTAMP", &arrow.TimestampType{Unit: arrow.Second}
	default:
		return "VARCHAR", arrow.BinaryTypes.String
	}
}

// field is one column of a raw table.
type field struct {
	name string
	sql  string
	typ  arrow.DataType
}

// identity are the columns every raw table begins with.
func identity() []field {
	text, number := arrow.BinaryTypes.String, arrow.PrimitiveTypes.Int32
	return []field{
		{"_file", "INTEGER", number}, {"_table", "INTEGER", number}, {"_row", "INTEGER", number}, {"_slot", "INTEGER", number},
		{"_unit", "VARCHAR", text}, {"_period", "VARCHAR", text}, {"_wrong", "VARCHAR", text}, {"_na", "VARCHAR", text},
	}
}

// monthFlag names the column that says of a date|month that its day is unknown.
func monthFlag(column string) string { return column + "_month" }

// fields gives the columns of raw_<kind> in order.
func fields(k *kind.Kind) []field {
	list := identity()
	for i := range k.Columns {
		c := &k.Columns[i]
		sql, typ := columnType(c.Type)
		list = append(list, field{c.ID, sql, typ})
		if c.Type == kind.DateMonth {
			list = append(list, field{monthFlag(c.ID), "BOOLEAN", arrow.FixedWidthTypes.Boolean})
		}
	}
	return list
}

func schemaOf(list []field) *arrow.Schema {
	of := make([]arrow.Field, len(list))
	for i, f := range list {
		of[i] = arrow.Field{Name: f.name, Type: f.typ, Nullable: true}
	}
	return arrow.NewSchema(of, nil)
}

// RawTable names the table of a kind's rows.
func RawTable(kindID string) string { return "raw_" + kindID }

// StandardView names the view of a kind's rows that count.
func StandardView(kindID string) string { return "std_" + kindID }

// Prepare makes the tables and views of all kinds. fingerprint stands for
// everything a row depends on beside its file: where it, or the tables
// themselves, are not those the warehouse was made with, all that was loaded is
// dropped, since none of it would be read the same way.
func Prepare(ctx context.Context, tx *warehouse.Tx, set *kind.Set, fingerprint string) error {
	statements := definitions(set)
	sum := sha256.Sum256([]byte(fingerprint + "\n" + strings.Join(statements, "\n")))
	mark := hex.EncodeToString(sum[:])
	if err := tx.Exec(ctx, createTable("meta_info", metaInfo)); err != nil {
		return fmt.Errorf("prepare warehouse: %w", err)
	}
	old, err := one[string](ctx, tx, `SELECT coalesce(max(value), '') FROM meta_info WHERE name = 'fingerprint'`)
	if err != nil {
		return fmt.Errorf("prepare warehouse: %w", err)
	}
	if old == mark {
		return nil
	}
	if err := drop(ctx, tx); err != nil {
		return fmt.Errorf("prepare warehouse: %w", err)
	}
	statements = append(statements, "DELETE FROM meta_info", "INSERT INTO meta_info VALUES ('fingerprint', "+warehouse.QuoteText(mark)+")")
	for _, s := range statements {
		if err := tx.Exec(ctx, s); err != nil {
			return fmt.Errorf("prepare warehouse: %w", err)
		}
	}
	return nil
}

// definitions gives the statements that make all tables and views.
func definitions(set *kind.Set) []string {
	var statements []string
	for _, t := range metaTables() {
		statements = append(statements, createTable(t.name, t.fields))
	}
	for _, k := range set.Kinds() {
		statements = append(statements, createTable(RawTable(k.ID), fields(k)), standardView(k))
	}
	return statements
}

// drop removes every table and view of an earlier version; facts and
// parameters are made anew by those who own them.
func drop(ctx context.Context, tx *warehouse.Tx) error {
	const query = `SELECT table_type = 'VIEW', table_name FROM information_schema.tables
		WHERE table_schema = 'main' AND table_name <> 'meta_info' ORDER BY 1 DESC, 2`
	var statements []string
	err := warehouse.Each(ctx, tx, func(r *warehouse.Rows) error {
		var view bool
		var name string
		if err := r.Scan(&view, &name); err != nil {
			return err
		}
		what := "TABLE "
		if view {
			what = "VIEW "
		}
		statements = append(statements, "DROP "+what+warehouse.QuoteIdent(name)+" CASCADE")
		return nil
	}, query)
	for _, s := range statements {
		if err != nil {
			return err
		}
		err = tx.Exec(ctx, s)
	}
	return err
}

func createTable(name string, list []field) string {
	columns := make([]string, len(list))
	for i, f := range list {
		columns[i] = warehouse.QuoteIdent(f.name) + " " + f.sql
	}
	return "CREATE TABLE IF NOT EXISTS " + warehouse.QuoteIdent(name) + " (" + strings.Join(columns, ", ") + ")"
}

// standardView selects the rows of a kind that stand: all but those of the
// covers in meta_fallen, of which there are few or none.
func standardView(k *kind.Kind) string {
	return "CREATE VIEW " + warehouse.QuoteIdent(StandardView(k.ID)) + " AS SELECT r.* FROM " + warehouse.QuoteIdent(RawTable(k.ID)) +
		` AS r ANTI JOIN (SELECT * FROM meta_fallen WHERE kind = ` + warehouse.QuoteText(k.ID) +
		`) AS s ON s.file = r._file AND s."table" = r._table AND s.unit = r._unit AND s.period = r._period`
}

// one gives the only value of a query's only row.
func one[T any](ctx context.Context, q warehouse.Runner, query string, args ...any) (value T, err error) {
	err = warehouse.Each(ctx, q, func(r *warehouse.Rows) error { return r.Scan(&value) }, query, args...)
	return value, err
}
