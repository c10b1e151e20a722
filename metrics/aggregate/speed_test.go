package aggregate

import (
	"context"
	"testing"
	"time"

	"dudao/internal/warehouse"
)

const scoreFact = `
fact: score
name: {zh: 成绩, en: Scores}
columns: {class_id: text, grade_id: text, school_id: text, town_id: text, subject: text, period: text, state: text,
  score: decimal, full_marks: n}
grains: {class: class_id, school: school_id, grade: grade_id, town: town_id}
member: class_id
period: period
state: state
`

const scorePack = `
indicators:
- id: results
  name: {zh: 考试成绩, en: Exam results}
  clause: 方案4 二·3⑷
  kind: distribution
  fact: score
  dimension: subject
  period: exam.current
  grains: [class, school, grade, town]
  unit: percent
  measures:
  - {id: average, numerator: sum(score), denominator: count(score), unit: marks}
  - {id: pass_rate, numerator: count(where score * 100 >= full_marks * 60), denominator: count(), bounded: true}
  - {id: excellent_rate, numerator: count(where score * 100 >= full_marks * 80), denominator: count(), bounded: true}
  - {id: low_rate, numerator: count(where score * 100 < full_marks * 40), denominator: count(), bounded: true}
`

// handSQL is what a person would write for the same figures, knowing that all
// rows are values and need no states.
const handSQL = `WITH c AS (
  SELECT class_id, school_id, grade_id, town_id, subject, sum(score) AS s, count(score) AS n,
    count(*) FILTER (WHERE score * 100 >= full_marks * 60) AS p, count(*) FILTER (WHERE score * 100 >= full_marks * 80) AS e,
    count(*) FILTER (WHERE score * 100 < full_marks * 40) AS l, count(*) AS m
  FROM fact_score WHERE period = '2013-2014-2-期末' AND state = 'value' GROUP BY ALL)
SELECT subject, coalesce(class_id, school_id, grade_id, town_id), sum(s), sum(n), sum(p), sum(e), sum(l), sum(m), count(*)
FROM c GROUP BY GROUPING SETS ((subject, class_id), (subject, school_id), (subject, grade_id), (subject, town_id))`

// scores makes n rows: classes of 50 pupils, 6 subjects.
func scores(t testing.TB, n int) *warehouse.DB {
	db := open(t)
	err := db.Exec(context.Background(), `CREATE TABLE fact_score AS
SELECT 'S' || (c // 30) || '-' || (1 + c % 9) || '-' || c AS class_id, 'G' || (1 + c % 9) AS grade_id, 'S' || (c // 30) AS school_id,
  'T' || (c // 600) AS town_id, ['语文', '数学', '英语', '物理', '化学', '历史'][1 + i % 6] AS subject, '2013-2014-2-期末' AS period,
  'value' AS state, CAST((i * 7919) % 1001 AS DECIMAL(12,0)) * 0.1 AS tenths, CAST(tenths AS DECIMAL(18,6)) AS score, CAST(100 AS BIGINT) AS full_marks
FROM (SELECT i, CAST(i // 300 AS BIGINT) AS c FROM range(?) t(i))`, n)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// BenchmarkRun compares a run with handSQL on four million rows; the ratio is
// that of the best times.
func BenchmarkRun(b *testing.B) {
	db := scores(b, 4_000_000)
	c := load(b, map[string]string{"score": scoreFact}, scorePack, nil)
	hand, printed := time.Hour, time.Hour
	for b.Loop() {
		start := time.Now()
		if err := warehouse.Each(context.Background(), db, scanHand, handSQL); err != nil {
			b.Fatal(err)
		}
		hand = min(hand, time.Since(start))
		start = time.Now()
		if _, err := Run(context.Background(), db, c, periods2013()); err != nil {
			b.Fatal(err)
		}
		printed = min(printed, time.Since(start))
	}
	b.ReportMetric(hand.Seconds(), "hand-s")
	b.ReportMetric(printed.Seconds(), "printed-s")
	b.ReportMetric(printed.Seconds()/hand.Seconds(), "ratio")
}

func scanHand(r *warehouse.Rows) error {
	var subject, unit string
	var sums [6]warehouse.Number
	var n int64
	return r.Scan(&subject, &unit, &sums[0], &sums[1], &sums[2], &sums[3], &sums[4], &sums[5], &n)
}
