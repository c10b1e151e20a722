-- The register of petitions, one row a case, placed by the day it was received
-- 〔第五篇〕, rules §9.
-- output: fact_petition
-- inputs: petition_case
SELECT CAST(received_on AS VARCHAR) || '..' || CAST(received_on AS VARCHAR) AS period, * EXCLUDE (repeat_of, handed_on, last_level) FROM petition_case
