/** As `GET /read-models` and `GET /read-models/{name}/builds` answer; positions are text. */
export interface ReadModelStatus {
  readonly name: string;
  readonly version: number;
  readonly position: string;
  readonly applied: Applied;
  readonly behind: { readonly positions: number };
  readonly failure?: { readonly message: string; readonly position?: string; readonly eventType?: string };
  readonly stalled?: { readonly seconds: number; readonly waitsFor: string };
  readonly order?: { readonly state: Order['state']; readonly dryRun: boolean };
}
export interface ReadModelList {
  readonly head: string;
  readonly readModels: readonly ReadModelStatus[];
}

interface Applied {
  readonly events: number;
  readonly digest: string;
}
export interface Build {
  readonly version: number;
  readonly position: string;
  readonly behind: number;
  readonly applied: Applied;
  readonly thisRelease: boolean;
}
interface Side {
  readonly version: number;
  readonly rows: number;
  readonly digest: string;
}
export interface Comparison {
  readonly position: string;
  readonly live: Side;
  readonly other: Side;
  readonly differences: number;
  readonly schema: readonly {
    readonly table: string;
    readonly what: string;
    readonly change: string;
    readonly of: string;
  }[];
  readonly tables: readonly TableDifferences[];
}
export interface TableDifferences {
  readonly table: string;
  readonly onlyLive: number;
  readonly onlyOther: number;
  readonly different: number;
  readonly columns: Readonly<Record<string, number>>;
  readonly examples: readonly {
    readonly key: readonly unknown[];
    readonly in: 'live' | 'other' | 'both';
    readonly columns: readonly string[];
  }[];
}
export interface Order {
  readonly source: 'next' | 'previous';
  readonly dryRun: boolean;
  readonly state: 'building' | 'waiting' | 'compared' | 'failed';
  readonly askedBy: string;
  readonly askedAt: string;
  readonly acceptedBy?: string;
  readonly workedOnBy?: string;
  readonly progress?: {
    readonly position: string;
    readonly target: string;
    readonly perSecond?: number;
    readonly secondsLeft?: number;
  };
  readonly comparison?: Comparison;
  readonly message?: string;
}
export interface Act {
  readonly what: 'switched' | 'switched-back' | 'dropped';
  readonly at: string;
  readonly by: string;
  readonly askedBy: string;
  readonly version: number;
  readonly fromVersion?: number;
  readonly position: string;
  readonly compared?: { readonly differences: number };
  readonly recordedAt?: string;
}
export interface Builds {
  readonly name: string;
  readonly version: number;
  readonly head: string;
  readonly live?: Build;
  readonly next?: Build;
  readonly previous?: Build;
  readonly order?: Order;
  readonly stands?: string;
  readonly may: readonly OrderName[];
  readonly acts: readonly Act[];
}
export type OrderName = 'build' | 'accept' | 'cancel' | 'switch-back' | 'drop-previous';
