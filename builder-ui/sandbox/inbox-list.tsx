import { UnstyledButton } from '@mantine/core';
import { useRef } from 'react';
import type { z } from 'zod';
import type { sandboxMessage } from '../../engine/wire/operations.ts';
import { Panel } from '../parts/panel.tsx';
import { clockTime, shortDay } from '../parts/times.ts';
import { useListKeys } from '../words/list-keys.ts';
import styles from './inbox.module.css';

export type SandboxMessage = z.infer<typeof sandboxMessage>;

export interface InboxListProps {
  readonly messages: readonly SandboxMessage[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** Newest first. */
export function InboxList({ messages, chosen, onChoose }: InboxListProps) {
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  const sorted = [...messages].sort((a, b) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt));
  return (
    <div ref={list}>
      <Panel title={messages.length === 1 ? '1 mail' : `${messages.length} mails`} isFlush>
        <ul className={styles.list}>
          {sorted.map((message) => (
            <li key={message.id}>
              <UnstyledButton
                className={styles.line}
                aria-current={message.id === chosen || undefined}
                onClick={() => onChoose(message.id)}
                data-entry
              >
                <span className={styles.to}>{message.to}</span>
                <span className={styles.subject}>{message.subject}</span>
                <time className={styles.when} dateTime={message.receivedAt}>
                  {shortDay(new Date(message.receivedAt))} {clockTime(new Date(message.receivedAt))}
                </time>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
