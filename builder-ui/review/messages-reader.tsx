import { SegmentedControl, UnstyledButton } from '@mantine/core';
import { IconCircleCheck, IconMail } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ReviewView } from '../../engine/wire/journeys.ts';
import { MailFrame } from '../message/mail-frame.tsx';
import { ClassChip } from '../parts/class-chip.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { Panel } from '../parts/panel.tsx';
import { Chip } from '../parts/status-chip.tsx';
import { languageWord } from '../words/zone-words.ts';
import { messageKey } from './reading-list.ts';
import type { ReviewParts } from './review-tabs.ts';
import styles from './review.module.css';

type Message = ReviewView['messages'][number];

/** Each mail in each language, as a made-up patient would see it. Opening one counts as read. */
export function MessagesReader({ parts }: { readonly parts: ReviewParts }) {
  const { review, opened, onOpenMessage } = parts;
  const [params, setParams] = useSearchParams();
  const chosen = review.messages.find((message) => messageKey(message) === params.get('message')) ?? null;
  if (review.messages.length === 0) return <EmptyState>This journey sends no message.</EmptyState>;
  const choose = (message: Message) =>
    setParams((before) => (before.set('message', messageKey(message)), before), { preventScrollReset: true });
  return (
    <div className={styles.reader}>
      <Panel title="Messages" isFlush>
        <ul className={styles.messageList}>
          {review.messages.map((message) => (
            <li key={messageKey(message)}>
              <MessageLine
                message={message}
                isChosen={message === chosen}
                isOpened={opened.messages.includes(messageKey(message))}
                onChoose={() => choose(message)}
              />
            </li>
          ))}
        </ul>
      </Panel>
      {chosen === null ? (
        <EmptyState>Choose a message to read it. It is filled in with a made-up patient.</EmptyState>
      ) : (
        <Preview message={chosen} key={messageKey(chosen)} onOpen={onOpenMessage} />
      )}
    </div>
  );
}

interface MessageLineProps {
  readonly message: Message;
  readonly isChosen: boolean;
  readonly isOpened: boolean;
  readonly onChoose: () => void;
}

function MessageLine({ message, isChosen, isOpened, onChoose }: MessageLineProps) {
  return (
    <UnstyledButton className={styles.messageLine} aria-current={isChosen || undefined} onClick={onChoose}>
      <strong>{message.nodeName}</strong>
      <span>{languageWord(message.language)}</span>
      {isOpened ? (
        <Chip icon={IconCircleCheck} tone="ok">
          Opened
        </Chip>
      ) : (
        <Chip icon={IconMail} tone="dashed">
          Not opened
        </Chip>
      )}
    </UnstyledButton>
  );
}

const VIEWS = { phone: 'Phone', desktop: 'Desktop', text: 'Plain text' } as const;
const isClass = (value: string): value is 'none' | 'phi' | 'sensitive' => ['none', 'phi', 'sensitive'].includes(value);

interface PreviewProps {
  readonly message: Message;
  readonly onOpen: (key: string) => void;
}

function Preview({ message, onOpen }: PreviewProps) {
  const key = messageKey(message);
  useEffect(() => onOpen(key), [key, onOpen]);
  const [view, setView] = useState<keyof typeof VIEWS>('desktop');
  return (
    <Panel
      title={message.nodeName}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="View"
          value={view}
          onChange={(next) => setView(next as keyof typeof VIEWS)}
          data={Object.entries(VIEWS).map(([value, label]) => ({ value, label }))}
        />
      }
    >
      <dl className={styles.envelope}>
        <dt>Subject</dt>
        <dd>{message.subject}</dd>
        <dt>Preview line</dt>
        <dd>{message.preheader === '' ? 'None' : message.preheader}</dd>
        <dt>Template</dt>
        <dd>
          {message.template}, {languageWord(message.language)}{' '}
          {isClass(message.class) && <ClassChip contentClass={message.class} />}
        </dd>
      </dl>
      {view === 'text' ? (
        <pre className={styles.text} tabIndex={0} aria-label="Plain text">
          {message.text}
        </pre>
      ) : (
        <MailFrame html={message.html} title={`${message.nodeName}, as it is read`} width={view} />
      )}
    </Panel>
  );
}
