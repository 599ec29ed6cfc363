// Values that something might get wrong.

export const anyValues = [null, true, false, 0, 7, 1.5, "", "text", [], {}, [{}], { a: 1 }, [null]];

const whitespaceOnly = [" ", "\t\n\v\f\r", "\u00a0", "\ufeff", "\u2003\u3000", "\u0085", "\u180e", "\u200b", "\u2028", " \ufeff\u00a0 "];

const lengths = [3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 31, 32, 33, 36, 37, 49, 50, 51, 500, 501];

// Around every limit of the contract, in ASCII and, where a code point is two UTF-16 units, in astral characters.
export function textValues(here) {
  const characters = [/^\d+$/.test(here) ? "7" : "a", "\u{1f600}"];
  return [
    ...characters.flatMap((each) => lengths.map((length) => each.repeat(length)).filter((text) => text.length < 120 || here.length > 20 || each === "a")),
    ...whitespaceOnly,
    ...["a<b", "a>b", "<", "a\nb", "a\rb", "a\u2028b", "a\u2029b", "a\u0085b", "naïve", "Zoë-Ann O'Neill", "a_b", "a-b", "a b", "12345-6789"],
    ...["\ud800\ud800", "\udc00x", "١٢٣٤٥٦", "１２３４５６", "123456789", "usa", "USA", "USA\n", "ÜSA", "toString", "__proto__"],
    here.toLowerCase(),
    here.toUpperCase(),
  ];
}

const dates = [
  "2000-02-29", "1900-02-29", "2023-02-29", "2024-02-29", "2024-02-30", "0000-01-01", "0001-01-01", "9999-12-31", "2023-13-01",
  "2023-00-10", "2023-01-00", "2023-04-31", "2023-06-31", "2023-12-32", "1999-1-01", "19990-01-01", "1999/01/01", "1999-01-01T00:00:00Z",
  "-999-01-01", "١٩٩٩-٠١-٠١", " 1999-01-01", "1999-01-01\n", "1999–01–01", "99-01-01", "1969-08-04", "",
];

const timestamps = [
  "2023-11-01T16:07:59.332Z", "2023-11-01T16:07:59Z", "2023-11-01T16:07:59+00:00", "2023-11-01T16:07:59.1-05:30", "2023-11-01T16:07:59+14:00",
  "2023-11-01T16:07:59+14:01", "2023-11-01T16:07:59+15:00", "2023-11-01T16:07Z", "2023-11-01T16:07:59", "2023-11-01 16:07:59Z",
  "2023-11-01t16:07:59z", "2023-11-01T24:00:00Z", "2023-11-01T23:59:60Z", "2023-11-01T23:60:00Z", "2023-02-29T00:00:00Z",
  "2023-11-01T16:07:59.Z", "2023-11-01T16:07:59,5Z", "2023-11-01T16:07:59.123456789012Z", "2023-11-01T16:07:59+0100", "2023-11-01T16:07:59+01",
  "2023-11-01T16:07:59 +01:00", "2023-11-01T16:07:59Z\n", "2023-11-01T1:07:59Z", "2023-11-01T16:07:59+1:00", "2023-11-01T16:07:59.5+01:60",
  "2023-11-01T16:07:59.00000000Z", "9999-12-31T23:59:59.9999999Z", "2023-11-01T16:07:59-00:00", "20231101T160759Z", "2023-11-01T", "Z",
];

const atom = "!#$%&'*+/=?^_`{|}~-";
const emails = [
  "aa@aa.aa", "AA@AA.AA", "a@b", "a@b.c", "@b.c", "a@", "@", "a", "a@b.", "a@.b", "a@b..c", "a..b@c.de", ".a@b.cd", "a.@b.cd", "a.b.c@d.e.f.gh",
  `${atom}@b.cd`, `a${atom}z.b@c.de`, "a@-b.cd", "a@b-.cd", "a@b-c.de", "a@b--c.de", "a@b.-c", "a@b.c-", "a@1.2", "a@127.0.0.1", "a@[127.0.0.1]",
  "a@b@c.de", "a b@c.de", " a@b.cd", "a@b.cd ", "a@b.cd\n", "a\n@b.cd", "\"a b\"@c.de", "a@b_c.de", "a@b.c_d", "a@xn--bcher-kva.example",
  "ä@b.cd", "a@ä.de", "a\u0131@b.cd", "a@b.\u212ad", "a@\u017f.de", "a(b)@c.de", "a,b@c.de", "a;b@c.de", "a:b@c.de", "a<b@c.de", "a>b@c.de",
  "a[b@c.de", "a\\b@c.de", "a@b,c.de", "a\u0000@b.cd", "a@b.cd\u0000", `${"a".repeat(64)}@b.cd`, `a@${"b".repeat(70)}.cd`, "a@b.c.", "a@@b.cd",
  "a.b", "a@b.cd.", "A.B+C@Example.COM", "a'b@c.de", "a@b.c1", "a@0-0.0", "\u{1f600}@b.cd", "a@\u{1f600}.cd", "x@y", "<@>", "a@\n", "\n@a", "a@a\u2028",
  "\ud800@b.cd", "@@@", "@a@", "a@b@", "@@", "\u2029@@",
];

const documentValues = ["666989698", "66698969", "6669896980", "666-98-9698", "66698969a", "٦٦٦٩٨٩٦٩٨", "666989698\n", "PA99999999", "<b>", "a".repeat(51), " "];

const passwords = [
  "Abcdef1!", "abcdef1!", "ABCDEF1!", "Abcdefg!", "Abcdef12", "Abc1!", "Abcdef1!\n", "\nAbcdef1!", "A1!\nabcdefgh", "abcdefgh A1!", "A1! abcdefgh",
  "abcdefgh1A!", "Abcdefg1-!", "Abcdefg1_Abcdefg!", "aaaaaaaa\u20281A!", "aaaaaaaa\u00851A!", "ABCDEFGH\u{1f600}a1!", "aaaaaaaa-1A!", "!@#$%^&*aA1",
  "Äbcdef1!", "Abcdef1!".repeat(7), "12345678", "((((((((aA1!", "abcdefgA1!\r", "x\rabcdefgA1!",
];

const documentTypes = ["SSN", "SIN", "NIN", "TIN", "PASSPORT", "DRIVING LICENSE", "CONSULAR", "VOTER", "MILITARY ID", "GOVERNMENT ISSUED ID", "ssn", "SSN ", "SSN\n"];

export const valuesByName = {
  dateOfBirth: dates,
  expiryDate: dates,
  dateCreateFrom: [...dates, ...timestamps],
  dateCreateTo: [...dates, ...timestamps],
  email: emails,
  note_author_agent_email: emails,
  value: documentValues,
  ssn: documentValues,
  newPassword: passwords,
  oldPassword: passwords,
  type: [...documentTypes, "PRIMARY", "SECONDARY", "MOBILE", "LANDLINE", "1099", "t1"],
  gender: ["M", "F", "m", "X"],
  stateCode: ["PA", "XX", "pa", "WY", "AL"],
  customerType: ["individual", "business", "Individual"],
  businessRepresentativeType: ["principal_owner", "authorized_signer", "owner"],
  side: ["FRONT", "BACK", "front"],
  extension: ["jpg", "png", "pdf", "JPG", "jpeg"],
  workflow: ["BUSINESS", "PERSONAL", "business"],
};
