-- Meetings and bulletins of a unit that no plan orders beside that of the year before 〔第三篇 二·3〕.
-- output: fact_paper_growth
-- inputs: year_compared
-- assert: keys unique (period, unit_id)
SELECT period, state, unit_id, school_id, town_id, this_year, last_year FROM year_compared WHERE topic = '会议简报'
