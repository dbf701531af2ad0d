-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- CustodyStrip: GET /cases/:caseId/custody

select *
  from "repair_index"
  where "case_id" = ?
  order by "position";

-- CaseRepairs: GET /cases/:caseId/repairs

select *
  from "repair_index"
  where "case_id" = ?
  order by "position";

-- ChargeabilityDisputes: GET /chargeability-disputes

select *
  from "charge_dispute"
  where "outcome" = ?
  order by "position"
  limit ?;

select *
  from "charge_dispute"
  where "outcome" is null
  order by "position"
  limit ?;

-- CustodyList: GET /custody

select *
  from "custody"
  where "away" = ?
    and "item" = ?
  order by "position"
  limit ?;

select *
  from "custody"
  where "away" = ?
    and "position" > ?
  order by "position"
  limit ?;

select *
  from "custody"
  where "away" = ?
    and "since_at" < ?
  order by "position"
  limit ?;

select *
  from "custody"
  where "away" = ?
  order by "position"
  limit ?;

select *
  from "custody"
  where "holder" = ?
  order by "position"
  limit ?;

-- Lessons: GET /lessons

select *
  from "lesson"
  order by "position" desc
  limit ?;

select *
  from "lesson"
  where "cause" = ?
  order by "position" desc
  limit ?;

select *
  from "lesson"
  where "symptom" = ?
  order by "position" desc
  limit ?;

-- PartHistory: GET /part-serials/:serialNo

select *
  from "part_move"
  where "serial" = ?
  order by "position", "direction" desc;

-- PublicRepeatFailures: GET /public/repeat-failures

select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …);

select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)
    and "r"."shop_id" = ?;

with "d" as materialized (select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)
    and "r"."shop_id" = ?) select "d"."shop_id" as "key", max("d"."shop_label") as "label", case when ? - "d"."done_at" >= 7862400000 then 91 else (? - "d"."done_at") / 86400000 end as "age", case when "d"."again_at" - "d"."done_at" >= 7862400000 then 91 else ("d"."again_at" - "d"."done_at") / 86400000 end as "again", count(*) as "repairs"
  from "d"
  left join "repair_used" as "u" on "u"."stream" = "d"."stream"
    and "u"."kind" = ?
  group by "key", "age", "again";

with "d" as materialized (select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)) select "d"."shop_id" as "key", max("d"."shop_label") as "label", case when ? - "d"."done_at" >= 7862400000 then 91 else (? - "d"."done_at") / 86400000 end as "age", case when "d"."again_at" - "d"."done_at" >= 7862400000 then 91 else ("d"."again_at" - "d"."done_at") / 86400000 end as "again", count(*) as "repairs"
  from "d"
  left join "repair_used" as "u" on "u"."stream" = "d"."stream"
    and "u"."kind" = ?
  group by "key", "age", "again";

-- OpenRepairOrders: GET /repair-orders

select *
  from "repair_index"
  where "unit_id" = ?
  order by "position";

-- RepairReport: GET /repair-orders/:repairOrderId/report

select *
  from "repair_index"
  where "unit_id" = ?
  order by "position";

-- FirstActions: GET /reports/first-actions

select *
  from "case_action"
  where "begun_at" is not null
    and "waiting" = ?
    and "position" > ?
  order by "position"
  limit ?;

select *
  from "case_action"
  where "begun_at" is not null
    and "waiting" = ?
  order by "position"
  limit ?;

select sum(case when acted_at - begun_at <= 3600000 then 1 else 0 end) as "h1", sum(case when acted_at - begun_at <= 14400000 then 1 else 0 end) as "h4", sum(case when acted_at - begun_at <= 86400000 then 1 else 0 end) as "h24", sum(case when acted_at - begun_at <= 259200000 then 1 else 0 end) as "h72", sum(case when acted_at - begun_at <= 604800000 then 1 else 0 end) as "h168", count(*) as "all", sum(case when replied_at < acted_at then 1 else 0 end) as "repliedBefore"
  from "case_action"
  where "begun_at" is not null
    and "acted_at" is not null;

-- OutOfTerm: GET /reports/out-of-term

select "ours", "others", count(*) as "n"
  from "out_of_term"
  group by "ours", "others";

select "ours", "others", count(*) as "n"
  from "out_of_term"
  where "at" >= ?
  group by "ours", "others";

-- RemoteDiagnoses: GET /reports/remote-diagnoses

select "part", "outcome", count(*) as "n"
  from "remote_diagnosis"
  group by "part", "outcome"
  order by "part";

select "part", "outcome", count(*) as "n"
  from "remote_diagnosis"
  where "part" = ?
  group by "part", "outcome"
  order by "part";

-- RepairAttempts: GET /reports/repair-attempts

select "fixed_at", count(*) as "n"
  from "fault"
  where "fixed_at" is not null
  group by "fixed_at"
  order by "fixed_at";

select *
  from "fault"
  where "exhausted" = ?
    and "fixed_at" is null
  order by "position"
  limit ?;

-- RepeatFailures: GET /reports/repeat-failures

select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …);

select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)
    and "r"."shop_id" = ?;

select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)
    and "r"."stream" in (select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?);

