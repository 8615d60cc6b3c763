import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { hasDefaultSalt, splitSalt } from '../../document/split-salt.ts';
import type { FormProps } from '../settings.ts';
import { useWantedFocus } from '../use-wanted-focus.ts';
import { armsOf, FEWEST_ARMS, MOST_ARMS, shareWords, withArm } from './split-arms.ts';
import type { DraftArm } from './split-arms.ts';
import { SplitArm } from './split-arm.tsx';
import fields from '../panel-fields.module.css';

/** Arms and their shares. */
export function SplitForm({ node, set }: FormProps) {
  const { container, want } = useWantedFocus<HTMLDivElement>();
  const arms = armsOf(node.settings.arms);
  const setArms = (next: readonly DraftArm[]) =>
    set(hasDefaultSalt(node.settings) ? { arms: next, salt: splitSalt(node.id) } : { arms: next });
  return (
    <div className={fields.fields} ref={container}>
      {arms.map((arm, index) => (
        <SplitArm
          key={index}
          arm={arm}
          index={index}
          share={shareWords(arms, index)}
          taken={arms.filter((_, at) => at !== index).map(({ name }) => name)}
          isRemovable={arms.length > FEWEST_ARMS}
          onChange={(next) => setArms(arms.map((old, at) => (at === index ? next : old)))}
          onRemove={() => {
            want(`[data-arm="${Math.max(0, index - 1)}"] input`);
            setArms(arms.filter((_, at) => at !== index));
          }}
        />
      ))}
      {arms.length < MOST_ARMS && (
        <Button
          leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
          onClick={() => {
            want(`[data-arm="${arms.length}"] input`);
            setArms(withArm(arms));
          }}
        >
          Add an arm
        </Button>
      )}
      <p className={fields.hint}>
        Drawn at random once: who comes again takes the same arm. Other shares deal new people differently, and may deal
        those who come again differently too. Messages for treatment never depend on chance.
      </p>
    </div>
  );
}
