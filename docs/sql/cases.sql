-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- CaseList: GET /cases

select *
  from "case_file"
  order by "position" desc
  limit ?;

select *
  from "case_file"
  where "case_id" >= ?
    and "case_id" < ?
  order by "position" desc
  limit ?;

select *
  from "case_file"
  where "customer_id" = ?
    and "case_id" >= ?
    and "case_id" < ?
  order by "position" desc
  limit ?;

select *
  from "case_file"
  where "customer_id" = ?
    and "status" = ?
  order by "position" desc
  limit ?;

select *
  from "case_file"
  where "customer_id" = ?
    and "unit_id" = ?
  order by "position" desc
  limit ?;

select *
  from "case_file"
  where "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "case_file"
  where "owner_id" = ?
    and "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "case_file"
  where "owner_id" = ?
  order by "position" desc
  limit ?;

select *
  from "case_file"
  where "position" < ?
  order by "position" desc
  limit ?;

select *
  from "case_file"
  where "status" = ?
  order by "position" desc
  limit ?;

select *
  from "case_file"
  where "unit_id" = ?
  order by "position" desc
  limit ?;

-- CaseOverview: GET /cases/:caseId

select *
  from "case_file"
  where "case_id" = ?;

-- CaseLinks: GET /cases/:caseId/links

select *
  from "case_link"
  where "case_id" = ?
  order by "position" desc;

-- HandOverGraph: GET /hand-overs/graph

select "from_id", "to_id", "status", count(*) as "count"
  from "hand_over"
  group by "from_id", "to_id", "status"
  order by "from_id", "to_id";

select "from_id", "to_id", "status", count(*) as "count"
  from "hand_over"
  where "offered_at" < ?
  group by "from_id", "to_id", "status"
  order by "from_id", "to_id";

select "from_id", "to_id", "status", count(*) as "count"
  from "hand_over"
  where "offered_at" >= ?
    and "offered_at" < ?
  group by "from_id", "to_id", "status"
  order by "from_id", "to_id";

select "from_id", "to_id", "status", count(*) as "count"
  from "hand_over"
  where "offered_at" >= ?
  group by "from_id", "to_id", "status"
  order by "from_id", "to_id";

-- UnacceptedHandOvers: GET /hand-overs/unaccepted

select *
  from "hand_over"
  where "status" in (?, …)
    and "from_id" = ?
  order by "position"
  limit ?;

select *
  from "hand_over"
  where "status" in (?, …)
    and "position" > ?
  order by "position"
  limit ?;

select *
  from "hand_over"
  where "status" in (?, …)
    and "to_id" = ?
    and "from_id" = ?
  order by "position"
  limit ?;

select *
  from "hand_over"
  where "status" in (?, …)
    and "to_id" = ?
  order by "position"
  limit ?;

select *
  from "hand_over"
  where "status" in (?, …)
  order by "position"
  limit ?;
