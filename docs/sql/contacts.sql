-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- ContactsOfCase: GET /cases/:caseId/contacts

select *
  from "contact_list"
  where "case_id" = ?
  order by "sort_at", "position"
  limit ? offset ?;

-- Initiative: GET /cases/:caseId/initiative

select "direction", "proactive", "customer_id"
  from "contact_list"
  where "case_id" = ?;

-- ChannelMix: GET /channel-mix

select "channel", "direction", count(*) as "contacts", sum("attempts") as "attempts", sum("toll_free") as "free", count("toll_free") as "told", sum("visit") as "visits"
  from "contact_list"
  where "day" <> ?
    and "day" >= ?
    and "day" <= ?
    and "register" = ?
  group by "channel", "direction"
  order by "channel", "direction";

select "channel", "direction", count(*) as "contacts", sum("attempts") as "attempts", sum("toll_free") as "free", count("toll_free") as "told", sum("visit") as "visits"
  from "contact_list"
  where "day" <> ?
    and "day" >= ?
    and "day" <= ?
  group by "channel", "direction"
  order by "channel", "direction";

-- ConsultLines: GET /consult-lines

select *
  from "consult_line"
  order by "position"
  limit ?;

select *
  from "consult_line"
  where "position" > ?
  order by "position"
  limit ?;

-- Consultations: GET /consultations

select "consult_topic" as "topic", count(*) as "asked", count("consult_answered_at") as "answered"
  from "contact_list"
  where "consult_topic" is not null
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
  group by "consult_topic"
  order by "consult_topic";

-- ContactsPerUnit: GET /contacts-per-unit

select "unit_sold"."product", count(distinct "unit_sold"."unit_id") as "units", count("contact_list"."contact_id") as "contacts", sum(case when "contact_list"."day" <= "unit_sold"."sold_on" then 1 else 0 end) as "early", sum(case when "contact_list"."day" = ? then 1 else 0 end) as "undated"
  from "unit_sold"
  left join "contact_list" on "contact_list"."unit_id" = "unit_sold"."unit_id"
  where "unit_sold"."sold_on" >= ?
    and "unit_sold"."sold_on" <= ?
  group by "unit_sold"."product"
  order by "unit_sold"."product";

-- UnhandledContacts: GET /contacts/unhandled

select *
  from "contact_list"
  where "handled" = ?
    and "direction" = ?
    and "case_id" = ?
  order by "position"
  limit ?;

select *
  from "contact_list"
  where "handled" = ?
    and "direction" = ?
    and "channel" = ?
  order by "position"
  limit ?;

select *
  from "contact_list"
  where "handled" = ?
    and "direction" = ?
    and "position" > ?
  order by "position"
  limit ?;

select *
  from "contact_list"
  where "handled" = ?
    and "direction" = ?
    and "register" = ?
  order by "position"
  limit ?;

select *
  from "contact_list"
  where "handled" = ?
    and "direction" = ?
  order by "position"
  limit ?;

-- Duties: GET /duties

select *
  from "duty"
  order by "position"
  limit ?;

select *
  from "duty"
  where "desk" = ?
  order by "position"
  limit ?;

select *
  from "duty"
  where "from_day" <= ?
    and "to_day" >= ?
  order by "position"
  limit ?;

select *
  from "duty"
  where "position" > ?
  order by "position"
  limit ?;

select *
  from "duty"
  where "role" = ?
  order by "position"
  limit ?;

-- DutyGaps: GET /duties/gaps

select *
  from "duty"
  order by "desk", "role";

select *
  from "duty"
  where "desk" = ?
  order by "desk", "role";

select *
  from "duty_gap_told";

-- IncompleteDays: GET /handling-days/incomplete

select *
  from "handling_day"
  where "incomplete" = ?
    and "day" <= ?
  order by "position" desc
  limit ?;

