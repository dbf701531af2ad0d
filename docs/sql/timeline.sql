-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- CaseTimeline: GET /cases/:caseId/timeline

select "json", "customer_json"
  from "timeline_entry"
  where "case_id" = ?
    and "position" <= ?
  order by "position";

select "stream", "category", "state", "customer_state"
  from "timeline_stream"
  where "case_id" = ?
  order by "stream";

select *
  from "timeline_head"
  where "case_id" = ?;

select *
  from "timeline_unit"
  where "unit_id" = ?;

-- CaseViewed: GET /cases/:caseId/view

select "json", "customer_json"
  from "timeline_entry"
  where "case_id" = ?
    and "position" <= ?
  order by "position";

select "stream", "category", "state", "customer_state"
  from "timeline_stream"
  where "case_id" = ?
  order by "stream";

select *
  from "disclosure"
  where "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "timeline_head"
  where "case_id" = ?;

select *
  from "timeline_unit"
  where "unit_id" = ?;

-- UnitHistory: GET /units/:unitId/service-history

select "owner"
  from "unit_holder"
  where "unit_id" = ?;

select *
  from "unit_service"
  where "unit_id" = ?
    and "position" > ?
  order by "position"
  limit ?;

select *
  from "unit_service"
  where "unit_id" = ?
  order by "position"
  limit ?;
