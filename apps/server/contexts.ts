import type { BoundedContext } from '#platform/event-sourcing';
import { audit } from '#service/audit';
import { cases } from '#service/cases';
import { conduct } from '#service/conduct';
import { contacts } from '#service/contacts';
import { disclosuresContext } from '#service/disclosures';
import { entitlements } from '#service/entitlements';
import { evidence } from '#service/evidence';
import { followUp } from '#service/follow-up';
import { governance } from '#service/governance';
import { imports } from '#service/imports';
import { operation } from '#service/operation';
import { parts } from '#service/parts';
import { privacy } from '#service/privacy';
import { promises } from '#service/promises';
import { registry } from '#service/registry';
import { repairs } from '#service/repairs';
import { sales } from '#service/sales';
import { timeline } from '#service/timeline';
import { webhooksContext } from '#service/webhooks';

/** The bounded contexts of the service, in the order of docs/capabilities.md. */
export const CONTEXTS: readonly BoundedContext[] = [
  registry,
  contacts,
  cases,
  promises,
  sales,
  repairs,
  evidence,
  entitlements,
  parts,
  followUp,
  conduct,
  governance,
  disclosuresContext,
  privacy,
  webhooksContext,
  imports,
  operation,
  timeline,
  audit,
];

/** What they declare for the read side. */
export const DECLARED = {
  projectors: CONTEXTS.flatMap(context => context.projectors),
  deadlines: CONTEXTS.flatMap(context => context.deadlines),
  reactions: CONTEXTS.flatMap(context => context.reactions),
} as const;
