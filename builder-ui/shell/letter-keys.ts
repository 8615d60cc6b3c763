import { useLocalStorage } from '@mantine/hooks';

/** Single-letter shortcuts may be switched off (WCAG 2.1.4). Kept on this computer. */
export function useLetterKeys(): { readonly isOn: boolean; readonly toggle: () => void } {
  const [isOn, setIsOn] = useLocalStorage({
    key: 'cw-letter-keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return { isOn, toggle: () => setIsOn((before) => !before) };
}
