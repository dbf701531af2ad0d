-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- Notices: GET /notices

select *
  from "notice"
  order by "position" desc
  limit ?;

select *
  from "notice"
  where "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "notice"
  where "promise_id" = ?
  order by "position" desc
  limit ?;

select *
  from "notice"
  where "status" = ?
  order by "position" desc
  limit ?;

-- OversightReport: GET /oversight/:overseer

select "status", "told_of" as "told", "working_days_late", sum("promises") as "promises"
  from "promise_tally"
  where "by_unit" = ?
  group by "status", "told_of", "working_days_late";

select *
  from "promise_oversight"
  where "overseer" = ?
  order by "overseen";

select distinct "by_unit"
  from "promise_tally"
  where "by_unit" <> ?
    and "by_unit" not in (select "promise_oversight"."overseen"
  from "promise_oversight")
  order by "by_unit";

-- ServicePledges: GET /pledges

select *
  from "pledge_item"
  order by "version" desc, "place";

select *
  from "pledge_item"
  where "version" in (select "unit_pledge"."version"
  from "unit_pledge"
  where "unit_id" = ?)
  order by "version" desc, "place";

-- PledgeFulfilment: GET /pledges/fulfilment

select "status", "told_of" as "told", "working_days_late", sum("promises") as "promises", "pledge_version" as "version", "about"
  from "promise_tally"
  where "pledge_version" >= ?
  group by "status", "told_of", "working_days_late", "pledge_version", "about";

select "version", count(*) as "units"
  from "unit_pledge"
  group by "version";

select *
  from "pledge_item"
  order by "version" desc, "place";

select *
  from "pledge_item"
  where "version" = ?
  order by "version" desc, "place";

-- PromiseLedger: GET /promises

select "promise_ledger".*
  from "promise_ledger"
  inner join "promise_of_brand" on "promise_of_brand"."promise_id" = "promise_ledger"."promise_id"
  where "customer_id" = ?
    and "promise_of_brand"."brand" = ?
  order by "promise_of_brand"."position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  inner join "promise_of_brand" on "promise_of_brand"."promise_id" = "promise_ledger"."promise_id"
  where "promise_of_brand"."brand" = ?
  order by "promise_of_brand"."position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "about" = ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "by_person" = ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "by_unit" = ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "case_id" = ?
    and "customer_id" = ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "case_id" = ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "customer_id" = ?
    and "about" = ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "customer_id" = ?
    and "by_person" = ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "customer_id" = ?
    and "by_unit" = ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "customer_id" = ?
    and "made_from" < ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "customer_id" = ?
    and "made_from" >= ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "customer_id" = ?
    and "pending" = ?
    and "latest_at" <= ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "customer_id" = ?
    and "position" < ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "customer_id" = ?
    and "status" = ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "customer_id" = ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "made_from" < ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "made_from" >= ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "pending" = ?
    and "latest_at" <= ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "position" < ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "status" = ?
  order by "position" desc
  limit ?;

-- PromiseHistory: GET /promises/:promiseId

select *
  from "promise_ledger"
  where "promise_id" = ?;

-- SayVersusDo: GET /promises/say-vs-do

select "promise_ledger".*
  from "promise_ledger"
  inner join "promise_of_brand" on "promise_of_brand"."promise_id" = "promise_ledger"."promise_id"
  where "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?
    and "promise_of_brand"."brand" = ?
  order by "promise_of_brand"."position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "about" = ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "by_person" = ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "by_unit" = ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "case_id" = ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "customer_id" = ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?
    and "position" < ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "made_from" < ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?
  order by "position" desc
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "made_from" >= ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?
  order by "position" desc
  limit ?;

select "status", "told_of" as "told", "working_days_late", count(*) as "promises"
  from "promise_ledger"
  where "by_person" = ?
    and "status" not in (?, …)
  group by "status", "told_of", "working_days_late";

select "status", "told_of" as "told", "working_days_late", count(*) as "promises"
  from "promise_ledger"
  where "case_id" = ?
    and "status" not in (?, …)
  group by "status", "told_of", "working_days_late";

select "status", "told_of" as "told", "working_days_late", count(*) as "promises"
  from "promise_ledger"
  where "customer_id" = ?
    and "status" not in (?, …)
  group by "status", "told_of", "working_days_late";

select "status", "told_of" as "told", "working_days_late", count(*) as "promises"
  from "promise_ledger"
  where "made_from" < ?
    and "made_from" >= ?
    and "made_from" < ?
    and "status" not in (?, …)
  group by "status", "told_of", "working_days_late";

