import { Checkbox, NumberInput, Switch } from '@mantine/core';
import type { JourneySettings } from '../../../engine/journey/document.ts';
import { goalWords } from '../../../engine/journey/goal.ts';
import { EventSelect } from './event-select.tsx';
import { FIRST_GOAL, MOST_GOAL_DAYS } from './goal.ts';
import { PanelSection } from './panel-section.tsx';
import fields from './panel-fields.module.css';
import panel from './panel.module.css';
import styles from './sending-hours.module.css';

type Goal = NonNullable<JourneySettings['goal']>;

export interface GoalSectionProps {
  /** Null: nothing is counted. */
  readonly goal: Goal | null;
  readonly onChange: (goal: Goal | null) => void;
}

/** What the journey is for: counted once for each patient who enters, those held out among them. */
export function GoalSection({ goal, onChange }: GoalSectionProps) {
  return (
    <PanelSection title="Goal">
      <p className={panel.sentence}>{goal === null ? 'No goal: nothing is counted.' : goalWords(goal)}</p>
      <div className={fields.fields}>
        <Switch
          label="Count a goal"
          classNames={{ thumb: styles.thumb }}
          checked={goal !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? FIRST_GOAL : null)}
        />
        {goal !== null && <GoalFields goal={goal} set={(patch) => onChange({ ...goal, ...patch })} />}
      </div>
    </PanelSection>
  );
}

interface GoalFieldsProps {
  readonly goal: Goal;
  readonly set: (patch: Partial<Goal>) => void;
}

function GoalFields({ goal, set }: GoalFieldsProps) {
  return (
    <>
      <EventSelect label="What should happen" value={goal.event} onChange={(event) => set({ event })} />
      <NumberInput
        label="Within, days of 24 hours after a mail"
        min={1}
        max={MOST_GOAL_DAYS}
        allowDecimal={false}
        value={goal.withinDays}
        onChange={(days) =>
          typeof days === 'number' && days >= 1 && days <= MOST_GOAL_DAYS && set({ withinDays: days })
        }
      />
      <Checkbox
        label="Ends the journey at once for this patient"
        checked={goal.exitOnGoal}
        onChange={(event) => set({ exitOnGoal: event.currentTarget.checked })}
      />
      <p className={fields.hint}>
        Counted once for each run, also after it has ended. Who is held out gets no mail: for them the days count from
        the moment at which they were held out.
      </p>
    </>
  );
}
