-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- SalesRevenue: GET /reports/sales-revenue

select "month", "currency", "status", sum("price_minor") as "minor", count("sale_id") as "sales", count("price_minor") as "priced"
  from "sale_state"
  group by "month", "currency", "status"
  order by "month", "currency";

select "month", "currency", "status", sum("price_minor") as "minor", count("sale_id") as "sales", count("price_minor") as "priced"
  from "sale_state"
  where "month" <= ?
  group by "month", "currency", "status"
  order by "month", "currency";

select "month", "currency", "status", sum("price_minor") as "minor", count("sale_id") as "sales", count("price_minor") as "priced"
  from "sale_state"
  where "month" >= ?
    and "month" <= ?
  group by "month", "currency", "status"
  order by "month", "currency";

select "month", "currency", "status", sum("price_minor") as "minor", count("sale_id") as "sales", count("price_minor") as "priced"
  from "sale_state"
  where "month" >= ?
  group by "month", "currency", "status"
  order by "month", "currency";

-- SalesCompletion: GET /sales-completion

select *
  from "sale_state"
  where "status" = ?
    and "seller" = ?
  order by "position"
  limit ?;

select *
  from "sale_state"
  where "status" = ?
  order by "position"
  limit ?;