select *
  from "handling_day"
  where "incomplete" = ?
    and "day" >= ?
    and "day" <= ?
    and "position" < ?
  order by "position" desc
  limit ?;

select *
  from "handling_day"
  where "incomplete" = ?
    and "day" >= ?
    and "day" <= ?
  order by "position" desc
  limit ?;

select *
  from "handling_day"
  where "incomplete" = ?
    and "day" >= ?
  order by "position" desc
  limit ?;

select *
  from "handling_day"
  where "incomplete" = ?
    and "position" < ?
  order by "position" desc
  limit ?;

select *
  from "handling_day"
  where "incomplete" = ?
    and "register" = ?
    and "day" >= ?
    and "day" <= ?
  order by "position" desc
  limit ?;

select *
  from "handling_day"
  where "incomplete" = ?
    and "register" = ?
  order by "position" desc
  limit ?;

select *
  from "handling_day"
  where "incomplete" = ?
  order by "position" desc
  limit ?;

-- HandlingRates: GET /handling-rates

select "channel" as "group", "contact_id", "register", "year", "number"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
    and "handled" = ?
  order by "position"
  limit ?;

select "channel" as "group", "contact_id", "register", "year", "number"
  from "contact_list"
  where "direction" = ?
    and "handled" = ?
  order by "position"
  limit ?;

select "channel" as "group", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
  group by "channel"
  order by "channel";

select "channel" as "group", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
  group by "channel"
  order by "channel";

select "day" as "group", "contact_id", "register", "year", "number"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" <= ?
    and "handled" = ?
  order by "position"
  limit ?;

select "day" as "group", "contact_id", "register", "year", "number"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
    and "handled" = ?
  order by "position"
  limit ?;

select "day" as "group", "contact_id", "register", "year", "number"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
    and "register" = ?
    and "handled" = ?
  order by "position"
  limit ?;

select "day" as "group", "contact_id", "register", "year", "number"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
    and "handled" = ?
  order by "position"
  limit ?;

select "day" as "group", "contact_id", "register", "year", "number"
  from "contact_list"
  where "direction" = ?
    and "handled" = ?
  order by "position"
  limit ?;

select "day" as "group", "contact_id", "register", "year", "number"
  from "contact_list"
  where "direction" = ?
    and "register" = ?
    and "handled" = ?
  order by "position"
  limit ?;

select "day" as "group", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" <= ?
  group by "day"
  order by "day";

select "day" as "group", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
    and "register" = ?
  group by "day"
  order by "day";

select "day" as "group", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
  group by "day"
  order by "day";

select "day" as "group", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
  group by "day"
  order by "day";

select "day" as "group", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
    and "register" = ?
  group by "day"
  order by "day";

select "day" as "group", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
  group by "day"
  order by "day";

select "register" as "group", "contact_id", "register", "year", "number"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
    and "handled" = ?
  order by "position"
  limit ?;

select "register" as "group", "contact_id", "register", "year", "number"
  from "contact_list"
  where "direction" = ?
    and "handled" = ?
  order by "position"
  limit ?;

select "register" as "group", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
  group by "register"
  order by "register";

select "register" as "group", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
  group by "register"
  order by "register";

-- HandlingByPerson: GET /handling-rates/by-person

select "recorded_by" as "person", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
    and "register" = ?
    and ("recorded_by" < ?
    or "recorded_by" >= ?)
  group by "recorded_by"
  order by "recorded_by";

select "recorded_by" as "person", count(*) as "received", sum("handled") as "handled"
  from "contact_list"
  where "direction" = ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
    and ("recorded_by" < ?
    or "recorded_by" >= ?)
  group by "recorded_by"
  order by "recorded_by";

-- Reachability: GET /reachability

select "line", "day", "answered", "before", "longest", "after"
  from "call_silence"
  order by "line", "place";

select "line", "day", "answered", "before", "longest", "after"
  from "call_silence"
  where "day" >= ?
    and "day" <= ?
  order by "line", "place";

