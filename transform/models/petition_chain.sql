-- Where the matter of a case went last 〔第五篇 四(一)「小事不出村,大事不出镇」〕: a case that
-- comes back has a row of its own that names the one before, and every row of such
-- a chain ends where its last visit by as_of.petitions went, of one day the later number. A case that
-- nothing names and that names none is a chain of itself.
-- output: petition_chain
-- inputs: std_petition_cases, param_date
-- assert: keys unique (case_no)
WITH RECURSIVE visits AS (
  SELECT case_no, repeat_of, level, received_on
  FROM std_petition_cases WHERE case_no IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY case_no ORDER BY received_on, _file, _table, _row) = 1 -- the row petition_case takes
),
before (case_no, ancestor) AS (
  SELECT case_no, case_no FROM visits
  UNION
  SELECT b.case_no, v.repeat_of FROM before b JOIN visits v ON v.case_no = b.ancestor WHERE v.repeat_of IS NOT NULL
),
firsts AS ( -- the case that names none before it; of cases that name one another in a ring the least number
  SELECT b.case_no, coalesce(min(b.ancestor) FILTER (WHERE v.repeat_of IS NULL), min(b.ancestor)) AS first
  FROM before b LEFT JOIN visits v ON v.case_no = b.ancestor
  GROUP BY b.case_no
),
chains AS ( -- a case that leads into a ring belongs to the ring
  SELECT b.case_no, max(coalesce(f.first, b.ancestor)) AS chain
  FROM before b LEFT JOIN firsts f ON f.case_no = b.ancestor
  GROUP BY b.case_no
),
lasts AS (
  SELECT c.chain, arg_max(v.level, (v.received_on, v.case_no)) AS level
  FROM chains c JOIN visits v ON v.case_no = c.case_no
  LEFT JOIN param_date a ON a.name = 'as_of.petitions'
  WHERE v.received_on <= coalesce(a.day, v.received_on)
  GROUP BY c.chain
)
SELECT c.case_no, l.level AS last_level
FROM chains c JOIN lasts l ON l.chain = c.chain
