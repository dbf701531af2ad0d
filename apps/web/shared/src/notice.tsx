import { Button } from 'antd';
import type { ReactNode } from 'react';

export interface NoticeProps {
  readonly title: string;
  /** `h1` where the notice is all there is on the page. */
  readonly heading?: 'h1' | 'h2';
  readonly children?: ReactNode;
  readonly retry?: () => void;
}

/** A page or part of it that has something else to say than its content. */
export function Notice({
  title,
  heading: Heading = 'h2',
  children,
  retry,
  retryLabel,
}: NoticeProps & { readonly retryLabel: string }) {
  return (
    <div className="notice" role="alert">
      <Heading>{title}</Heading>
      {children}
      {retry && <Button onClick={retry}>{retryLabel}</Button>}
    </div>
  );
}
