-- Admissions of a school to the county's first senior school beside that of the year before 〔方案3 五·4〕.
-- output: fact_admission_growth
-- inputs: year_compared
-- assert: keys unique (period, unit_id)
SELECT period, state, unit_id, school_id, town_id, this_year, last_year FROM year_compared WHERE topic = '一中录取'
