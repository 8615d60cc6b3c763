import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFile, IconLayoutGrid } from '@tabler/icons-react';
import { Link } from 'react-router';
import { newDocument } from '../../engine/journey/new-document.ts';
import { Refusal } from '../parts/refusal.tsx';
import { useCreateJourney } from './use-create-journey.ts';

/** Gallery first, an empty page second. */
export function NewJourneyMenu() {
  const create = useCreateJourney();
  return (
    <div>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button
            variant="filled"
            loading={create.isPending}
            rightSection={<IconChevronDown size={16} stroke={1.7} aria-hidden />}
          >
            New journey
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to="/journeys/gallery" leftSection={<IconLayoutGrid size={16} stroke={1.7} />}>
            From the gallery
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFile size={16} stroke={1.7} />}
            onClick={() => create.mutate({ document: newDocument('New journey') })}
          >
            From an empty page
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {create.isError && <Refusal error={create.error} />}
    </div>
  );
}
