import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { JourneySettings } from '../../../engine/journey/document.ts';
import { ConditionEditor } from './condition/condition-editor.tsx';
import { recordOf } from './settings.ts';
import { EventSelect } from './event-select.tsx';
import { PanelSection } from './panel-section.tsx';
import fields from './panel-fields.module.css';

type Rules = JourneySettings['exitRules'];
type Rule = Rules[number];

/** No event has this name: those of journeys hold a dot. */
const CONDITION = 'condition';
const OTHERS = [{ value: CONDITION, label: 'A condition comes to hold' }];

/** The reason of an event would say something else than the condition. */
const FRESH_CONDITION: Rule = { when: { kind: 'all', of: [] }, reason: 'no-longer-needed' };

export interface ExitRulesProps {
  readonly rules: Rules;
  readonly onChange: (rules: Rules) => void;
}

/** What ends a run at once: events, and conditions on facts and lists. */
export function ExitRules({ rules, onChange }: ExitRulesProps) {
  return (
    <PanelSection title="Ends at once when">
      <div className={fields.fields}>
        {rules.map((rule, index) => (
          <ExitRule
            key={index}
            rule={rule}
            label={`Rule ${index + 1}`}
            onChange={(next) => onChange(rules.map((one, at) => (at === index ? next : one)))}
            onRemove={() => onChange(rules.filter((_, at) => at !== index))}
          />
        ))}
        {rules.length === 0 && (
          <p className={fields.hint}>Nothing ends it early but an exit step, staff or a permission withdrawn.</p>
        )}
        <Button
          onClick={() => onChange([...rules, { event: 'appointment.cancelled', reason: 'appointment-cancelled' }])}
        >
          Add a rule
        </Button>
      </div>
    </PanelSection>
  );
}

interface ExitRuleProps {
  readonly rule: Rule;
  readonly label: string;
  readonly onChange: (rule: Rule) => void;
  readonly onRemove: () => void;
}

function ExitRule({ rule, label, onChange, onRemove }: ExitRuleProps) {
  const { reason } = rule;
  const choose = (next: string): void => onChange(next === CONDITION ? FRESH_CONDITION : { event: next, reason });
  return (
    <div className={fields.rule}>
      <EventSelect
        aria-label={`${label}, what ends it`}
        others={OTHERS}
        value={'when' in rule ? CONDITION : rule.event}
        onChange={choose}
      />
      <TextInput
        className={fields.reason}
        aria-label={`${label}, reason`}
        value={reason}
        onChange={(event) => onChange({ ...rule, reason: event.currentTarget.value })}
      />
      <ActionIcon
        className={fields.remove}
        size={36}
        variant="subtle"
        color="ink"
        aria-label={`Remove rule ${label.slice('Rule '.length)}`}
        onClick={onRemove}
      >
        <IconTrash size={18} stroke={1.7} />
      </ActionIcon>
      {'when' in rule && (
        <div className={fields.condition}>
          <ConditionEditor
            node={null}
            label={label}
            when={rule.when}
            onChange={(when) => onChange({ when: recordOf(when), reason })}
          />
          <p className={fields.hint}>Looked at whenever a fact or a list of the patient changes.</p>
        </div>
      )}
    </div>
  );
}
