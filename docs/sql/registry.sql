-- Written by `npm run docs` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).

-- FindCustomers: GET /customers

select *
  from "customer_file"
  where "customer_id" in (?, …)
  order by "customer_id";

-- CustomerFile: GET /customers/:customerId

select "unit_id", "sale"
  from "unit_sale"
  where "buyer" = ?
  order by "position";

select "via"
  from "customer_link"
  where "customer_id" = ?
  order by "position";

select *
  from "customer_file"
  where "customer_id" = ?;

-- FileConsultations: GET /customers/:customerId/consultations

select *
  from "file_consultation"
  where "customer_id" = ?
  order by "position" desc
  limit ?;

-- IndirectCustomers: GET /customers/:customerId/customers

select "customer_file"."customer_id", "kind", "since", "position"
  from "customer_link"
  inner join "customer_file" on "customer_file"."customer_id" = "customer_link"."customer_id"
  where "via" = ?
  order by "position"
  limit ?;

-- DuplicateCards: GET /duplicate-cards

select "duplicate_attempt".*, "brand", "model"
  from "duplicate_attempt"
  left join "unit_file" on "unit_file"."unit_id" = "duplicate_attempt"."unit_id"
  order by "position" desc
  limit ?;

select "duplicate_attempt".*, "brand", "model"
  from "duplicate_attempt"
  left join "unit_file" on "unit_file"."unit_id" = "duplicate_attempt"."unit_id"
  where "why" = ?
  order by "position" desc
  limit ?;

-- GreyImports: GET /grey-imports

select "grey_import".*, "brand", "model"
  from "grey_import"
  left join "unit_file" on "unit_file"."unit_id" = "grey_import"."unit_id"
  where "status" = ?
  order by "position"
  limit ?;

-- QualityCardList: GET /quality-cards

select *
  from "quality_card"
  order by "position" desc
  limit ?;

select *
  from "quality_card"
  where "missing_count" > ?
  order by "position" desc
  limit ?;

select *
  from "quality_card"
  where "number" = ?
  order by "position" desc
  limit ?;

select *
  from "quality_card"
  where "selling_unit" = ?
  order by "position" desc
  limit ?;

-- QualityCardView: GET /quality-cards/:qualityCardId

select *
  from "quality_card"
  where "card_id" = ?;

-- SuspectedClones: GET /suspected-clones

select "clone_suspicion".*, "brand", "model"
  from "clone_suspicion"
  left join "unit_file" on "unit_file"."unit_id" = "clone_suspicion"."unit_id"
  where "status" = ?
  order by "position" desc
  limit ?;

-- FindUnits: GET /units

select "sale"
  from "unit_sale"
  where "unit_id" = ?
  order by "position";

select "unit_file".*, "serial"."number" as "serial_no", "card"."number" as "card_no", "card"."claim" as "card_claim", "card"."checks", "card"."duplicates", "card"."cloned", "clone_suspicion"."status" as "suspicion", "terms", "owner", "grey_import"."signs", "grey_import"."status" as "grey_status"
  from "unit_file"
  left join "number_claim" as "serial" on "serial"."claim" = "unit_file"."claim"
  left join "warranty_card" on "warranty_card"."unit_id" = "unit_file"."unit_id"
  left join "number_claim" as "card" on "card"."claim" = "warranty_card"."claim"
  left join "clone_suspicion" on "clone_suspicion"."claim" = "warranty_card"."claim"
  left join "unit_owner" on "unit_owner"."unit_id" = "unit_file"."unit_id"
  left join "grey_import" on "grey_import"."unit_id" = "unit_file"."unit_id"
  where "unit_file"."unit_id" = ?;

select *
  from "unit_replacement"
  where ("unit_id" = ?
    or "by_unit_id" = ?);

-- UnitFile: GET /units/:unitId

select "sale"
  from "unit_sale"
  where "unit_id" = ?
  order by "position";

select "unit_file".*, "serial"."number" as "serial_no", "card"."number" as "card_no", "card"."claim" as "card_claim", "card"."checks", "card"."duplicates", "card"."cloned", "clone_suspicion"."status" as "suspicion", "terms", "owner", "grey_import"."signs", "grey_import"."status" as "grey_status"
  from "unit_file"
  left join "number_claim" as "serial" on "serial"."claim" = "unit_file"."claim"
  left join "warranty_card" on "warranty_card"."unit_id" = "unit_file"."unit_id"
  left join "number_claim" as "card" on "card"."claim" = "warranty_card"."claim"
  left join "clone_suspicion" on "clone_suspicion"."claim" = "warranty_card"."claim"
  left join "unit_owner" on "unit_owner"."unit_id" = "unit_file"."unit_id"
  left join "grey_import" on "grey_import"."unit_id" = "unit_file"."unit_id"
  where "unit_file"."unit_id" = ?;

select *
  from "unit_replacement"
  where ("unit_id" = ?
    or "by_unit_id" = ?);

-- CardCheck: GET /warranty-cards/:cardNo

select "sale"
  from "unit_sale"
  where "unit_id" = ?
  order by "position";

select "unit_file".*, "serial"."number" as "serial_no", "card"."number" as "card_no", "card"."claim" as "card_claim", "card"."checks", "card"."duplicates", "card"."cloned", "clone_suspicion"."status" as "suspicion", "terms", "owner", "grey_import"."signs", "grey_import"."status" as "grey_status"
  from "unit_file"
  left join "number_claim" as "serial" on "serial"."claim" = "unit_file"."claim"
  left join "warranty_card" on "warranty_card"."unit_id" = "unit_file"."unit_id"
  left join "number_claim" as "card" on "card"."claim" = "warranty_card"."claim"
  left join "clone_suspicion" on "clone_suspicion"."claim" = "warranty_card"."claim"
  left join "unit_owner" on "unit_owner"."unit_id" = "unit_file"."unit_id"
  left join "grey_import" on "grey_import"."unit_id" = "unit_file"."unit_id"
  where "unit_file"."unit_id" = ?;

select *
  from "unit_replacement"
  where ("unit_id" = ?
    or "by_unit_id" = ?);
