/** Tags of languages (BCP 47, and as people write them), and which of ours each means: in the element, the frame, the site and the builder alike. */
export const TAGS = [
  ["zh-Hant", "zh"],
  ["ZH", "zh"],
  ["zh_TW", "zh"],
  ["zh-cmn-Hans", "zh"],
  ["zho", "zh"],
  ["cmn-Hans-CN", "zh"],
  ["yue-Hant-HK", "zh"],
  ["wuu", "zh"],
  ["en-US", "en"],
  ["EN", "en"],
  ["fr", "en"],
  ["zha", "en"],
] as const;
