import { CloseButton, NumberInput, Select } from '@mantine/core';
import type { JourneySettings } from '../../../engine/journey/document.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { applyEdit, documentOf } from '../store/editor-store.ts';
import { ExitRules } from './exit-rules.tsx';
import { GoalSection } from './goal-section.tsx';
import { withGoal } from './goal.ts';
import { PanelSection } from './panel-section.tsx';
import { ResumeSection } from './resume-section.tsx';
import { withResume } from './resume.ts';
import { withHours } from './sending-hours.ts';
import { SendingHoursSection } from './sending-hours-section.tsx';
import fields from './panel-fields.module.css';
import styles from './panel.module.css';

const OCCURRENCES = [
  { value: 'appointment', label: 'Once for each appointment' },
  { value: 'date', label: 'Once for each date' },
  { value: 'month', label: 'Once a month' },
  { value: 'once', label: 'Once ever' },
  { value: 'again', label: 'Again, after the run before has ended' },
];

/** What holds for the whole journey: who may enter again, what ends it, when mail may leave, who sends. */
export function JourneyPanel() {
  const store = useEditorStore();
  const settings = useEditor((state) => documentOf(state).settings);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const put = (next: JourneySettings) => applyEdit(store, { kind: 'set-journey-settings', settings: next });
  const set = (patch: Partial<JourneySettings>) => put({ ...settings, ...patch });
  return (
    <>
      <div className={styles.head}>
        <div className={styles.titles}>
          <h2>Journey settings</h2>
        </div>
        <CloseButton aria-label="Close the settings" onClick={() => store.setState({ panel: 'settings' })} />
      </div>
      <div className={styles.body}>
        <fieldset disabled={isReadOnly} style={{ margin: 0, padding: 0, border: 0 }}>
          <legend className="cw-hidden">Journey settings</legend>
          <EntrySection settings={settings} set={set} />
          <ExitRules rules={settings.exitRules} onChange={(exitRules) => set({ exitRules })} />
          <GoalSection goal={settings.goal ?? null} onChange={(goal) => put(withGoal(settings, goal))} />
          <SendingHoursSection
            hours={settings.calendar ?? null}
            onChange={(hours) => put(withHours(settings, hours))}
          />
          <ResumeSection resume={settings.resume ?? null} onChange={(resume) => put(withResume(settings, resume))} />
          <SenderSection settings={settings} set={set} />
        </fieldset>
      </div>
    </>
  );
}

interface SectionProps {
  readonly settings: JourneySettings;
  readonly set: (patch: Partial<JourneySettings>) => void;
}

function EntrySection({ settings, set }: SectionProps) {
  return (
    <PanelSection title="Who may enter again">
      <Select
        label="A patient enters"
        data={OCCURRENCES}
        value={settings.occurrence}
        onChange={(value) => value !== null && set({ occurrence: value as JourneySettings['occurrence'] })}
      />
      {settings.occurrence === 'again' && (
        <NumberInput
          label="Days between the end of one run and the next"
          min={0}
          max={366}
          allowDecimal={false}
          value={settings.againAfterDays ?? 0}
          onChange={(days) => typeof days === 'number' && set({ againAfterDays: days })}
        />
      )}
      <p className={fields.hint}>A second trigger for the same occurrence starts nothing.</p>
    </PanelSection>
  );
}

function SenderSection({ settings, set }: SectionProps) {
  const senders = useEditor((state) => state.catalog.senders);
  return (
    <PanelSection title="Sending">
      <div className={fields.fields}>
        <Select
          label="Sender"
          data={senders.map(({ id, name }) => ({ value: id, label: name }))}
          value={settings.sender}
          onChange={(sender) => sender !== null && set({ sender })}
        />
        <NumberInput
          label="Priority"
          description="1 to 5; the higher one goes first when a cap is near."
          min={1}
          max={5}
          allowDecimal={false}
          value={settings.priority}
          onChange={(priority) => typeof priority === 'number' && priority >= 1 && priority <= 5 && set({ priority })}
        />
      </div>
    </PanelSection>
  );
}
