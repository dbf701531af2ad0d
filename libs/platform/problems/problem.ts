export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
/** A text in both languages; `{name}` is replaced by the parameter of that name. */
export type Bilingual = Readonly<Record<Locale, string>>;

/** A kind of refusal, declared once (RFC 9457): a stable type, a title, and a detail that says what to do. */
export interface ProblemType {
  /** Stable, kebab-case: the last part of the problem's `type` URI. */
  readonly type: string;
  readonly status: number;
  readonly title: Bilingual;
  readonly detail: Bilingual;
}
export type ProblemParams = Readonly<Record<string, string | number>>;

const declared = new Map<string, ProblemType>();

export function problem(type: ProblemType): ProblemType {
  if (declared.has(type.type)) throw new Error(`Problem "${type.type}" is declared twice.`);
  declared.set(type.type, type);
  return type;
}
export const declaredProblems = (): readonly ProblemType[] => [...declared.values()];

export const fillIn = (text: string, params: ProblemParams): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

/** Thrown at the edges (guards, parsing, queries); decisions return a rejection instead. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(
    readonly problem: ProblemType,
    readonly params: ProblemParams = {},
    /** Members added to the problem document, e.g. the `errors` of a validation. */
    readonly members: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(fillIn(problem.detail.en, params));
  }
}