with "d" as materialized (select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)
    and "r"."shop_id" = ?) select "d"."shop_id" as "key", max("d"."shop_label") as "label", case when ? - "d"."done_at" >= 7862400000 then 91 else (? - "d"."done_at") / 86400000 end as "age", case when "d"."again_at" - "d"."done_at" >= 7862400000 then 91 else ("d"."again_at" - "d"."done_at") / 86400000 end as "again", count(*) as "repairs"
  from "d"
  left join "repair_used" as "u" on "u"."stream" = "d"."stream"
    and "u"."kind" = ?
  group by "key", "age", "again";

with "d" as materialized (select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)
    and "r"."stream" in (select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?)) select "d"."shop_id" as "key", max("d"."shop_label") as "label", case when ? - "d"."done_at" >= 7862400000 then 91 else (? - "d"."done_at") / 86400000 end as "age", case when "d"."again_at" - "d"."done_at" >= 7862400000 then 91 else ("d"."again_at" - "d"."done_at") / 86400000 end as "again", count(*) as "repairs"
  from "d"
  left join "repair_used" as "u" on "u"."stream" = "d"."stream"
    and "u"."kind" = ?
  group by "key", "age", "again";

with "d" as materialized (select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)) select "d"."shop_id" as "key", max("d"."shop_label") as "label", case when ? - "d"."done_at" >= 7862400000 then 91 else (? - "d"."done_at") / 86400000 end as "age", case when "d"."again_at" - "d"."done_at" >= 7862400000 then 91 else ("d"."again_at" - "d"."done_at") / 86400000 end as "again", count(*) as "repairs"
  from "d"
  left join "repair_used" as "u" on "u"."stream" = "d"."stream"
    and "u"."kind" = ?
  group by "key", "age", "again";

with "d" as materialized (select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)) select "u"."name" as "key", max("d"."shop_label") as "label", case when ? - "d"."done_at" >= 7862400000 then 91 else (? - "d"."done_at") / 86400000 end as "age", case when "d"."again_at" - "d"."done_at" >= 7862400000 then 91 else ("d"."again_at" - "d"."done_at") / 86400000 end as "again", count(*) as "repairs"
  from "d"
  left join "repair_used" as "u" on "u"."stream" = "d"."stream"
    and "u"."kind" = ?
  group by "key", "age", "again";

-- ServicePoints: GET /service-points

select *
  from "service_point"
  where "open" = ?
    and "city" = ?
  order by "position"
  limit ?;

select *
  from "service_point"
  where "open" = ?
    and "position" > ?
  order by "position"
  limit ?;

select *
  from "service_point"
  where "open" = ?
    and "service_point_id" in (select "service_point_id"
  from "service_point_brand"
  where "brand" = ?)
  order by "position"
  limit ?;

select *
  from "service_point"
  where "open" = ?
  order by "position"
  limit ?;

-- FindServiceRequests: GET /service-requests

select *
  from "repair_index"
  where "stream" >= ?
    and "stream" < ?
  order by "stream";

-- SkillLedger: GET /skill-ledger

select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)
    and "r"."stream" in (select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?);

select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)
    and "r"."stream" in (select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?)
    and "r"."stream" in (select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?);

select "result", count(*) as "n"
  from "repair_figure"
  where "stream" in (select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?)
    and "stream" in (select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?)
  group by "result";

select "result", count(*) as "n"
  from "repair_figure"
  where "stream" in (select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?)
  group by "result";

select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?;

with "d" as materialized (select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)
    and "r"."stream" in (select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?)
    and "r"."stream" in (select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?)) select '' as "key", max("d"."shop_label") as "label", case when ? - "d"."done_at" >= 7862400000 then 91 else (? - "d"."done_at") / 86400000 end as "age", case when "d"."again_at" - "d"."done_at" >= 7862400000 then 91 else ("d"."again_at" - "d"."done_at") / 86400000 end as "again", count(*) as "repairs"
  from "d"
  left join "repair_used" as "u" on "u"."stream" = "d"."stream"
    and "u"."kind" = ?
  group by "key", "age", "again";

with "d" as materialized (select "r"."stream", "r"."shop_id", "r"."shop_label", "r"."done_at", ( select min(f.at)
  from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at
    or (f.at = r.done_at
    and f.position > r.done_position))
    and not (f.kind = 'order'
    and f.stream = r.stream)) as "again_at"
  from "repair_figure" as "r"
  where "r"."done_at" > ?
    and "r"."done_at" <= ?
    and "r"."result" in (?, …)
    and "r"."stream" in (select "stream"
  from "repair_used"
  where "kind" = ?
    and "name" = ?)) select '' as "key", max("d"."shop_label") as "label", case when ? - "d"."done_at" >= 7862400000 then 91 else (? - "d"."done_at") / 86400000 end as "age", case when "d"."again_at" - "d"."done_at" >= 7862400000 then 91 else ("d"."again_at" - "d"."done_at") / 86400000 end as "again", count(*) as "repairs"
  from "d"
  left join "repair_used" as "u" on "u"."stream" = "d"."stream"
    and "u"."kind" = ?
  group by "key", "age", "again";

-- UnitMeasurements: GET /units/:unitId/measurements

select *
  from "repair_index"
  where "unit_id" = ?
  order by "position";

-- UnitParts: GET /units/:unitId/parts

select *
  from "repair_index"
  where "unit_id" = ?
  order by "position";
