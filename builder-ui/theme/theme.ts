import {
  Anchor,
  Button,
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  InputWrapper,
  Loader,
  Menu,
  Modal,
  Popover,
  SegmentedControl,
  Select,
  Tabs,
  Tooltip,
} from '@mantine/core';
import type { VariantColorsResolver } from '@mantine/core';
import segmented from './segmented.module.css';
import tabs from './tabs.module.css';
import { cssColor } from './tokens.ts';

/** Mantine picks one contrast colour for both schemes; ink is dark in one and light in the other. */
const variantColorResolver: VariantColorsResolver = (input) =>
  input.variant === 'filled' && (input.color === undefined || input.color === 'ink')
    ? { background: cssColor('solid'), hover: cssColor('ink'), color: cssColor('on-solid'), border: 'none' }
    : defaultVariantColorsResolver(input);

/** SCREENS.md 1.4. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 1 },
  autoContrast: true,
  variantColorResolver,
  luminanceThreshold: 0.35,
  black: '#15201C',
  fontFamily: '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"Atkinson Hyperlegible Mono Variable", ui-monospace, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '24px', xl: '26px' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '30px' },
      h2: { fontSize: '18px', lineHeight: '24px' },
      h3: { fontSize: '15px', lineHeight: '20px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  shadows: {
    sm: '0 1px 2px rgba(21,32,28,.10)',
    md: '0 4px 12px rgba(21,32,28,.12)',
    lg: '0 12px 32px rgba(21,32,28,.16)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // prettier-ignore
  colors: {
    ink: ['#F2F5F3', '#DCE5E0', '#C3CFC9', '#A3B2AB', '#7C8983', '#59665F', '#43504A', '#33423C', '#22302B', '#15201C'],
    gray: ['#F5F7F5', '#EEF1EF', '#E4E9E6', '#D5DBD7', '#B9C2BD', '#7C8983', '#59665F', '#43504A', '#2B3833', '#15201C'],
    dark: ['#E8EEEA', '#BAC5BF', '#98A59E', '#74827B', '#2F3B36', '#222C28', '#19211E', '#121917', '#0E1412', '#090D0B'],
  },
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'always', inherit: true } }),
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: cssColor('on-solid') } }),
    Button: Button.extend({ defaultProps: { variant: 'default' }, styles: { label: { fontWeight: 650 } } }),
    InputWrapper: InputWrapper.extend({ defaultProps: { withAsterisk: false } }),
    Loader: Loader.extend({ defaultProps: { color: 'ink', size: 'sm' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', radius: 'md', transitionProps: { duration: 0 } } }),
    Modal: Modal.extend({
      defaultProps: {
        padding: 'lg',
        radius: 'lg',
        shadow: 'lg',
        centered: true,
        transitionProps: { duration: 0 },
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
      styles: {
        title: { fontSize: '18px', fontWeight: 650 },
        content: { background: 'var(--cw-surface)' },
        header: { background: 'var(--cw-surface)' },
      },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', radius: 'md', transitionProps: { duration: 0 } } }),
    SegmentedControl: SegmentedControl.extend({
      classNames: segmented,
      defaultProps: { transitionDuration: 0, withItemsBorders: false },
    }),
    Select: Select.extend({
      defaultProps: { allowDeselect: false, comboboxProps: { transitionProps: { duration: 0 } } },
    }),
    Tabs: Tabs.extend({ classNames: tabs }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } }),
  },
});
