/** How a piece of a line is shown: text, or a sign for what has no picture and is never carried out. */
export interface Piece {
  text: string;
  /** What the sign stands for; absent where the piece is text. */
  sign?: 'escape' | 'control' | 'byte';
  /** 0 to 7 as terminals number them, 8 to 15 bright; absent: the text's own. */
  colour?: number;
  bold?: boolean;
}

/**
 * What is not simply text: controls but the tab, bytes that are no UTF-8 (lone surrogates), and the marks that turn the
 * direction of text around or take no room, with which a line could look like another.
 */
const SPECIAL = /(?!\t)[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** CSI, OSC and the like up to their end, and the other sequences of an escape and a final character. */
const ESCAPE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?:\u001b\[|\u009b)([0-?]*)([ -/]*[@-~])|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]/y;

export const isPlain = (text: string): boolean => !SPECIAL.test(text);

interface Style {
  colour?: number;
  bold?: boolean;
}

/** A line in pieces. Colours (SGR) are taken over; whatever else a terminal would carry out is shown as it was written. */
export function toPieces(line: string): Piece[] {
  if (isPlain(line)) return line === '' ? [] : [{ text: line }];
  const pieces: Piece[] = [];
  let style: Style = {};
  let text = '';
  const flush = (): void => {
    if (text !== '') pieces.push({ text, ...style });
    text = '';
  };
  for (let at = 0; at < line.length; ) {
    ESCAPE.lastIndex = at;
    const sequence = ESCAPE.exec(line);
    if (sequence) {
      flush();
      if (sequence[2] === 'm') style = styled(style, sequence[1] ?? '');
      else pieces.push({ text: shown(sequence[0]), sign: 'escape' });
      at += sequence[0].length;
      continue;
    }
    const character = String.fromCodePoint(line.codePointAt(at) ?? 0);
    if (!SPECIAL.test(character)) text += character;
    else {
      flush();
      pieces.push(signOf(character));
    }
    at += character.length;
  }
  flush();
  return pieces;
}

/** What of a line is searched and copied: its pieces as they are shown. */
export const toPlain = (line: string): string =>
  isPlain(line)
    ? line
    : toPieces(line)
        .map((piece) => piece.text)
        .join('');

function signOf(character: string): Piece {
  return { text: shown(character), sign: /\p{Cs}/u.test(character) ? 'byte' : 'control' };
}

/** Controls by their names in ASCII, which every font has; the rest by number. */
const NAMES = [
  ...['NUL', 'SOH', 'STX', 'ETX', 'EOT', 'ENQ', 'ACK', 'BEL', 'BS', 'TAB', 'LF', 'VT', 'FF', 'CR', 'SO', 'SI'],
  ...['DLE', 'DC1', 'DC2', 'DC3', 'DC4', 'NAK', 'SYN', 'ETB', 'CAN', 'EM', 'SUB', 'ESC', 'FS', 'GS', 'RS', 'US'],
];

const shown = (text: string): string =>
  [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code >= 0xdc00 && code <= 0xdcff) return `\\x${hex(code - 0xdc00, 2)}`;
      if (code === 0x7f) return 'DEL';
      return NAMES[code] ?? (SPECIAL.test(character) ? `U+${hex(code, 4).toUpperCase()}` : character);
    })
    .join('');

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** The colour after a sequence such as `1;31`. Those of the larger palettes are left to the text's own. */
function styled(before: Style, parameters: string): Style {
  let style: Style = { ...before };
  const codes = parameters.split(/[;:]/).map(Number);
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] ?? 0;
    if (code === 0) style = {};
    else if (code === 1) style.bold = true;
    else if (code === 22) delete style.bold;
    else if (code >= 30 && code <= 37) style.colour = code - 30;
    else if (code >= 90 && code <= 97) style.colour = code - 90 + 8;
    else if (code === 39) delete style.colour;
    else if (code === 38 || code === 48) {
      if (code === 38) delete style.colour;
      i += codes[i + 1] === 5 ? 2 : 4;
    }
  }
  return style;
}
