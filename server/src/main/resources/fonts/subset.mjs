// Makes the font files beside this one; README.md tells how to run it.
import fs from "node:fs";
import subsetFont from "subset-font";

const wanted = new Set();
const take = (first, last) => {
    for (let point = first; point <= last; point++) {
        wanted.add(point);
    }
};

// GB2312: the double bytes from A1A1 to FEFE.
const gb = new TextDecoder("gb18030");
for (let high = 0xa1; high <= 0xfe; high++) {
    for (let low = 0xa1; low <= 0xfe; low++) {
        const text = gb.decode(new Uint8Array([high, low]));
        if ([...text].length === 1) {
            wanted.add(text.codePointAt(0));
        }
    }
}
take(0x20, 0x24f); // Latin
take(0x2010, 0x205e); // punctuation
take(0x20a0, 0x20bf); // currencies
take(0x2100, 0x22ff); // letterlike, fractions, arrows, mathematics
take(0x2460, 0x26ff); // enclosed numbers, lines, shapes, signs
take(0x3000, 0x30ff); // CJK punctuation, kana
take(0x3200, 0x32ff); // enclosed CJK
take(0xff00, 0xffef); // full width

// Radicals stand for the same glyphs as characters; a PDF with them is searched in vain. Private use means nothing.
const text = [...wanted]
    .filter((p) => !(p >= 0x2e80 && p <= 0x2fdf) && !(p >= 0xe000 && p <= 0xf8ff) && p !== 0xfffd)
    .map((p) => String.fromCodePoint(p))
    .join("");

const source = "node_modules/@expo-google-fonts/noto-sans-sc/";
for (const [from, to] of [["400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf"], ["700Bold/NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf"]]) {
    fs.writeFileSync(to, await subsetFont(fs.readFileSync(source + from), text, {targetFormat: "truetype"}));
}
