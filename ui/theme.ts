/** The look of the ledger: paper, ink and rules, by day and by night. One palette feeds both antd and our own style sheet. */
import { theme as antdTheme, type ThemeConfig } from 'antd';


export type Palette = Readonly<Record<
  'ink' | 'secondary' | 'quiet' | 'hairline' | 'rule' | 'border' | 'paper' | 'desk' | 'primary' | 'primary-hover' | 'primary-ground' | 'on-primary'
  | 'red' | 'red-ground' | 'amber' | 'amber-ground' | 'green' | 'green-ground', string>>;

/** Contrast on paper: ink 15.8, secondary 7.6, quiet 6.1, primary 8.7, red 6.6; grounds carry their own text at 6.2 or more. */
export const day: Palette = {
  ink: '#1F2329', secondary: '#4B5563', quiet: '#5C6370', hairline: '#E3E5E8', rule: '#C9CDD2', border: '#868D96', paper: '#FFFFFF', desk: '#F6F6F3',
  primary: '#1F4E79', 'primary-hover': '#2B659A', 'primary-ground': '#EAF0F6', 'on-primary': '#FFFFFF',
  red: '#B42318', 'red-ground': '#FDF0EE', amber: '#8A4B00', 'amber-ground': '#FFF4E0', green: '#11603A', 'green-ground': '#E8F5EE',
};

export const night: Palette = {
  ink: '#E6E8EB', secondary: '#B9BFC8', quiet: '#A0A8B3', hairline: '#2B3138', rule: '#424A54', border: '#79828E', paper: '#171A1F', desk: '#101215',
  primary: '#8FBBE6', 'primary-hover': '#B0D0F0', 'primary-ground': '#1E2C3A', 'on-primary': '#0E1620',
  red: '#FF9C8F', 'red-ground': '#3A1D1A', amber: '#F2BC6B', 'amber-ground': '#35280F', green: '#7FD3A4', 'green-ground': '#15301F',
};

const fonts = '"PingFang SC","Microsoft YaHei","HarmonyOS Sans SC","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif';

/** Puts the palette where the style sheet finds it. */
export function applyPalette(dark: boolean): void {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(dark ? night : day)) root.style.setProperty(`--tz-${name}`, value);
  root.style.colorScheme = dark ? 'dark' : 'light';
  root.dataset.theme = dark ? 'dark' : 'light';
}

/** antd with every colour said outright: derived greys and greens of its defaults do not pass contrast. */
export function ledgerTheme(dark: boolean, motion: boolean): ThemeConfig {
  const p = dark ? night : day;
  return {
    algorithm: dark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    cssVar: { key: dark ? 'night' : 'day' },
    token: {
      colorPrimary: p.primary, colorPrimaryHover: p['primary-hover'], colorPrimaryActive: p.primary, colorPrimaryBg: p['primary-ground'], colorPrimaryText: p.primary,
      colorInfo: p.primary, colorLink: p.primary, colorLinkHover: p['primary-hover'], colorLinkActive: p.primary,
      colorSuccess: p.green, colorSuccessBg: p['green-ground'], colorSuccessText: p.green, colorSuccessBorder: p.green,
      colorWarning: p.amber, colorWarningBg: p['amber-ground'], colorWarningText: p.amber, colorWarningBorder: p.amber,
      colorError: p.red, colorErrorBg: p['red-ground'], colorErrorText: p.red, colorErrorBorder: p.red, colorErrorHover: p.red, colorErrorActive: p.red,
      colorText: p.ink, colorTextSecondary: p.secondary, colorTextTertiary: p.secondary, colorTextDescription: p.secondary,
      colorTextQuaternary: p.quiet, colorTextPlaceholder: p.quiet, colorTextDisabled: p.quiet, colorTextHeading: p.ink, colorTextLabel: p.secondary,
      colorIcon: p.secondary, colorIconHover: p.ink,
      colorBorder: p.border, colorBorderSecondary: p.hairline, colorSplit: p.hairline,
      colorBgBase: p.paper, colorBgContainer: p.paper, colorBgElevated: p.paper, colorBgLayout: p.desk, colorBgSpotlight: p.ink, colorBgContainerDisabled: p.desk,
      colorTextLightSolid: dark ? p['on-primary'] : '#FFFFFF', colorWhite: dark ? p['on-primary'] : '#FFFFFF',
      controlItemBgActive: p['primary-ground'], controlItemBgActiveHover: p['primary-ground'], controlItemBgHover: p.desk,
      boxShadow: 'none', boxShadowSecondary: `0 0 0 1px ${p.rule}`, boxShadowTertiary: 'none',
      borderRadius: 4, borderRadiusLG: 4, borderRadiusSM: 3, borderRadiusXS: 2,
      fontFamily: fonts, fontSize: 14, lineHeight: 22 / 14, fontSizeHeading1: 20, fontSizeHeading2: 16, fontSizeHeading3: 14, fontWeightStrong: 600,
      controlHeight: 32, controlHeightSM: 28, motion, wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', primaryColor: p['on-primary'], fontWeight: 400 },
      Table: { headerBg: p.paper, headerColor: p.secondary, rowHoverBg: p.desk, borderColor: p.hairline, headerSplitColor: 'transparent', cellPaddingBlock: 8, cellPaddingInline: 8, cellFontSize: 13 },
      Tag: { defaultBg: p.desk, defaultColor: p.ink },
      Tabs: { itemColor: p.secondary, titleFontSize: 14, horizontalItemPadding: '8px 0' },
      Menu: { itemHeight: 36, itemSelectedColor: p.primary, itemSelectedBg: p['primary-ground'] },
      Modal: { titleFontSize: 16 },
      Form: { labelColor: p.ink, verticalLabelPadding: '0 0 4px', itemMarginBottom: 16 },
      Segmented: { trackBg: p.desk, itemSelectedBg: p.paper, itemColor: p.secondary },
      Descriptions: { labelColor: p.secondary, labelBg: p.desk },
      Skeleton: { gradientFromColor: p.hairline, gradientToColor: p.desk },
    },
  };
}
