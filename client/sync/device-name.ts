/** What browsers say of themselves, the particular before the general: many say that they are others, too. */
const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What this device is called in its owner's list of devices, such as *Firefox, Android*; empty where it can't be told. */
export function deviceName(userAgent = navigator.userAgent): string {
  const named = [browsers, systems].map((kinds) => kinds.find(([sign]) => sign.test(userAgent)));
  return named.flatMap((kind) => kind?.[1] ?? []).join(', ');
}
