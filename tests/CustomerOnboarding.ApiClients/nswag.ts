import { type AddressInput, Client, type PersonInput, type PhoneInput, type ReferenceExistsError, type RegisterBusiness, type RegisterIndividual } from "./bin/generated/nswag.js";
import { address, fail, login, nineDigits, password, reference } from "./people.js";

const issued = await new Client(address, { fetch }).authGetToken({ user: { login, password } });
const client = new Client(address, {
  fetch: (url, request) => fetch(url, { ...request, headers: { ...request?.headers, "x-connectfi-token": issued.data.token } }),
});

const home: AddressInput = {
  type: "PRIMARY",
  addressLine1: "123 Main Str.",
  city: "Harrisburg",
  stateCode: "PA",
  postalCode: "12345",
  countryCodeA3: "USA",
};
const phone: PhoneInput = { type: "MOBILE", countryDialingCode: "01", phoneNumber: "5556667777" };
const person: PersonInput = {
  firstName: "Janice",
  lastName: "Sample",
  gender: "F",
  dateOfBirth: "1969-08-04",
  email: "janice@sample.example",
  citizenshipCountryCodeA3: "USA",
  addresses: [home],
  phones: [phone],
  identificationDocuments: [{ type: "SSN", value: nineDigits(), issuanceCountryCodeA3: "USA" }],
};

const individual: RegisterIndividual = { customerReference: reference(), customerType: "individual", customer: person };
const registered = await client.customerInit(reference(), individual);
const business: RegisterBusiness = {
  customerReference: reference(),
  customerType: "business",
  customer: { businessName: "Sample Inc", businessFederalEin: nineDigits(), businessAddresses: [home], businessPhones: [phone] },
  businessRepresentatives: [{ ...person, businessRepresentativeType: "principal_owner" }],
};
const company = await client.customerInit(reference(), business);
const holder = await client.customerInit(reference(), individual).then(
  () => fail("No refusal."),
  (refused: ReferenceExistsError) => refused.context.entityId);

const read = await client.customerStatusCustomerId(registered.data["customerId"]);
console.log(JSON.stringify({
  individual: registered.data["customerId"],
  lastName: read.data["customer"].lastName,
  business: company.data["customerId"],
  representative: company.data["businessRepresentatives"][0].id,
  holder,
}));
