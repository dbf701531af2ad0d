-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- CustomerCosts: GET /cases/:caseId/costs

select *
  from "cost_case"
  where "case_id" = ?;

select *
  from "customer_cost"
  where "case_id" = ?
  order by "position";

-- FollowUpPlans: GET /follow-up-plans

select *
  from "follow_up_plan"
  order by "position" desc
  limit ?;

select *
  from "follow_up_plan"
  where "case_id" = ?
    and "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "follow_up_plan"
  where "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "follow_up_plan"
  where "customer_id" = ?
    and "ended" = ?
  order by "position" desc
  limit ?;

select *
  from "follow_up_plan"
  where "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "follow_up_plan"
  where "ended" = ?
  order by "position" desc
  limit ?;
