/** The units that OpenMetrics has a word for, and that stand at the end of a name. */
const UNITS: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes' };

/**
 * Prometheus’ text as OpenMetrics 1.0: a counter’s family goes without `_total`, units are words, bounds are floats, and there
 * is an end. https://prometheus.io/docs/specs/om/open_metrics_spec/
 */
export function asOpenMetrics(text: string): string {
  const lines = text.split('\n').flatMap(line => {
    if (line === '') return [];
    const about = /^# (HELP|TYPE|UNIT) (\S+) (.*)$/.exec(line);
    if (!about) return [line.replace(/le="(-?\d+)"/, 'le="$1.0"')];
    const [, what, name = '', told = ''] = about;
    const family = name.replace(/_total$/, '');
    if (what !== 'UNIT') return [`# ${what} ${family} ${told}`];
    const unit = UNITS[told];
    return unit && family.endsWith(`_${unit}`) ? [`# UNIT ${family} ${unit}`] : [];
  });
  return `${[...lines, '# EOF'].join('\n')}\n`;
}

export const PROMETHEUS_TEXT = 'text/plain; version=0.0.4; charset=utf-8';
export const OPEN_METRICS_TEXT = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** Whether OpenMetrics is wanted at least as much as anything else is; whoever says nothing gets Prometheus’ text. */
export function wantsOpenMetrics(accept = ''): boolean {
  const wanted = accept.split(',').map(each => {
    const [type = '', ...parameters] = each.split(';').map(part => part.trim().toLowerCase());
    const q = Number(parameters.find(part => part.startsWith('q='))?.slice(2) ?? 1);
    return { type, q: Number.isNaN(q) ? 0 : q };
  });
  const best = (...types: readonly string[]): number =>
    Math.max(0, ...wanted.flatMap(({ type, q }) => (types.includes(type) ? [q] : [])));
  const open = best('application/openmetrics-text');
  return open > 0 && open >= best('text/plain', 'text/*', '*/*');
}
