-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- AuditCasesAsked: GET /audit/cases

select *
  from "audit_case"
  order by "position" desc
  limit ?;

select *
  from "audit_case"
  where "position" < ?
  order by "position" desc
  limit ?;

-- AuditCaseAsked: GET /audit/cases/:caseId

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

-- CaseComparisonAsked: GET /audit/cases/:caseId/compare

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

-- CaseEventsAsked: GET /audit/cases/:caseId/events

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

-- CaseFindingsAsked: GET /audit/cases/:caseId/findings

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

-- CustomerReplayAsked: GET /audit/customers/:customerId

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" <= ?
  order by "place"."position" desc
  limit ?;

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  order by "place"."position" asc
  limit ?;

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  order by "place"."position" desc
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

select count(*) as "total"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?;

select count(*) as "total"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?;

-- CustomerComparisonAsked: GET /audit/customers/:customerId/compare

select "place"."position"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

select "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "event"."recorded_at" > ?
    and "place"."position" >= ?
    and "place"."position" <= ?
  order by "place"."position"
  limit ?;

select count(*) as "total"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?;

-- CustomerEventsAsked: GET /audit/customers/:customerId/events

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  order by "place"."position" asc
  limit ?;

select "place"."position", "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" > ?
  order by "place"."position"
  limit ?;

select "place"."position", "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "place"."position" > ?
  order by "place"."position"
  limit ?;

select count(*) as "total"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?;

select count(*) as "total"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?;

-- AuditEventAsked: GET /audit/events/:eventId

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

select *
  from "audit_event"
  where "causation" = ?
  order by "position"
  limit ?;

select *
  from "audit_event"
  where "id" = ?
  limit ?;

-- PersonReplayAsked: GET /audit/people/:personId

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" <= ?
  order by "place"."position" desc
  limit ?;

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  order by "place"."position" asc
  limit ?;

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  order by "place"."position" desc
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select max("last_position") as "position"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" <= ?;

select sum("events") as "total"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?;

select sum("events") as "total"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" < ?;

-- PersonComparisonAsked: GET /audit/people/:personId/compare

select "place"."position"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "event"."recorded_at" > ?
    and "place"."position" >= ?
    and "place"."position" <= ?
  order by "place"."position"
  limit ?;

select max("last_position") as "position"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" <= ?;

select min("first_position") as "position"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" >= ?;

select sum("events") as "total"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" < ?;

-- PersonEventsAsked: GET /audit/people/:personId/events

select "place"."position", "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" > ?
  order by "place"."position"
  limit ?;

select "place"."position", "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "place"."position" > ?
  order by "place"."position"
  limit ?;

select sum("events") as "total"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?;

select sum("events") as "total"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" < ?;

-- RepairAuditAsked: GET /audit/repairs

select "repairs", count(*) as "orders", sum("ended") as "over"
  from "repair_audit_order"
  group by "repairs"
  order by "repairs";

select "repairs", count(*) as "orders", sum("ended") as "over"
  from "repair_audit_order"
  where "ended" = ?
  group by "repairs"
  order by "repairs";

select "repairs", count(*) as "orders", sum("ended") as "over"
  from "repair_audit_order"
  where "repairs" = ?
  group by "repairs"
  order by "repairs";

select "repairs", count(*) as "orders", sum("ended") as "over"
  from "repair_audit_order"
  where "source" = ?
  group by "repairs"
  order by "repairs";

select *
  from "repair_audit_order"
  order by "position"
  limit ?;

select *
  from "repair_audit_order"
  where "ended" = ?
  order by "position"
  limit ?;

select *
  from "repair_audit_order"
  where "position" > ?
  order by "position"
  limit ?;

select *
  from "repair_audit_order"
  where "repairs" = ?
  order by "position"
  limit ?;

select *
  from "repair_audit_order"
  where "source" = ?
  order by "position"
  limit ?;

select count(*) as "orders"
  from "repair_audit_order"
  where "ended" = ?
    and "reworks" > ?;

select count(*) as "orders"
  from "repair_audit_order"
  where "repairs" = ?
    and "reworks" > ?;

select count(*) as "orders"
  from "repair_audit_order"
  where "reworks" > ?;

select count(*) as "orders"
  from "repair_audit_order"
  where "source" = ?
    and "reworks" > ?;

-- AuditRuleList: GET /audit/rules

