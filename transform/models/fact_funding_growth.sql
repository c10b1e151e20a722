-- A town's money for education beside that of the year before 〔方案2 二·2〕.
-- output: fact_funding_growth
-- inputs: year_compared
-- assert: keys unique (period, unit_id)
SELECT period, state, unit_id, school_id, town_id, this_year, last_year FROM year_compared WHERE topic = '教育投入'
