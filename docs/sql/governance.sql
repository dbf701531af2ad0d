-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- BuckPassingList: GET /buck-passing

select *
  from "buck_passing"
  order by "position" desc
  limit ?;

select *
  from "buck_passing"
  where "rule" = ?
  order by "position" desc
  limit ?;

-- MarketInsights: GET /market-insights

select *
  from "market_insight"
  order by "position" desc
  limit ?;

select *
  from "market_insight"
  where "position" < ?
  order by "position" desc
  limit ?;

select *
  from "market_insight"
  where "product" = ?
  order by "position" desc
  limit ?;

select *
  from "market_insight"
  where "topic" = ?
  order by "position" desc
  limit ?;

-- InsightsByTopic: GET /market-insights/by-topic

select "topic", "product", count(*) as "insights"
  from "market_insight"
  where "day" >= ?
    and "day" <= ?
  group by "topic", "product";

-- ReviewActions: GET /review-actions

select *
  from "review_action"
  where "status" in (?, …)
    and "owner" = ?
  order by "position"
  limit ?;

select *
  from "review_action"
  where "status" in (?, …)
    and "position" > ?
  order by "position"
  limit ?;

select *
  from "review_action"
  where "status" in (?, …)
  order by "position"
  limit ?;

-- Reviews: GET /reviews

select *
  from "review"
  order by "position" desc
  limit ?;

select *
  from "review"
  where "kind" = ?
  order by "position" desc
  limit ?;

select *
  from "review"
  where "position" < ?
  order by "position" desc
  limit ?;

select *
  from "review"
  where "status" = ?
  order by "position" desc
  limit ?;
