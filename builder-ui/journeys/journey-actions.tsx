import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBan, IconDots, IconEdit, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { z } from 'zod';
import type { JourneyLine } from '../../engine/wire/journeys.ts';
import { may } from '../api/me.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { Refusal } from '../parts/refusal.tsx';
import { useMe } from '../shell/me-context.ts';
import { StopDialog } from './stop-dialog.tsx';

/** What can be done with a journey as a whole. */
export function JourneyActions({ journey }: { readonly journey: JourneyLine }) {
  const me = useMe();
  const [isStopping, { open, close }] = useDisclosure(false);
  const act = useMutation({
    mutationFn: (verb: 'pause' | 'resume') => request(z.unknown(), 'POST', `/v1/journeys/${journey.id}/${verb}`, {}),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['journeys'] }),
  });
  const isRunning = journey.status === 'live' || journey.status === 'paused';
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="ink" aria-label={`Actions for ${journey.name}`} loading={act.isPending}>
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to={`/journeys/${journey.id}/draft`}
            leftSection={<IconEdit size={16} stroke={1.7} />}
          >
            Open the draft
          </Menu.Item>
          {isRunning && may(me, 'journey.publish') && (
            <>
              {journey.status === 'live' ? (
                <Menu.Item leftSection={<IconPlayerPause size={16} stroke={1.7} />} onClick={() => act.mutate('pause')}>
                  Pause
                </Menu.Item>
              ) : (
                <Menu.Item leftSection={<IconPlayerPlay size={16} stroke={1.7} />} onClick={() => act.mutate('resume')}>
                  Resume
                </Menu.Item>
              )}
              <Menu.Divider />
              <Menu.Item leftSection={<IconBan size={16} stroke={1.7} />} onClick={open}>
                Stop for everybody…
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {act.isError && <Refusal error={act.error} />}
      <StopDialog journey={journey} isOpen={isStopping} onClose={close} />
    </>
  );
}
