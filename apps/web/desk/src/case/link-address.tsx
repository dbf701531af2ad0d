import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import QRCode from 'qrcode';
import { useState } from 'react';
import { useAsk } from '../api/ask.js';
import type { CaseLinkAddress } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { ProblemNotice } from '../shell/notice.js';

/** The newest link, to be read off the screen, copied or printed. */
export function LinkAddress({ linkId }: { readonly linkId: string }) {
  const { t } = useLanguage();
  const [isCopied, setCopied] = useState(false);
  const { data, error } = useAsk<CaseLinkAddress>(`/case-links/${encodeURIComponent(linkId)}/address`);
  const address = data && new URL(data.path, window.location.origin).href;
  const { data: code } = useQuery({
    queryKey: ['qr', address],
    enabled: address !== undefined,
    queryFn: () => QRCode.toString(address!, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }),
  });
  if (error) return <ProblemNotice error={error} />;
  if (address === undefined) return null;
  return (
    <div className="link-address">
      {code && (
        <img src={`data:image/svg+xml,${encodeURIComponent(code)}`} alt={t.qrCode} width="168" height="168" />
      )}
      <div className="stack">
        <a href={address} target="_blank" rel="noreferrer">
          {address}
        </a>
        <span>
          <Button
            onClick={() =>
              void navigator.clipboard.writeText(address).then(
                () => setCopied(true),
                () => setCopied(false),
              )
            }
          >
            {isCopied ? t.copied : t.copy}
          </Button>
        </span>
      </div>
    </div>
  );
}
