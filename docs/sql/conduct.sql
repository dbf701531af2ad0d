-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- ConductOfCase: GET /cases/:caseId/conduct

select *
  from "conduct_observation"
  where "case_id" = ?
  order by "sort_at", "position"
  limit ?;

-- PhraseStandards: GET /phrase-standards

select *
  from "phrase_standard"
  order by "situation", "edition" desc
  limit ?;
