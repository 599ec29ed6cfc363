// What the clients register: arguments are the address, login and password; made-up names and numbers that nobody else uses.

export const [address, login, password] = [argument(2), argument(3), argument(4)];

export function reference(): string {
  return `C${nineDigits()}`;
}

export function nineDigits(): string {
  return String(Math.floor(100_000_000 + Math.random() * 900_000_000));
}

export function fail(what: string): never {
  throw new Error(what);
}

function argument(at: number): string {
  return process.argv[at] ?? fail("Usage: node <client>.js <address> <login> <password>");
}
