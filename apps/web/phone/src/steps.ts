/** As the server's work steps, in the order of the work. */
export const WORK_STEPS = [
  'opening',
  'inspection',
  'cleaning',
  'swap',
  'software',
  'closing',
  'test',
  'other',
] as const;
export type WorkStepName = (typeof WORK_STEPS)[number];

/** A repair order as `GET /repair-orders?serialNo=` tells of it. */
export interface OpenOrder {
  readonly repairOrderId: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly shop: string | null;
  readonly status: string;
  readonly needsDataPlan: boolean;
  readonly done: readonly string[];
}

export interface Photo {
  /** Gone once the server has it. */
  readonly bytes?: Blob;
  /** Its name on the server: `sha256:…`. */
  readonly file?: string;
}

/** Why the server does not take a step, in its own words. */
export interface Refusal {
  readonly title: string;
  readonly detail?: string;
}

export const ORIGINS = ['new', 'refurbished', 'third-party'] as const;

/** A part that was exchanged; a serial number left out is not recorded. */
export interface Exchange {
  readonly name: string;
  readonly outSerial?: string;
  readonly inSerial?: string;
  readonly origin?: (typeof ORIGINS)[number];
}

/** A step as it was recorded on this phone, until the server has it. */
export interface StepItem {
  /** Its Idempotency-Key too: however often it is sent, it is recorded once. */
  readonly id: string;
  readonly serialNo: string;
  readonly repairOrderId: string;
  readonly caseId: string;
  readonly step: WorkStepName;
  readonly note?: string;
  readonly exchange?: Exchange;
  /** ISO instant: when it was done, whenever it arrives. */
  readonly doneAt: string;
  readonly photos: readonly Photo[];
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly refusal?: Refusal;
}
