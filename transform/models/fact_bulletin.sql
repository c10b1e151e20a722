-- Bulletin boards of a unit in a calendar year 〔方案1 二(三)〕: issues that came
-- out and months with a change; two issues in one month do not fill the next.
-- The units that owe boards are those of setting bulletin.units; boards of
-- others are not asked for.
-- output: fact_bulletin
-- inputs: std_activities, dim_unit, dim_day, param_period, param_setting
-- assert: keys unique (period, unit_id)
-- assert: none where months_n > 12
WITH issues AS (
  SELECT
    d.year,
    a._unit AS code,
    count(DISTINCT coalesce(a.issue_no, a.item_no, CAST(a.done_on AS VARCHAR))) AS issues_n,
    count(DISTINCT d.month) AS months_n
  FROM std_activities a JOIN dim_day d ON d.day = a.done_on
  WHERE a.category = '宣传栏'
  GROUP BY d.year, a._unit
),
asked AS (
  SELECT u.* FROM dim_unit u
  JOIN param_setting s ON s.name = 'bulletin.units' AND list_contains(string_split(s.value, '、'), u.unit_type)
),
owing AS (
  SELECT h.id AS year, u.code
  FROM asked u JOIN param_period h ON h.name = 'health.year'
  WHERE u.is_open
)
SELECT
  coalesce(i.year, o.year) AS period,
  CASE WHEN i.code IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  u.unit_id,
  u.town_id,
  i.issues_n,
  i.months_n,
  12 AS months_due_n
FROM issues i
FULL JOIN owing o ON o.year = i.year AND o.code = i.code
JOIN asked u ON u.code = coalesce(i.code, o.code)
