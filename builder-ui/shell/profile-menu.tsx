import { Menu, SegmentedControl, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { z } from 'zod';
import { request } from '../api/request.ts';
import { endSession } from '../api/session-end.ts';
import { useLetterKeys } from './letter-keys.ts';
import { useMe } from './me-context.ts';
import { NavWord } from './nav-item.tsx';
import nav from './nav.module.css';
import styles from './profile-menu.module.css';

const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'System' },
];

async function signOut(): Promise<void> {
  await request(z.unknown(), 'DELETE', '/v1/session').catch(() => null);
  endSession();
}

export function ProfileMenu({ isFolded }: { readonly isFolded: boolean }) {
  const me = useMe();
  const keys = useLetterKeys();
  return (
    <Menu position="right-end" width={260}>
      <Menu.Target>
        <Tooltip label={me.name} position="right" disabled={!isFolded}>
          <UnstyledButton className={nav.item}>
            <IconUserCircle size={20} stroke={1.7} aria-hidden />
            <NavWord isFolded={isFolded}>{me.name}</NavWord>
            <span className="cw-hidden">, profile</span>
          </UnstyledButton>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <strong>{me.name}</strong>
          <span>
            {me.roles.join(', ')} · {me.organisation}
          </span>
        </div>
        <SchemeSwitch />
        <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.7} />} closeMenuOnClick={false} onClick={keys.toggle}>
          Single-letter keys: {keys.isOn ? 'on' : 'off'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.7} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={styles.scheme}>
      <SegmentedControl
        fullWidth
        size="xs"
        data={SCHEMES}
        value={colorScheme}
        aria-label="Colour scheme"
        onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
      />
    </div>
  );
}
