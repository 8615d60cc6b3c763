import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEditorStore } from '../store/editor-context.ts';
import { exportAs, FORMATS } from './export-as.ts';
import type { Format } from './export-as.ts';

const WORDS: Readonly<Record<Format, string>> = {
  png: 'Picture (PNG)',
  svg: 'Drawing (SVG)',
  pdf: 'Page to print (PDF)',
  json: 'Document (JSON)',
};

/** The drawing as a file. Pictures carry the plan hash and the date, and no number of people. */
export function ExportMenu() {
  const store = useEditorStore();
  const run = useMutation({
    mutationFn: (format: Format) => exportAs(store, format, new Date()),
    onSuccess: (_done, format) => store.setState({ announcement: `${WORDS[format]} exported.` }),
    onError: (error) => store.setState({ announcement: `Not exported. ${error.message}` }),
  });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Tooltip label={run.isError ? `Not exported. ${run.error.message}` : 'Export'}>
          <ActionIcon variant="subtle" color="ink" size={32} aria-label="Export" loading={run.isPending}>
            <IconDownload size={20} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => run.mutate(format)}>
            {WORDS[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
