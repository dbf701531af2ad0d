import type { ReactNode } from 'react';
import type { PromiseCard, Severity, Tone } from './shapes.js';

type Shape =
  | 'check'
  | 'cross'
  | 'open'
  | 'asked'
  | 'risk'
  | 'late'
  | 'kept-late'
  | 'empty'
  | 'back'
  | 'settled'
  | 'notice'
  | 'info';

const STATUS_SHAPES: Readonly<Record<PromiseCard['status']['code'], Shape>> = {
  requested: 'asked',
  open: 'open',
  'at-risk': 'risk',
  overdue: 'late',
  kept: 'check',
  'kept-late': 'kept-late',
  broken: 'cross',
  missed: 'cross',
  empty: 'empty',
  withdrawn: 'back',
  settled: 'settled',
  'needs-approval': 'asked',
  declined: 'back',
};
const SEVERITY_SHAPES: Readonly<Record<Severity, Shape>> = {
  breach: 'cross',
  warning: 'risk',
  notice: 'notice',
  info: 'info',
  good: 'check',
};
export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  breach: 'bad',
  warning: 'late',
  notice: 'waiting',
  info: 'neutral',
  good: 'good',
};

const ring = <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const disc = <circle cx="8" cy="8" r="7" fill="currentColor" />;
const line = (d: string, stroke = 'currentColor'): ReactNode => (
  <path d={d} fill="none" stroke={stroke} strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
);

/** Each state has a shape of its own, so that it is told without colour too. */
const SHAPES: Readonly<Record<Shape, ReactNode>> = {
  check: (
    <>
      {disc}
      {line('M4.9 8.2 7.1 10.4 11.2 5.9', '#fff')}
    </>
  ),
  cross: (
    <>
      {disc}
      {line('M5.6 5.6 10.4 10.4 M10.4 5.6 5.6 10.4', '#fff')}
    </>
  ),
  open: (
    <>
      {ring}
      <path d="M8 8V3.4A4.6 4.6 0 0 1 12.6 8Z" fill="currentColor" />
    </>
  ),
  asked: (
    <>
      {ring}
      {line('M6.2 6.4a1.9 1.9 0 1 1 2.6 1.8c-.6.2-.8.6-.8 1.2')}
      <circle cx="8" cy="11.6" r=".9" fill="currentColor" />
    </>
  ),
  risk: (
    <>
      <path d="M8 1.6 15 14H1Z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
      {line('M8 6.2v3.6', '#fff')}
      <circle cx="8" cy="11.9" r=".9" fill="#fff" />
    </>
  ),
  late: (
    <>
      <circle cx="8" cy="9" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {line('M8 6v3l2 1.4 M6.4 1.4h3.2')}
    </>
  ),
  'kept-late': (
    <>
      <circle cx="8" cy="9" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {line('M5.6 9.2 7.3 10.9 10.4 7.4 M6.4 1.4h3.2')}
    </>
  ),
  empty: (
    <circle
      cx="8"
      cy="8"
      r="6.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="2.6 2.2"
    />
  ),
  back: line('M6 4 2.6 7.2 6 10.4 M3 7.2h6.6a3.4 3.4 0 0 1 0 6.8H8'),
  settled: (
    <>
      {ring}
      {line('M5 7h6 M5 9.6h6')}
    </>
  ),
  notice: (
    <>
      {disc}
      {line('M8 4.4v4.4', '#fff')}
      <circle cx="8" cy="11.4" r="1" fill="#fff" />
    </>
  ),
  info: (
    <>
      {ring}
      {line('M8 7.4v3.8')}
      <circle cx="8" cy="4.9" r=".95" fill="currentColor" />
    </>
  ),
};

const Icon = ({ shape }: { readonly shape: Shape }) => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    {SHAPES[shape]}
  </svg>
);

export const StatusIcon = ({ code }: { readonly code: PromiseCard['status']['code'] }) => (
  <Icon shape={STATUS_SHAPES[code]} />
);

/** A status: icon, word and colour. */
export const StatusChip = ({
  status: { code, label, tone },
}: {
  readonly status: Pick<PromiseCard['status'], 'code' | 'label' | 'tone'>;
}) => (
  <span className={`chip tone-${tone}`}>
    <StatusIcon code={code} />
    {label}
  </span>
);

export const SeverityChip = ({
  severity,
  label,
}: {
  readonly severity: Severity;
  readonly label: string;
}) => (
  <span className={`chip tone-${SEVERITY_TONES[severity]}`}>
    <Icon shape={SEVERITY_SHAPES[severity]} />
    {label}
  </span>
);
