-- The ten likeliest ways of at most three hops, as one question to a database: the same answer as `best_paths`.
-- Tables: tie (asked, reached, odds), works (person, employer). Parameters: start, employer, most.
-- Runs on SQLite and on PostgreSQL; the middle is met over whom the start knows and who knows the targets.
WITH question AS (SELECT {start} AS start, {employer} AS employer),
first AS (
  SELECT t.reached AS person, t.odds AS odds
  FROM tie t JOIN question q ON t.asked = q.start
  WHERE t.reached <> q.start
),
last AS (
  SELECT t.asked AS person, t.reached AS target, t.odds AS odds
  FROM works w
  JOIN question q ON w.employer = q.employer
  JOIN tie t ON t.reached = w.person
  WHERE t.reached <> q.start AND t.asked <> q.start
),
way AS (
  SELECT f.odds AS odds, f.person AS one, CAST(NULL AS bigint) AS two, CAST(NULL AS bigint) AS three
  FROM first f
  JOIN works w ON w.person = f.person
  JOIN question q ON w.employer = q.employer
  UNION ALL
  SELECT f.odds * l.odds, f.person, l.target, CAST(NULL AS bigint)
  FROM first f JOIN last l ON l.person = f.person
  WHERE l.target <> f.person
  UNION ALL
  SELECT f.odds * t.odds * l.odds, f.person, t.reached, l.target
  FROM first f
  JOIN tie t ON t.asked = f.person
  JOIN last l ON l.person = t.reached
  WHERE t.reached <> f.person AND l.target <> f.person AND l.target <> t.reached
)
SELECT odds, one, two, three FROM way
ORDER BY odds DESC, one, coalesce(two, -1), coalesce(three, -1)
LIMIT {most}
