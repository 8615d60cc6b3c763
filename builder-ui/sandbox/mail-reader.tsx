import { Tabs } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { MailFrame } from '../message/mail-frame.tsx';
import { Panel } from '../parts/panel.tsx';
import { Chip } from '../parts/status-chip.tsx';
import { clockTime, fullDay } from '../parts/times.ts';
import type { SandboxMessage } from './inbox-list.tsx';
import styles from './inbox.module.css';

const VIEWS = { html: 'As it is read', text: 'Plain text', raw: 'Raw' } as const;
type View = keyof typeof VIEWS;
const isView = (value: string | null): value is View => value !== null && Object.hasOwn(VIEWS, value);

/** One mail: its envelope, how it was encrypted on the way, what it shows, and every byte of it. */
export function MailReader({ message }: { readonly message: SandboxMessage }) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('view');
  const view: View = isView(asked) ? asked : 'html';
  const show = (next: string | null) =>
    setParams((before) => (before.set('view', next ?? 'html'), before), { replace: true, preventScrollReset: true });
  return (
    <Panel title={message.subject === '' ? 'No subject' : message.subject}>
      <Envelope message={message} />
      <Links links={message.links} />
      <Tabs value={view} onChange={show} keepMounted={false}>
        <Tabs.List mb="md">
          {Object.entries(VIEWS).map(([value, label]) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={view}>
          {view === 'html' ? (
            <MailFrame html={message.html} title="The mail, as it is read" />
          ) : (
            <pre className={styles.text} tabIndex={0} aria-label={VIEWS[view]}>
              {view === 'text' ? message.text : message.raw}
            </pre>
          )}
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
}

function Envelope({ message }: { readonly message: SandboxMessage }) {
  const at = new Date(message.receivedAt);
  return (
    <dl className={styles.envelope}>
      <dt>From</dt>
      <dd>{message.from}</dd>
      <dt>To</dt>
      <dd>{message.to}</dd>
      <dt>Taken</dt>
      <dd>
        {fullDay(at)}, {clockTime(at)}, your time, by {message.server}
      </dd>
      <dt>On the way</dt>
      <dd>
        {message.tlsVersion === null ? (
          <Chip icon={IconLockOpen} tone="failed">
            Not encrypted
          </Chip>
        ) : (
          <>
            <Chip icon={IconLock} tone="ok">
              {message.tlsVersion}
            </Chip>{' '}
            <span className={styles.mono}>{message.cipher}</span>
          </>
        )}
      </dd>
    </dl>
  );
}

/** The frame lets nothing out, so the mail's links stand here: they open what the patient would see. */
function Links({ links }: { readonly links: readonly string[] }) {
  const own = links.filter((link) => /^https?:\/\//.test(link));
  if (own.length === 0) return null;
  return (
    <div className={styles.links}>
      <span id="mail-links">Links in this mail</span>
      <ul aria-labelledby="mail-links">
        {own.map((link) => (
          <li key={link}>
            <a href={link} target="_blank" rel="noopener noreferrer">
              {link}
              <span className="cw-hidden"> (new tab)</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
