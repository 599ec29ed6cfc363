// Records what google-libphonenumber says of its example numbers, for PhoneNumberTests: node record.mjs > examples.json (needs npm install google-libphonenumber).
import { readFileSync } from "node:fs";
import phones from "google-libphonenumber";

const { PhoneNumberUtil, PhoneNumberFormat, PhoneNumberType } = phones;
const library = PhoneNumberUtil.getInstance();
const { countries } = JSON.parse(readFileSync(new URL("../../../../src/CustomerOnboarding.Domain/Common/countries.json", import.meta.url)));

const rows = [];
for (const [alpha2, , code] of countries) {
  const seen = new Set();
  for (const type of code ? Object.values(PhoneNumberType).filter(type => type >= 0) : []) {
    const number = library.getExampleNumberForType(alpha2, type);
    if (!number || seen.has(library.getNationalSignificantNumber(number))) {
      continue;
    }

    seen.add(library.getNationalSignificantNumber(number));
    rows.push([alpha2, `${number.getCountryCode()}`, library.getNationalSignificantNumber(number),
      library.format(number, PhoneNumberFormat.INTERNATIONAL), library.format(number, PhoneNumberFormat.NATIONAL)]);
  }
}

console.log(`[\n${rows.map(row => `  ${JSON.stringify(row)}`).join(",\n")}\n]`);
