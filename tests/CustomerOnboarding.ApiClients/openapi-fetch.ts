import createClient from "openapi-fetch";
import type { components, paths } from "./bin/generated/openapi-typescript.js";
import { address, fail, login, nineDigits, password, reference } from "./people.js";

type Schemas = components["schemas"];

const client = createClient<paths>({ baseUrl: address });
const issued = await client.POST("/auth/get-token", { body: { user: { login, password } } });
const token = issued.data?.data.token ?? fail("No token.");
client.use({
  onRequest({ request }) {
    request.headers.set("x-connectfi-token", token);
    return request;
  },
});

const home: Schemas["AddressInput"] = {
  type: "PRIMARY",
  addressLine1: "123 Main Str.",
  city: "Harrisburg",
  stateCode: "PA",
  postalCode: "12345",
  countryCodeA3: "USA",
};
const phone: Schemas["PhoneInput"] = { type: "MOBILE", countryDialingCode: "01", phoneNumber: "5556667777" };
const person: Schemas["PersonInput"] = {
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

const individual: Schemas["RegisterIndividual"] = { customerReference: reference(), customerType: "individual", customer: person };
const registered = await client.POST("/customer/init", { body: individual });
if (registered.data?.data.customerType !== "individual") {
  fail("No individual.");
}

const company = await client.POST("/customer/init", {
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

const again = await client.POST("/customer/init", { body: individual });
const holder = again.error?.code === "referenceExists" ? again.error.context.entityId : fail("No refusal.");

const read = await client.GET("/customer/status/{customerId}", { params: { path: { customerId: registered.data.data.customerId } } });
console.log(JSON.stringify({
  individual: registered.data.data.customerId,
  lastName: read.data?.data.customerType === "individual" ? read.data.data.customer.lastName : fail("No customer."),
  business: company.data.data.customerId,
  representative: company.data.data.businessRepresentatives[0]?.id,
  holder,
}));
