import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { postJson } from '../../../shared/src/client.js';
import { newId } from '../../../shared/src/new-id.js';
import { useLanguage } from '../i18n/language.js';
import { ProblemNotice } from '../pages/notice.js';
import type { Builds, OrderName } from './shapes.js';

type Chosen = OrderName | 'dry-run';
const CHOICES: readonly (readonly [OrderName, readonly Chosen[]])[] = [
  ['build', ['build', 'dry-run']],
  ['accept', ['accept']],
  ['cancel', ['cancel']],
  ['switch-back', ['switch-back']],
  ['drop-previous', ['drop-previous']],
];

/** What may be ordered now. Each is asked about once more, with what it does. */
export function Orders({ builds }: { readonly builds: Builds }) {
  const { t, locale } = useLanguage();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>();
  // The same for every try of what is ordered, so that it is done once.
  const key = useRef('');
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (order: Chosen) =>
      postJson(
        {
          path: `/read-models/${encodeURIComponent(builds.name)}/builds/${order === 'dry-run' ? 'build' : order}`,
          body: bodyOf(order, builds),
          key: key.current,
        },
        locale,
      ),
    onSuccess: async () => {
      setChosen(undefined);
      await queries.invalidateQueries();
    },
  });
  const offered = CHOICES.flatMap(([order, choices]) => (builds.may.includes(order) ? choices : []));
  if (offered.length === 0) return <p className="hint">{t.readModels.mayNot}</p>;
  const shown = chosen !== undefined && offered.includes(chosen) ? chosen : undefined;
  return (
    <>
      <p className="handling-acts">
        {offered.map(one => (
          <Button
            key={one}
            aria-expanded={shown === one}
            onClick={() => {
              key.current = newId();
              reset();
              setChosen(shown === one ? undefined : one);
            }}
          >
            {t.readModels.orders[one]}
          </Button>
        ))}
      </p>
      {shown !== undefined && (
        <Sure order={shown} busy={isPending} yes={() => mutate(shown)} no={() => setChosen(undefined)} />
      )}
      {error !== null && <ProblemNotice error={error} retry={reset} />}
    </>
  );
}

const bodyOf = (order: Chosen, { order: now }: Builds): object =>
  order === 'dry-run'
    ? { dryRun: true }
    : order === 'accept'
      ? { digest: now?.comparison?.other.digest ?? '' }
      : {};

function Sure({
  order,
  busy,
  yes,
  no,
}: {
  readonly order: Chosen;
  readonly busy: boolean;
  readonly yes: () => void;
  readonly no: () => void;
}) {
  const { t } = useLanguage();
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.focus(), [order]);
  return (
    <div
      className="build-sure"
      role="group"
      aria-label={t.readModels.orders[order]}
      tabIndex={-1}
      ref={first}
    >
      <p>{t.readModels.sure[order]}</p>
      <p className="handling-acts">
        <Button type="primary" loading={busy} onClick={yes}>
          {t.readModels.yes}
        </Button>
        <Button onClick={no}>{t.readModels.no}</Button>
      </p>
    </div>
  );
}
