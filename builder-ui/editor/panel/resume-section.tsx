import { Select } from '@mantine/core';
import { resumeWords } from '../../../engine/journey/resume.ts';
import { MinutesField } from './minutes-field.tsx';
import { PanelSection } from './panel-section.tsx';
import { FIRST_LATE_MINUTES } from './resume.ts';
import type { Resume, ResumeChoice } from './resume.ts';
import fields from './panel-fields.module.css';
import panel from './panel.module.css';

const CHOICES: readonly { readonly value: ResumeChoice; readonly label: string }[] = [
  { value: 'send', label: 'Is sent, if it is still useful' },
  { value: 'skip-late', label: 'Is skipped when it is late' },
  { value: 'replan', label: 'Its date wait is planned anew when it is late' },
];

const HINTS: Readonly<Record<ResumeChoice, string>> = {
  send: 'Each mail still has its own end of usefulness.',
  'skip-late': 'The step is left by “skipped”, or goes on as if it were sent where that is not wired.',
  replan:
    'The run goes back to the wait for a date before it, which is then left by “past”. Without such a wait it is sent.',
};

export interface ResumeSectionProps {
  /** Null: what was kept back is sent. */
  readonly resume: Resume | null;
  readonly onChange: (resume: Resume | null) => void;
}

/** What becomes of mail that came due while the journey was paused or sending was on hold. */
export function ResumeSection({ resume, onChange }: ResumeSectionProps) {
  const choice = resume?.rule ?? 'send';
  const choose = (rule: ResumeChoice) =>
    onChange(rule === 'send' ? null : { rule, afterMinutes: resume?.afterMinutes ?? FIRST_LATE_MINUTES });
  return (
    <PanelSection title="After a pause or a hold">
      <p className={panel.sentence}>{resumeWords(resume ?? undefined)}</p>
      <div className={fields.fields}>
        <Select
          label="Mail that came due meanwhile"
          data={[...CHOICES]}
          value={choice}
          allowDeselect={false}
          onChange={(value) => value !== null && choose(value as ResumeChoice)}
        />
        {resume !== null && (
          <MinutesField
            label="Late after"
            minutes={resume.afterMinutes}
            onChange={(afterMinutes) => onChange({ ...resume, afterMinutes })}
          />
        )}
        <p className={fields.hint}>{HINTS[choice]}</p>
      </div>
    </PanelSection>
  );
}
