/** True for text in which nothing can be seen: blanks of any width, zero-width and direction marks, Hangul fillers. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Cf}\u115F\u1160\u3164\uFFA0]*$/u.test(text);
}
