-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- CasePartOrders: GET /cases/:caseId/part-orders

select *
  from "part_order_index"
  where "case_id" = ?
  order by "position";
