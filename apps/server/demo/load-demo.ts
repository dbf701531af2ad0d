import { readFile } from 'node:fs/promises';
import type { Access } from '#platform/access';
import { isAccepted } from '#platform/event-sourcing';
import { historyOf } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { issueCaseLink, type IssueCaseLink } from '#service/cases/capabilities/issue-case-link.js';
import { customerFile } from '#service/registry/customer.rules.js';
import type { Installation } from '../installation.js';
import { loadHouse } from './house/load-house.js';
import { LIVE_PHONE, loadLiveCase } from './live-case.js';
import { demoActor, loadScenario, unlessErased } from './load-scenario.js';
import type { Scenario } from './scenario.js';
import { streamMadeBy } from './stream-made-by.js';

/** A demo case as it is shown to whoever starts the product. */
export interface DemoCase {
  readonly title: string;
  readonly caseId: string;
  /** Path of the customer's page. */
  readonly path: string;
  /** What the page asks for before it opens. */
  readonly secondFactor: string;
}

const SCENARIO = new URL('./d-brand-2013.json', import.meta.url);

/** The scenario of the real case, from its file. */
export const dBrandScenario = async (): Promise<Scenario> =>
  JSON.parse(await readFile(SCENARIO, 'utf8')) as Scenario;

/**
 * Loads both demo cases into an empty installation, or goes on where an earlier load was cut off.
 * Where a person of the demo was erased, what is recorded stands, and the cases of those that remain are shown.
 * undefined: the installation holds somebody's own data, which a demo has no place in.
 */
export async function loadDemo(
  installation: Installation,
  access: Access,
  say: (text: string) => void = () => {},
): Promise<readonly DemoCase[] | undefined> {
  const scenario = await dBrandScenario();
  const begun = await historyOf(
    installation.store,
    streamMadeBy(demoActor(scenario.name), `scenario/${scenario.name}/0`, customerFile),
  );
  if (begun.length === 0 && (await installation.store.head()) > 0n) return undefined;
  if (begun.length === 0) say('Loading the demo: a real repair of 2013, replayed on its own clock …');
  const progress = (done: number, of: number): void => {
    if (begun.length === 0 && done % 20 === 0) say(`  ${done} of ${of}`);
  };
  const made = await unlessErased(loadScenario(installation, scenario, { progress }));
  const house = await unlessErased(loadHouse(installation).then(() => true));
  const live = await unlessErased(loadLiveCase(installation));
  if (!made || !house || !live)
    say('A person of the demo was erased: the record stands, and that part of the demo is not told again.');
  await installation.quiet();
  const phone = (scenario.acts[0]!.say as { phone: string }).phone;
  const remaining = [
    made && { title: 'D-brand laptop, 2013 (scenario)', caseId: made.get('case')!.id, phone },
    live && { title: 'Live case of today', caseId: live.caseId, phone: LIVE_PHONE },
  ].filter(one => one !== undefined);
  const cases: DemoCase[] = [];
  for (const one of remaining)
    cases.push(await shown(installation, access, one.title, one.caseId, one.phone));
  return cases;
}

/** One link a day and case: a start on the same day shows the same one. */
async function shown(
  { executor, clock, settings }: Installation,
  access: Access,
  title: string,
  caseId: string,
  phone: string,
): Promise<DemoCase> {
  const day = localDate(clock.now(), settings.ZONE);
  const outcome = await executor.execute(issueCaseLink, { caseId } as IssueCaseLink, {
    actor: demoActor('links'),
    idempotencyKey: `link/${caseId}/${day}`,
    recordedBy: 'demo',
  });
  if (!isAccepted(outcome)) throw new Error(`No link for the demo case: ${outcome.rejection.rejected.type}.`);
  return { title, caseId, path: `/c/${access.caseLinkToken(outcome.id)}`, secondFactor: phone.slice(-4) };
}
