-- The policy as one statement of SQL, as somebody who knows DuckDB well would write it.
-- {today} is the day of the map. Points are doubles; levels are decided on values
-- rounded to six places, as the other peers with floating point do.
CREATE OR REPLACE TABLE result AS
WITH
d AS (SELECT DATE '{today}' AS today, year(DATE '{today}') AS y),
predicate(word, points) AS (VALUES ('SB', 110), ('B', 100), ('BP', 80), ('K', 60), ('SK', 40)),
award_points(word, points) AS (VALUES ('INTERNATIONAL', 100), ('NATIONAL', 85),
  ('SATYALANCANA', 70), ('INTER_AGENCY', 70), ('INTERNAL', 50)),
education_points(word, points) AS (VALUES ('SUBSPESIALIS', 100), ('S3', 100),
  ('SPESIALIS', 90), ('S2', 90), ('PROFESI', 80), ('S1', 80), ('D4', 80), ('D3', 70),
  ('D2', 60), ('D1', 60), ('SLTA', 60), ('SLTP', 60), ('SD', 60)),
main AS (
  SELECT person, CASE WHEN same > 1 THEN NULL ELSE points END AS points FROM (
    SELECT person, points,
      count(*) OVER (PARTITION BY person, period_end, rated_at) AS same,
      row_number() OVER (PARTITION BY person ORDER BY period_end DESC, rated_at DESC) AS place
    FROM appraisal JOIN predicate ON predicate.word = appraisal.predicate, d
    WHERE none = 0 AND valid_from <= today AND definitive = 1 AND appraisal."year" = d.y - 1)
  WHERE place = 1),
awards AS (
  SELECT person, max(points) AS points FROM award JOIN award_points ON word = level, d
  WHERE none = 0 AND valid_from <= today AND valid_from >= today - INTERVAL 5 YEAR GROUP BY person),
teams AS (
  SELECT person, max(CASE role || scope WHEN 'HEADINTER_AGENCY' THEN 100
    WHEN 'HEADINTERNAL' THEN 85 WHEN 'MEMBERINTER_AGENCY' THEN 70 ELSE 50 END) AS points
  FROM team, d
  WHERE none = 0 AND valid_from <= today AND valid_from >= today - INTERVAL 2 YEAR GROUP BY person),
feedback AS (
  SELECT person, arg_max(score, valid_from) AS points FROM feedback_360, d
  WHERE none = 0 AND valid_from <= today AND year(valid_from) >= d.y - 1 GROUP BY person),
competences AS (
  SELECT person, arg_max(100.0 * ({capped}) / ({standards}), valid_from) AS points
  FROM competence, d
  WHERE none = 0 AND valid_from <= today AND valid_from >= today - INTERVAL 3 YEAR GROUP BY person),
potentials AS (
  SELECT person, arg_max(({aspects}) / 40.0 * 100, valid_from) AS points FROM potential, d
  WHERE none = 0 AND valid_from <= today AND valid_from >= today - INTERVAL 3 YEAR GROUP BY person),
hours AS (
  SELECT person, sum(hours) AS hours FROM training, d
  WHERE none = 0 AND valid_from <= today AND year(valid_from) = d.y - 1 GROUP BY person),
lengths AS (
  SELECT person, date_sub('year', max(valid_from), any_value(today)) AS years FROM position, d
  WHERE valid_from <= today AND (valid_until IS NULL OR valid_until > today) GROUP BY person),
varieties AS (
  SELECT person, CASE WHEN count(DISTINCT agency) > 1 THEN 100
    WHEN count(DISTINCT opd) > 1 THEN 80 ELSE 60 END AS points
  FROM position, d WHERE valid_from <= today GROUP BY person),
actings AS (
  SELECT person, max(CASE WHEN assignment = 'PJ' AND level = 'REGION_HEAD' THEN 100
    WHEN assignment IN ('PLT', 'PJ') AND level IN ('HIGHER', 'REGION_HEAD') THEN 80
    WHEN assignment IN ('PLT', 'PJ') THEN 60 ELSE 40 END) AS points
  FROM acting, d WHERE none = 0 AND valid_from <= today GROUP BY person),
