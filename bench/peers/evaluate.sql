-- The peer of `evaluate`: what a good engineer would write by hand for the sums
-- behind the exam indicators (TG14 average, pass, excellent and low rate at
-- class, grade and town by subject, and the sums behind the composite of each
-- teacher, TG46), straight over the score rows. It knows nothing of spines,
-- states of members or lineage. It was committed before the program's own
-- queries and is not touched since.
--
-- Tables: scores(exam, unit, grade, class_no, subject, status, score, full_marks)
--         teaching(unit, grade, class_no, subject, staff)
WITH marked AS (
    SELECT
        unit, grade, class_no, subject,
        CASE WHEN status = '作弊' THEN 0 WHEN status = '正常' THEN score END AS mark,
        CASE WHEN status = '缺考' OR status = '作弊' OR (status = '正常' AND score IS NOT NULL) THEN 1 ELSE 0 END AS entered,
        full_marks
    FROM scores
    WHERE exam = '2013-2014-2-期末' AND status <> '免考'
),
sums AS (
    SELECT
        unit, grade, class_no, subject,
        sum(mark) AS score_sum,
        count(mark) AS scored_n,
        sum(CASE WHEN mark IS NOT NULL THEN full_marks END) AS full_sum,
        sum(entered) AS entered_n,
        count(CASE WHEN mark * 100 >= full_marks * 60 THEN 1 END) AS pass_n,
        count(CASE WHEN mark * 100 >= full_marks * 80 THEN 1 END) AS excellent_n,
        count(CASE WHEN mark * 100 < full_marks * 40 THEN 1 END) AS low_n
    FROM marked
    GROUP BY unit, grade, class_no, subject
)
SELECT
    s.unit, s.grade, s.class_no, s.subject, t.staff,
    sum(score_sum) AS score_sum, sum(scored_n) AS scored_n, sum(full_sum) AS full_sum, sum(entered_n) AS entered_n,
    sum(pass_n) AS pass_n, sum(excellent_n) AS excellent_n, sum(low_n) AS low_n
FROM sums AS s
LEFT JOIN teaching AS t
    ON t.unit = s.unit AND t.grade = s.grade AND t.class_no = s.class_no AND t.subject = s.subject
GROUP BY GROUPING SETS (
    (s.unit, s.grade, s.class_no, s.subject),
    (s.grade, s.subject),
    (s.subject),
    (t.staff, s.grade, s.subject)
);