select "finding"."rule_id" as "rule", "finding_handling"."status" as "status", "finding"."gone_at" is null as "holds", count(*) as "count"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  group by "finding"."rule_id", "finding_handling"."status", "finding"."gone_at" is null;

-- OneAuditRule: GET /audit/rules/:ruleId

select "finding"."rule_id" as "rule", "finding_handling"."status" as "status", "finding"."gone_at" is null as "holds", count(*) as "count"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  group by "finding"."rule_id", "finding_handling"."status", "finding"."gone_at" is null;

-- RuleTrial: GET /audit/rules/:ruleId/trial

select "about", "stream"
  from "finding_beside"
  where "about" in (?, …)
  order by "position" desc
  limit ?;

select "case_id", "position"
  from "timeline_head"
  order by "position" desc
  limit ?;

select "case_id", "position"
  from "timeline_head"
  where "position" < ?
  order by "position" desc
  limit ?;

select "customer_id"
  from "timeline_head"
  where "case_id" = ?;

select "each"."case_id" as "caseId"
  from "timeline_head" as "own"
  inner join "timeline_head" as "each" on "each"."customer_id" = "own"."customer_id"
  inner join "audit_case" on "audit_case"."case_id" = "each"."case_id"
  where "own"."case_id" = ?
  order by "audit_case"."position"
  limit ?;

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

select count(*) as "count"
  from "timeline_head";

-- AuditSearch: GET /audit/search

select "case_id"
  from "audit_case"
  where "case_id" >= ?
    and "case_id" < ?
  order by "case_id"
  limit ?;

select "kind", "id"
  from "audit_scope"
  where "kind" = ?
    and "id" = ?
  limit ?;

select *
  from "audit_event"
  where "id" = ?
  limit ?;

select distinct "event"."case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."case_id" is not null
  limit ?;

-- ShopReplayAsked: GET /audit/shops/:shopId

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" <= ?
  order by "place"."position" desc
  limit ?;

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  order by "place"."position" asc
  limit ?;

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  order by "place"."position" desc
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

select *
  from "audit_shop"
  where "id" in (?, …);

select max("last_position") as "position"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" <= ?;

select sum("events") as "total"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?;

select sum("events") as "total"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" < ?;

-- ShopComparisonAsked: GET /audit/shops/:shopId/compare

select "place"."position"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

select "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "event"."recorded_at" > ?
    and "place"."position" >= ?
    and "place"."position" <= ?
  order by "place"."position"
  limit ?;

select max("last_position") as "position"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" <= ?;

select min("first_position") as "position"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" >= ?;

select sum("events") as "total"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" < ?;

-- ShopEventsAsked: GET /audit/shops/:shopId/events

select "place"."position", "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" > ?
  order by "place"."position"
  limit ?;

select "place"."position", "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "place"."position" > ?
  order by "place"."position"
  limit ?;

select sum("events") as "total"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?;

select sum("events") as "total"
  from "audit_scope_hour"
  where "kind" = ?
    and "id" = ?
    and "hour" < ?;

-- UnitReplayAsked: GET /audit/units/:unitId

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" <= ?
  order by "place"."position" desc
  limit ?;

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  order by "place"."position" asc
  limit ?;

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  order by "place"."position" desc
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

select count(*) as "total"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?;

select count(*) as "total"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?;

-- UnitComparisonAsked: GET /audit/units/:unitId/compare

select "place"."position"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  limit ?;

select "place"."position", "stream", "case_id"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" < ?
  order by "place"."position" desc
  limit ?;

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

select "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "event"."recorded_at" > ?
    and "place"."position" >= ?
    and "place"."position" <= ?
  order by "place"."position"
  limit ?;

select count(*) as "total"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?;

-- UnitEventsAsked: GET /audit/units/:unitId/events

select "event".*
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
  order by "place"."position" asc
  limit ?;

select "place"."position", "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?
    and "place"."position" > ?
  order by "place"."position"
  limit ?;

select "place"."position", "stream", "revision"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "place"."position" > ?
  order by "place"."position"
  limit ?;

select count(*) as "total"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?;

select count(*) as "total"
  from "audit_scope" as "place"
  inner join "audit_event" as "event" on "event"."position" = "place"."position"
  where "place"."kind" = ?
    and "place"."id" = ?
    and "event"."recorded_at" <= ?;

-- FindingList: GET /findings

select "case_id"
  from "finding_audit"
  where ("rules" < ?
    or "rules" > ?)
  limit ?;