educations AS (
  SELECT person, max(points) AS points FROM education JOIN education_points ON word = level, d
  WHERE none = 0 AND valid_from <= today GROUP BY person),
fits AS (
  SELECT person, arg_max(CASE fit WHEN 'FITS' THEN 100 WHEN 'RELATED' THEN 75 ELSE 50 END,
    valid_from) AS points
  FROM field_fit, d WHERE none = 0 AND valid_from <= today GROUP BY person),
sanctions AS (
  SELECT person, coalesce(min(CASE WHEN none = 1 THEN NULL WHEN level = 'ETHICS' THEN 100
    WHEN stage = 'IN_PROCESS' OR ended_on IS NULL OR ended_on >= today THEN 0
    WHEN ended_on < today - INTERVAL 5 YEAR THEN 100
    WHEN level = 'LIGHT' THEN 75 WHEN level = 'MEDIUM' THEN 50 ELSE 25 END), 100) AS points
  FROM sanction, d WHERE valid_from <= today GROUP BY person),
parts AS (
  SELECT people.person, main.points AS main,
    0.15 * coalesce(awards.points, 0) + 0.15 * coalesce(teams.points, 0)
      + 0.10 * coalesce(feedback.points, 0) AS y_rest,
    competences.points AS competence, potentials.points AS potential,
    educations.points AS education, sanctions.points AS integrity,
    0.10 * CASE WHEN coalesce(hours, 0) >= 20 THEN 100 WHEN hours >= 10 THEN 80
      WHEN hours >= 5 THEN 60 WHEN hours >= 1 THEN 40 ELSE 0 END
    + 0.10 * floor((CASE WHEN years >= 5 THEN 100 WHEN years >= 3 THEN 80
      WHEN years >= 1 THEN 60 ELSE 40 END + coalesce(varieties.points, 60)
      + coalesce(actings.points, 0)) / 3.0 + 0.5)
    + 0.10 * coalesce(fits.points, 50) AS x_rest
  FROM people LEFT JOIN main USING (person) LEFT JOIN awards USING (person)
    LEFT JOIN teams USING (person) LEFT JOIN feedback USING (person)
    LEFT JOIN competences USING (person) LEFT JOIN potentials USING (person)
    LEFT JOIN hours USING (person) LEFT JOIN lengths USING (person)
    LEFT JOIN varieties USING (person) LEFT JOIN actings USING (person)
    LEFT JOIN educations USING (person) LEFT JOIN fits USING (person)
    LEFT JOIN sanctions USING (person)),
axes AS (
  SELECT person,
    round(0.6 * coalesce(main, 40) + y_rest, 6) AS y_low,
    round(0.6 * coalesce(main, 110) + y_rest, 6) AS y_high,
    round(0.2 * coalesce(competence, 0) + 0.25 * coalesce(potential, 0)
      + 0.1 * coalesce(education, 60) + 0.15 * coalesce(integrity, 0) + x_rest, 6) AS x_low,
    round(0.2 * coalesce(competence, 100) + 0.25 * coalesce(potential, 100)
      + 0.1 * coalesce(education, 100) + 0.15 * coalesce(integrity, 100) + x_rest, 6) AS x_high
  FROM parts),
levels AS (
  SELECT *, (y_low >= 60)::INT + (y_low >= 80)::INT AS y1, (y_high >= 60)::INT + (y_high >= 80)::INT AS y2,
    (x_low >= 60)::INT + (x_low >= 80)::INT AS x1, (x_high >= 60)::INT + (x_high >= 80)::INT AS x2
  FROM axes)
SELECT person,
  CASE WHEN y_low = y_high THEN y_low END AS performance,
  CASE WHEN x_low = x_high THEN x_low END AS potential,
  CASE WHEN y_low = y_high AND x_low = x_high THEN (y_low + x_low) / 2 END AS talent,
  CASE WHEN y1 = y2 AND x1 = x2 THEN [{boxes}][3 * y1 + x1 + 1] ELSE 0 END AS box
FROM levels ORDER BY person;
