import { createClient } from "./bin/generated/hey-api/client/index.js";
import { authGetToken, customerInit, customerStatusCustomerId } from "./bin/generated/hey-api/sdk.gen.js";
import type { AddressInput, PersonInput, PhoneInput, RegisterIndividual } from "./bin/generated/hey-api/types.gen.js";
import { address, fail, login, nineDigits, password, reference } from "./people.js";

const issued = await authGetToken({ client: createClient({ baseUrl: address }), body: { user: { login, password } } });
const client = createClient({ baseUrl: address, auth: issued.data?.data.token ?? fail("No token.") });

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
const registered = await customerInit({ client, body: individual });
if (registered.data?.data.customerType !== "individual") {
  fail("No individual.");
}

const company = await customerInit({
  client,
  body: {
    customerReference: reference(),
    customerType: "business",
    customer: { businessName: "Sample Inc", businessFederalEin: nineDigits(), businessAddresses: [home], businessPhones: [phone] },
    businessRepresentatives: [{ ...person, businessRepresentativeType: "principal_owner" }],
  },
});
if (company.data?.data.customerType !== "business") {
  fail("No business.");
}

const again = await customerInit({ client, body: individual });
const holder = again.error?.code === "referenceExists" ? again.error.context.entityId : fail("No refusal.");

const read = await customerStatusCustomerId({ client, path: { customerId: registered.data.data.customerId } });
console.log(JSON.stringify({
  individual: registered.data.data.customerId,
  lastName: read.data?.data.customerType === "individual" ? read.data.data.customer.lastName : fail("No customer."),
  business: company.data.data.customerId,
  representative: company.data.data.businessRepresentatives[0]?.id,
  holder,
}));
