import { useMemo } from 'react';
import { mailDocument, styleNonce } from './mail-document.ts';
import styles from './mail-frame.module.css';

export interface MailFrameProps {
  readonly html: string;
  /** What the frame holds, for those who hear it. */
  readonly title: string;
  readonly width?: 'phone' | 'desktop';
}

/** A rendered mail as its reader sees it. The frame may do nothing: no script, no form, no way out, no origin. */
export function MailFrame({ html, title, width = 'desktop' }: MailFrameProps) {
  const source = useMemo(() => mailDocument(html, styleNonce()), [html]);
  return (
    <iframe
      className={`${styles.frame} ${styles[width]}`}
      title={title}
      sandbox=""
      srcDoc={source}
      referrerPolicy="no-referrer"
      tabIndex={0}
    />
  );
}
