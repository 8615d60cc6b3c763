import { Button, Select } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { templateView } from '../../../engine/wire/templates.ts';
import { request } from '../../api/request.ts';
import { MailFrame } from '../../message/mail-frame.tsx';
import { LoadingState } from '../../parts/loading-state.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { languageWord } from '../../words/zone-words.ts';
import styles from './simulate.module.css';

/** The mail of a send as it would be read, filled in with a made-up patient; asked for only when it is opened. */
export function MailPreview({ template }: { readonly template: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="xs"
        leftSection={<IconMail size={14} stroke={1.7} aria-hidden />}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? 'Hide the mail' : 'Show the mail'}
      </Button>
      {isOpen && <Opened template={template} />}
    </>
  );
}

function Opened({ template }: { readonly template: string }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const mail = useQuery({
    queryKey: ['template', template],
    queryFn: ({ signal }) =>
      request(templateView, 'GET', `/v1/templates/${encodeURIComponent(template)}`, undefined, { signal }),
  });
  if (mail.isError) return <Refusal error={mail.error} />;
  if (mail.data === undefined) return <LoadingState />;
  const { languages } = mail.data;
  const shown = languages.find(({ language }) => language === chosen) ?? languages[0];
  if (shown === undefined) return null;
  return (
    <div className={styles.mail}>
      {languages.length > 1 && (
        <Select
          label="Language"
          data={languages.map(({ language }) => ({ value: language, label: languageWord(language) }))}
          value={shown.language}
          allowDeselect={false}
          onChange={setChosen}
        />
      )}
      <p>
        <b>Subject:</b> {shown.subject}
      </p>
      <MailFrame html={shown.html} title={`${shown.subject}, as it is read`} width="phone" />
    </div>
  );
}
