import type { Bilingual } from '#platform/problems';
import type { LocalDate } from '#platform/time';

/** How a rule's text is known: the official text was read, only a secondary source was, or it is from memory. */
export type SourceMark = 'verified' | 'secondary' | 'memory';

/** Where a unit was sold to its user: whose law it stands under. */
export type Market = 'CN' | 'EU';

/** A regulation as versioned data: which values were in force when. */
export interface Regulation<Values> {
  /** Stable, named in answers, e.g. `R-10`. */
  readonly id: string;
  readonly name: Bilingual;
  /** Absent: China. */
  readonly market?: Market;
  readonly productClasses: readonly string[];
  /** Oldest first. */
  readonly versions: readonly RegulationVersion<Values>[];
}
export interface RegulationVersion<Values> {
  readonly version: string;
  readonly inForceFrom: LocalDate;
  /** How the day it came into force is known. */
  readonly inForceFromSource: SourceMark;
  /** Last day; null: still in force. */
  readonly inForceUntil: LocalDate | null;
  readonly source: SourceMark;
  readonly articles: Readonly<Record<string, Bilingual>>;
  /** Articles that are known in another way than the rest of the text. */
  readonly articleSources?: Readonly<Record<string, SourceMark>>;
  readonly values: Values;
}

/** The version in force on a day; undefined: none yet, or none any more. */
export const inForce = <Values>(
  regulation: Regulation<Values>,
  on: LocalDate,
): RegulationVersion<Values> | undefined =>
  regulation.versions.findLast(
    version => version.inForceFrom <= on && (version.inForceUntil === null || on <= version.inForceUntil),
  );

/** An article named in an answer, with how far it can be trusted. */
export interface Citation {
  readonly id: string;
  readonly article: string;
  readonly says: Bilingual;
  readonly source: SourceMark;
  readonly inForceFrom: LocalDate;
  readonly inForceFromSource: SourceMark;
  readonly version: string;
  /** Whether it decides anything on the day asked. */
  readonly applies: 'yes' | 'not-in-force';
}

export function cite<Values>(regulation: Regulation<Values>, article: string, on: LocalDate): Citation {
  const current = inForce(regulation, on);
  const version = current ?? regulation.versions[0]!;
  return {
    id: regulation.id,
    article,
    says: version.articles[article] ?? regulation.name,
    source: sourceOf(version, article),
    inForceFrom: version.inForceFrom,
    inForceFromSource: version.inForceFromSource,
    version: version.version,
    applies: current ? 'yes' : 'not-in-force',
  };
}

export const sourceOf = (version: RegulationVersion<unknown>, article: string): SourceMark =>
  version.articleSources?.[article] ?? version.source;
