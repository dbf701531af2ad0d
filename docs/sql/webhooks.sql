-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- FeedGrants: GET /feed-grants

select *
  from "feed_grant"
  order by "position" desc
  limit ?;

select *
  from "feed_grant"
  where "because" = ?
    and "granted_to" = ?
  order by "position" desc
  limit ?;

select *
  from "feed_grant"
  where "because" = ?
  order by "position" desc
  limit ?;

select *
  from "feed_grant"
  where "because" is null
    and "granted_to" = ?
  order by "position" desc
  limit ?;

select *
  from "feed_grant"
  where "because" is null
  order by "position" desc
  limit ?;

select *
  from "feed_grant"
  where "feed" = ?
    and "granted_to" = ?
  order by "position" desc
  limit ?;

select *
  from "feed_grant"
  where "feed" = ?
  order by "position" desc
  limit ?;

select *
  from "feed_grant"
  where "granted_to" = ?
    and "granted_to" = ?
  order by "position" desc
  limit ?;

select *
  from "feed_grant"
  where "granted_to" = ?
  order by "position" desc
  limit ?;

-- Webhooks: GET /webhooks

select *
  from "webhook"
  order by "position" desc
  limit ?;

select *
  from "webhook"
  where "feed" = ?
    and ("feed" in (?, …)
    or "subscribed_by" = ?)
  order by "position" desc
  limit ?;

select *
  from "webhook"
  where "feed" = ?
  order by "position" desc
  limit ?;

select *
  from "webhook"
  where "status" = ?
    and ("feed" in (?, …)
    or "subscribed_by" = ?)
  order by "position" desc
  limit ?;

select *
  from "webhook"
  where "status" = ?
  order by "position" desc
  limit ?;

select *
  from "webhook"
  where ("feed" in (?, …)
    or "subscribed_by" = ?)
  order by "position" desc
  limit ?;

-- WebhookViewed: GET /webhooks/:webhookId

select *
  from "webhook"
  where "webhook_id" = ?;

select *
  from "webhook_lane"
  where "webhook_id" = ?;

-- DeadLetters: GET /webhooks/:webhookId/dead-letters

select "feed", "subscribed_by", "narrowed"
  from "webhook"
  where "webhook_id" = ?;

select *
  from "webhook_letter"
  where "webhook_id" = ?
    and "status" = ?
  order by "position" desc
  limit ?;

select *
  from "webhook_letter"
  where "webhook_id" = ?
  order by "position" desc
  limit ?;
