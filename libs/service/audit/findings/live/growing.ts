/** Cases that grew since they were audited: each is due once it rests, or has waited long. */
export interface Growing {
  readonly size: number;
  grew(caseId: string, at: number): void;
  /** Those that waited longest first. */
  due(at: number, most: number): readonly string[];
  audited(caseId: string): void;
}

export interface Rest {
  /** Milliseconds without anything new. */
  readonly restMs: number;
  /** Milliseconds that one waits at most, however it grows. */
  readonly mostMs: number;
}

export function growing({ restMs, mostMs }: Rest): Growing {
  const cases = new Map<string, { readonly since: number; last: number }>();
  return {
    get size() {
      return cases.size;
    },
    grew(caseId, at) {
      const known = cases.get(caseId);
      if (known) known.last = at;
      else cases.set(caseId, { since: at, last: at });
    },
    due(at, most) {
      const due: string[] = [];
      for (const [caseId, { since, last }] of cases) {
        if (due.length === most) break;
        if (at - last >= restMs || at - since >= mostMs) due.push(caseId);
      }
      return due;
    },
    audited: caseId => void cases.delete(caseId),
  };
}
