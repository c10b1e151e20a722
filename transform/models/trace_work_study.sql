-- Source rows behind the work-study income of a unit in a school year.
-- output: trace_work_study
-- as: view
-- inputs: fact_finance, dim_day
SELECT DISTINCT coalesce(d.school_year, f.period) AS period, f.unit_id, f._file, f._table, f._row, f._slot
FROM fact_finance f LEFT JOIN dim_day d ON d.month = f.period
WHERE f.direction = '收入' AND f.item IN ('勤工俭学-种养', '勤工俭学-商店', '勤工俭学-其他')