select "status", "told_of" as "told", "working_days_late", count(*) as "promises"
  from "promise_ledger"
  where "made_from" >= ?
    and "made_from" >= ?
    and "made_from" < ?
    and "status" not in (?, …)
  group by "status", "told_of", "working_days_late";

select "status", "told_of" as "told", "working_days_late", sum("promises") as "promises", sum("empty") as "empty"
  from "promise_tally"
  group by "status", "told_of", "working_days_late";

select "status", "told_of" as "told", "working_days_late", sum("promises") as "promises", sum("empty") as "empty"
  from "promise_tally"
  where "about" = ?
  group by "status", "told_of", "working_days_late";

select "status", "told_of" as "told", "working_days_late", sum("promises") as "promises", sum("empty") as "empty"
  from "promise_tally"
  where "brand" = ?
  group by "status", "told_of", "working_days_late";

select "status", "told_of" as "told", "working_days_late", sum("promises") as "promises", sum("empty") as "empty"
  from "promise_tally"
  where "by_unit" = ?
  group by "status", "told_of", "working_days_late";

select "status", "told_of" as "told", "working_days_late", sum("promises") as "promises", sum("empty") as "empty"
  from "promise_tally"
  where "made_day" >= ?
    and "made_day" < ?
  group by "status", "told_of", "working_days_late";

select count(*) as "count"
  from "promise_ledger"
  where "about" = ?
    and "own_deeds" = ?
    and "judged_at" > ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at");

select count(*) as "count"
  from "promise_ledger"
  where "by_person" = ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?;

select count(*) as "count"
  from "promise_ledger"
  where "by_unit" = ?
    and "own_deeds" = ?
    and "judged_at" > ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at");

select count(*) as "count"
  from "promise_ledger"
  where "case_id" = ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?;

select count(*) as "count"
  from "promise_ledger"
  where "customer_id" = ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?;

select count(*) as "count"
  from "promise_ledger"
  where "made_from" < ?
    and "made_from" >= ?
    and "made_from" < ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?;

select count(*) as "count"
  from "promise_ledger"
  where "made_from" < ?
    and "own_deeds" = ?
    and "judged_at" > ?
    and "made_from" >= ?
    and "made_from" < ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at");

select count(*) as "count"
  from "promise_ledger"
  where "made_from" >= ?
    and "made_from" >= ?
    and "made_from" < ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at")
    and "judged_at" <= ?;

select count(*) as "count"
  from "promise_ledger"
  where "made_from" >= ?
    and "own_deeds" = ?
    and "judged_at" > ?
    and "made_from" >= ?
    and "made_from" < ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at");

select count(*) as "count"
  from "promise_ledger"
  where "own_deeds" = ?
    and "judged_at" > ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at");

select count(*) as "count"
  from "promise_ledger"
  where "unit_id" in (select "promise_unit"."unit_id"
  from "promise_unit"
  where "brand" = ?)
    and "own_deeds" = ?
    and "judged_at" > ?
    and "judged_at" is not null
    and "status" not in (?, …)
    and own_deeds + 0 = ?
    and not exists (select 1 as "one"
  from "case_deed"
  where "case_deed"."case_id" = "promise_ledger"."case_id"
    and "case_deed"."about" = "promise_ledger"."about"
    and "case_deed"."at" >= "promise_ledger"."made_from"
    and "case_deed"."at" < "promise_ledger"."judged_at");

-- PromisesToSave: GET /promises/to-save

select "promise_ledger".*
  from "promise_ledger"
  where "about" = ?
    and "status" in (?, …)
  order by "position"
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "by_person" = ?
    and "status" in (?, …)
  order by "position"
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "by_unit" = ?
    and "status" in (?, …)
  order by "position"
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "case_id" = ?
    and "status" in (?, …)
  order by "position"
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "customer_id" = ?
    and "status" in (?, …)
  order by "position"
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "made_from" < ?
    and "status" in (?, …)
  order by "position"
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "made_from" >= ?
    and "status" in (?, …)
  order by "position"
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "status" in (?, …)
    and "position" > ?
  order by "position"
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "status" in (?, …)
  order by "position"
  limit ?;

select "promise_ledger".*
  from "promise_ledger"
  where "unit_id" in (select "promise_unit"."unit_id"
  from "promise_unit"
  where "brand" = ?)
    and "status" in (?, …)
  order by "position"
  limit ?;