select "line", max("number") as "number", "channel", "hour", sum("attempted") as "attempted", sum("answered") as "answered"
  from "call_tally"
  group by "line", "channel", "hour"
  order by "line", "channel", "hour";

select "line", max("number") as "number", "channel", "hour", sum("attempted") as "attempted", sum("answered") as "answered"
  from "call_tally"
  where "day" >= ?
    and "day" <= ?
  group by "line", "channel", "hour"
  order by "line", "channel", "hour";

-- LineAlerts: GET /reachability/alerts

select *
  from "line_alert"
  order by "position" desc
  limit ?;

-- ReceptionBoard: GET /reception

select *
  from "walk_in"
  where "stage" in (?, …)
    and "position" > ?
  order by "position"
  limit ?;

select *
  from "walk_in"
  where "stage" in (?, …)
    and "register" = ?
  order by "position"
  limit ?;

select *
  from "walk_in"
  where "stage" in (?, …)
  order by "position"
  limit ?;

-- Registers: GET /registers

select "register", "year", count(*) as "entries", max("number") as "highest"
  from "register_book"
  group by "register", "year";

select "register", "year", count(*) as "unnumbered"
  from "contact_list"
  where "number" is null
  group by "register", "year";

-- RegisterBook: GET /registers/:register/:year

select "contact_id"
  from "contact_list"
  where "register" = ?
    and "year" = ?
    and "number" is null
  order by "position"
  limit ?;

select "contact_list".*, "register_book"."number" as "no", "register_book"."contact_id" as "id"
  from "register_book"
  left join "contact_list" on "contact_list"."contact_id" = "register_book"."contact_id"
  where "register_book"."register" = ?
    and "register_book"."year" = ?
    and "register_book"."number" > ?
  order by "register_book"."number"
  limit ?;

select count(*) as "count", max("number") as "highest"
  from "register_book"
  where "register" = ?
    and "year" = ?;

-- Replies: GET /replies

select *
  from "contact_list"
  where "reply" in (?, …)
    and "case_id" = ?
    and "customer_id" = ?
  order by "reply_due_at", "position"
  limit ?;

select *
  from "contact_list"
  where "reply" in (?, …)
    and "case_id" = ?
  order by "reply_due_at", "position"
  limit ?;

select *
  from "contact_list"
  where "reply" in (?, …)
    and "customer_id" = ?
  order by "reply_due_at", "position"
  limit ?;

select *
  from "contact_list"
  where "reply" in (?, …)
    and "register" = ?
    and "customer_id" = ?
  order by "reply_due_at", "position"
  limit ?;

select *
  from "contact_list"
  where "reply" in (?, …)
    and "register" = ?
  order by "reply_due_at", "position"
  limit ?;

select *
  from "contact_list"
  where "reply" in (?, …)
    and "reply_due_on" <= ?
    and "customer_id" = ?
  order by "reply_due_at", "position"
  limit ?;

select *
  from "contact_list"
  where "reply" in (?, …)
    and "reply_due_on" <= ?
  order by "reply_due_at", "position"
  limit ?;

select *
  from "contact_list"
  where "reply" in (?, …)
    and ("reply_due_at" > ?
    or ("reply_due_at" = ?
    and "position" > ?))
  order by "reply_due_at", "position"
  limit ?;

select *
  from "contact_list"
  where "reply" in (?, …)
  order by "reply_due_at", "position"
  limit ?;

-- WaitingTimes: GET /waiting-times

select "register", "arrived_at", "greeted_at", "served_at", "unserved", "overdue"
  from "walk_in"
  where "stage" <> ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
    and "register" = ?
  order by "register", "position"
  limit ?;

select "register", "arrived_at", "greeted_at", "served_at", "unserved", "overdue"
  from "walk_in"
  where "stage" <> ?
    and "day" <> ?
    and "day" >= ?
    and "day" <= ?
  order by "register", "position"
  limit ?;
