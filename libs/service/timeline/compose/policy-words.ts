import type { Telling } from './telling.js';

const NAMES: Readonly<Partial<Record<string, readonly [zh: string, en: string]>>> = {
  'standard-term': ['公司的标准期限', 'the house’s standard term'],
  'reply-term': ['公司的答复期限', 'the house’s term for replies'],
  'follow-up-reading': ['公司对跟踪服务的规定', 'the house’s rule for tracking'],
};

/** A policy recorded as `standard-term@v1` or `reply-term v1`: what it is and its version. */
export function policyWords(policy: string, tell: Telling): string {
  const [, id = policy, version] = /^(.+?)[@ ]v?([\w.]+)$/.exec(policy) ?? [];
  const [zh, en] = NAMES[id] ?? [`公司规定“${id}”`, `the house’s rule “${id}”`];
  return version === undefined
    ? tell.say(zh, en)
    : tell.say(`${zh}（第 ${version} 版）`, `${en} (version ${version})`);
}