select "case_id"
  from "timeline_head"
  where "position" > ?
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."account" = ?
    and "finding"."gone_at" is null
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."gone_at" is not null
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."gone_at" is null
    and "finding"."case_id" = ?
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."gone_at" is null
    and "finding"."found_at" >= ?
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."gone_at" is null
    and "finding_handling"."status" = ?
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."gone_at" is null
    and "finding_handling"."status" is null
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."gone_at" is null
    and ("finding"."position" < ?
    or ("finding"."position" = ?
    and "finding"."rule_id" > ?))
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."gone_at" is null
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."model" = ?
    and "finding"."gone_at" is null
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."part" = ?
    and "finding"."gone_at" is null
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."rule_id" = ?
    and "finding"."gone_at" is null
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."severity" = ?
    and "finding"."gone_at" is null
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."shop" = ?
    and "finding"."gone_at" is null
  order by "finding"."position" desc, "finding"."rule_id"
  limit ?;

select max("position") as "upTo"
  from "finding_audit";

-- OneFinding: GET /findings/:findingId

select "about", "stream"
  from "finding_beside"
  where "about" in (?, …)
  order by "position" desc
  limit ?;

select "customer_id"
  from "timeline_head"
  where "case_id" = ?;

select "finding".*, "finding_handling"."status" as "status", "finding_handling"."steps" as "steps"
  from "finding"
  left join "finding_handling" on "finding_handling"."finding_id" = "finding"."finding_id"
  where "finding"."finding_id" = ?;

select "position", "json"
  from "timeline_entry"
  where "case_id" = ?
    and "stream" = ?;

select "sale_stream"
  from "timeline_unit"
  where "unit_id" = ?;

select "stream", "position"
  from "timeline_entry"
  where "case_id" = ?
  order by "position";

-- FindingTrends: GET /findings/trends

select "month", "model", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
    and "model" = ?
  group by "month", "model", "kind";

select "month", "model", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
    and "part" = ?
  group by "month", "model", "kind";

select "month", "model", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
    and "shop" = ?
  group by "month", "model", "kind";

select "month", "model", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
  group by "month", "model", "kind";

select "month", "model", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "rule_id" = ?
    and "severity" in (?, …)
  group by "month", "model";

select "month", "model", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" = ?
  group by "month", "model";

select "month", "model", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "account" = ?
  group by "month", "model";

select "month", "model", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "model" = ?
  group by "month", "model";

select "month", "model", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "part" = ?
  group by "month", "model";

select "month", "model", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "shop" = ?
  group by "month", "model";

select "month", "model", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
  group by "month", "model";

select "month", "part", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
    and "model" = ?
  group by "month", "part", "kind";

select "month", "part", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
    and "part" = ?
  group by "month", "part", "kind";

select "month", "part", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
    and "shop" = ?
  group by "month", "part", "kind";

select "month", "part", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
  group by "month", "part", "kind";

select "month", "part", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "rule_id" = ?
    and "severity" in (?, …)
  group by "month", "part";

select "month", "part", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" = ?
  group by "month", "part";

select "month", "part", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "account" = ?
  group by "month", "part";

select "month", "part", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "model" = ?
  group by "month", "part";

select "month", "part", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "part" = ?
  group by "month", "part";

select "month", "part", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "shop" = ?
  group by "month", "part";

select "month", "part", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
  group by "month", "part";

select "month", "shop", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
    and "model" = ?
  group by "month", "shop", "kind";

select "month", "shop", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
    and "part" = ?
  group by "month", "shop", "kind";

select "month", "shop", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
    and "shop" = ?
  group by "month", "shop", "kind";

select "month", "shop", "kind", count(*) as "count"
  from "finding_base"
  where "month" >= ?
    and "month" <= ?
  group by "month", "shop", "kind";

select "month", "shop", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "rule_id" = ?
    and "severity" in (?, …)
  group by "month", "shop";

select "month", "shop", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" = ?
  group by "month", "shop";

select "month", "shop", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "account" = ?
  group by "month", "shop";

select "month", "shop", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "model" = ?
  group by "month", "shop";

select "month", "shop", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "part" = ?
  group by "month", "shop";

select "month", "shop", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
    and "shop" = ?
  group by "month", "shop";

select "month", "shop", count(*) as "count"
  from "finding"
  where "gone_at" is null
    and "month" >= ?
    and "month" <= ?
    and "severity" in (?, …)
  group by "month", "shop";

select *
  from "audit_shop"
  where "id" in (?, …);
