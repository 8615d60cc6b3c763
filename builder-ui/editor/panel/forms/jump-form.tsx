import { NumberInput, Select } from '@mantine/core';
import { MOST_JUMPS } from '../../../../engine/journey/kinds/jump.ts';
import { stepName } from '../../document/kind-of.ts';
import { useEditor } from '../../store/editor-context.ts';
import { documentOf } from '../../store/editor-store.ts';
import { numberOf, textOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';

const TARGETS = [
  { value: 'step', label: 'To a step of this journey' },
  { value: 'journey', label: 'To another journey' },
];

/** Each target has settings of its own; those of the other go. */
const FRESH = {
  step: { to: 'step', step: '', atMost: 2, journey: undefined },
  journey: { to: 'journey', journey: '', step: undefined, atMost: undefined },
} as const;

export function JumpForm({ node, set }: FormProps) {
  const to = node.settings.to === 'journey' ? 'journey' : 'step';
  return (
    <div className={fields.fields}>
      <Select
        label="Where it leads"
        data={TARGETS}
        value={to}
        allowDeselect={false}
        onChange={(next) => set(next === 'journey' ? FRESH.journey : FRESH.step)}
      />
      {to === 'journey' ? <JourneyFields node={node} set={set} /> : <StepFields node={node} set={set} />}
    </div>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What is chosen stays in sight when it is not there any more. */
const withLost = (choices: readonly Choice[], chosen: string, lost: string): Choice[] =>
  chosen === '' || choices.some(({ value }) => value === chosen)
    ? [...choices]
    : [{ value: chosen, label: lost }, ...choices];

function StepFields({ node, set }: FormProps) {
  const { nodes } = useEditor(documentOf);
  const step = textOf(node.settings.step);
  const choices = nodes
    .filter(({ id, kind }) => id !== node.id && kind !== 'entry')
    .map((one) => ({ value: one.id, label: stepName(one) }));
  return (
    <>
      <Select
        label="Step"
        placeholder="Choose a step"
        data={withLost(choices, step, 'A step that is gone')}
        value={step === '' ? null : step}
        searchable
        data-first-field
        onChange={(next) => next !== null && set({ step: next })}
      />
      <NumberInput
        label="At most, times"
        description="Counted for each patient; then it leaves by “exhausted”."
        min={1}
        max={MOST_JUMPS}
        allowDecimal={false}
        value={numberOf(node.settings.atMost, 2)}
        onChange={(atMost) => typeof atMost === 'number' && set({ atMost })}
      />
      <p className={fields.hint}>Each round sends, waits and asks anew. The worst case of all rounds is proved.</p>
    </>
  );
}

function JourneyFields({ node, set }: FormProps) {
  const { journeys } = useEditor((state) => state.catalog);
  const self = useEditor((state) => state.journey);
  const journey = textOf(node.settings.journey);
  const choices = journeys.filter(({ id }) => id !== self).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Select
        label="Journey"
        placeholder="Choose a live journey"
        data={withLost(choices, journey, 'A journey that is not live')}
        value={journey === '' ? null : journey}
        disabled={choices.length === 0 && journey === ''}
        searchable
        data-first-field
        onChange={(next) => next !== null && set({ journey: next })}
      />
      <p className={fields.hint}>
        {choices.length === 0
          ? 'No other journey is live. Publish the one that takes over first.'
          : 'This run ends, and the other starts with its own rules: who is inside already, or may not enter again, does not start a second time.'}
      </p>
    </>
  );
}
