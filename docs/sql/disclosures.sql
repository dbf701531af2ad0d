-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- DisclosureList: GET /disclosures

select *
  from "disclosure"
  order by "position" desc
  limit ?;

select *
  from "disclosure"
  where "at" >= ?
  order by "position" desc
  limit ?;

select *
  from "disclosure"
  where "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "disclosure"
  where "customer_id" = ?
    and "at" >= ?
  order by "position" desc
  limit ?;

select *
  from "disclosure"
  where "customer_id" = ?
    and "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "disclosure"
  where "customer_id" = ?
    and "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "disclosure"
  where "customer_id" = ?
    and "kind" = ?
  order by "position" desc
  limit ?;

select *
  from "disclosure"
  where "customer_id" = ?
    and "purpose" = ?
  order by "position" desc
  limit ?;

select *
  from "disclosure"
  where "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "disclosure"
  where "kind" = ?
  order by "position" desc
  limit ?;

select *
  from "disclosure"
  where "purpose" = ?
  order by "position" desc
  limit ?;
