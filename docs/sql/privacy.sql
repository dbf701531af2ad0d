-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- Consents: GET /consents

select *
  from "consent"
  order by "position" desc
  limit ?;

select *
  from "consent"
  where "customer_id" = ?
    and "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "consent"
  where "customer_id" = ?
    and "position" < ?
  order by "position" desc
  limit ?;

select *
  from "consent"
  where "customer_id" = ?
    and "purpose" = ?
  order by "position" desc
  limit ?;

select *
  from "consent"
  where "customer_id" = ?
    and "withdrawn_at" is not null
  order by "position" desc
  limit ?;

select *
  from "consent"
  where "customer_id" = ?
    and "withdrawn_at" is null
  order by "position" desc
  limit ?;

select *
  from "consent"
  where "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "consent"
  where "position" < ?
  order by "position" desc
  limit ?;

select *
  from "consent"
  where "purpose" = ?
  order by "position" desc
  limit ?;

select *
  from "consent"
  where "withdrawn_at" is not null
  order by "position" desc
  limit ?;

select *
  from "consent"
  where "withdrawn_at" is null
  order by "position" desc
  limit ?;

-- Corrections: GET /corrections

select *
  from "correction"
  order by "position" desc
  limit ?;

select *
  from "correction"
  where "case_id" = ?
  order by "position" desc
  limit ?;

select *
  from "correction"
  where "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "correction"
  where "of_type" = ?
  order by "position" desc
  limit ?;

select *
  from "correction"
  where "position" < ?
  order by "position" desc
  limit ?;

-- CorrectionTimes: GET /corrections/times

select "of_type", "error_at", "corrected_at"
  from "correction"
  where "corrected_at" >= ?
    and "corrected_at" < ?;

-- CustomerBackground: GET /customers/:customerId/background

select *
  from "background_note"
  where "customer_id" = ?
    and "ended" = ?
    and "until" >= ?
    and "field" != ?
  order by "position";

select *
  from "background_note"
  where "customer_id" = ?
    and "ended" = ?
    and "until" >= ?
  order by "position";

-- OwnData: GET /customers/:customerId/own-data

select "stream"
  from "subject_stream"
  where "subject" = ?
  order by "position";

select *
  from "subject_entry"
  where "subject" = ?;

-- Retention: GET /customers/:customerId/retention

select "stream"
  from "subject_stream"
  where "subject" = ?
  order by "position";

-- Erasures: GET /erasures

select *
  from "erasure"
  order by "position" desc
  limit ?;

select *
  from "erasure"
  where "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "erasure"
  where "status" = ?
  order by "position" desc
  limit ?;

-- PrivacyRequests: GET /privacy-requests

select *
  from "privacy_request"
  order by "due_at", "position"
  limit ?;

select *
  from "privacy_request"
  order by "position" desc
  limit ?;

select *
  from "privacy_request"
  where "customer_id" = ?
    and "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "privacy_request"
  where "customer_id" = ?
    and "kind" = ?
  order by "position" desc
  limit ?;

select *
  from "privacy_request"
  where "customer_id" = ?
    and "position" < ?
  order by "position" desc
  limit ?;

select *
  from "privacy_request"
  where "customer_id" = ?
    and "status" = ?
  order by "position" desc
  limit ?;

select *
  from "privacy_request"
  where "customer_id" = ?
  order by "due_at", "position"
  limit ?;

select *
  from "privacy_request"
  where "customer_id" = ?
  order by "position" desc
  limit ?;

select *
  from "privacy_request"
  where "kind" = ?
  order by "position" desc
  limit ?;

select *
  from "privacy_request"
  where "position" < ?
  order by "position" desc
  limit ?;

select *
  from "privacy_request"
  where "status" = ?
  order by "position" desc
  limit ?;

-- OnePrivacyRequest: GET /privacy-requests/:privacyRequestId

select *
  from "privacy_request"
  where "request_id" = ?;

-- PrivacyRequestReport: GET /privacy-requests/report

select "kind", "status", "overdue", "received_at", "ended_at"
  from "privacy_request"
  where "received_at" >= ?
    and "received_at" < ?;
