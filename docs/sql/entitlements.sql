-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- ExchangeList: GET /exchanges

select *
  from "unit_exchange"
  order by "position" desc
  limit ?;

select *
  from "unit_exchange"
  where "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "unit_exchange"
  where "status" = ?
  order by "position" desc
  limit ?;

select *
  from "unit_exchange"
  where "subject" = ?
    and "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "unit_exchange"
  where "subject" = ?
    and "status" = ?
  order by "position" desc
  limit ?;

select *
  from "unit_exchange"
  where "subject" = ?
  order by "position" desc
  limit ?;

-- RemedyList: GET /remedies

select *
  from "remedy"
  order by "position" desc
  limit ?;

select *
  from "remedy"
  where "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "remedy"
  where "kind" = ?
  order by "position" desc
  limit ?;

select *
  from "remedy"
  where "status" = ?
  order by "position" desc
  limit ?;

select *
  from "remedy"
  where "subject" = ?
    and "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "remedy"
  where "subject" = ?
    and "kind" = ?
  order by "position" desc
  limit ?;

select *
  from "remedy"
  where "subject" = ?
    and "status" = ?
  order by "position" desc
  limit ?;

select *
  from "remedy"
  where "subject" = ?
  order by "position" desc
  limit ?;

-- RemedyReport: GET /reports/remedies

select "kind", "status", "currency", count(*) as "count", sum("amount_minor") as "amount"
  from "remedy"
  group by "kind", "status", "currency"
  order by "kind", "status", "currency" asc nulls first;

-- ReturnList: GET /returns

select *
  from "goods_return"
  order by "position" desc
  limit ?;

select *
  from "goods_return"
  where "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "goods_return"
  where "status" = ?
  order by "position" desc
  limit ?;

select *
  from "goods_return"
  where "subject" = ?
    and "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "goods_return"
  where "subject" = ?
    and "status" = ?
  order by "position" desc
  limit ?;

select *
  from "goods_return"
  where "subject" = ?
  order by "position" desc
  limit ?;

-- UnitEntitlement: GET /units/:unitId/entitlement

select *
  from "unit_stream"
  where "unit_id" = ?
  order by "position";
