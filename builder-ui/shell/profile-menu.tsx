import {
  Button,
  Popover,
  SegmentedControl,
  Switch,
  Tooltip,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useLetterKeys } from './letter-keys.ts';
import { useMe } from './me-context.ts';
import { NavWord } from './nav-item.tsx';
import { signOut } from './sign-out.ts';
import nav from './nav.module.css';
import styles from './profile-menu.module.css';

const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'System' },
];

/** Who is signed in, how the screens look and listen, and the way out. */
export function ProfileMenu({ isFolded }: { readonly isFolded: boolean }) {
  const me = useMe();
  return (
    <Popover position="right-end" width={280} trapFocus>
      <Popover.Target>
        <Tooltip label={me.name} position="right" disabled={!isFolded}>
          <UnstyledButton className={nav.item}>
            <IconUserCircle size={20} stroke={1.7} aria-hidden />
            <NavWord isFolded={isFolded}>{me.name}</NavWord>
            <span className="cw-hidden">, profile</span>
          </UnstyledButton>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Profile">
        <div className={styles.profile}>
          <div className={styles.who}>
            <strong>{me.name}</strong>
            <span>
              {me.roles.join(', ')} · {me.organisation}
            </span>
          </div>
          <SchemeSwitch />
          <LetterKeys />
          <Button leftSection={<IconLogout size={16} stroke={1.7} aria-hidden />} onClick={() => void signOut()}>
            Sign out
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      data={SCHEMES}
      value={colorScheme}
      aria-label="Colour scheme"
      onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
    />
  );
}

function LetterKeys() {
  const keys = useLetterKeys();
  return <Switch label="Single-letter keys" checked={keys.isOn} onChange={keys.toggle} />;
}
