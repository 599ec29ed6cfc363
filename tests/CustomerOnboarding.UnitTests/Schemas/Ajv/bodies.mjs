// Acceptable bodies of made-up people; all else is made from them by mutation.

const address = {
  type: "PRIMARY", addressLine1: "123 Main Str.", addressLine2: "apt 1", city: "Harrisburg", postalCode: "12345", stateCode: "PA", countryCodeA3: "USA",
};
const phone = { type: "MOBILE", phoneNumber: "5556667777", countryDialingCode: "01" };
const ssn = { type: "SSN", value: "666989698", issuanceCountryCodeA3: "USA" };
const license = {
  type: "DRIVING LICENSE", value: "PA99999999", issuanceCountryCodeA3: "USA", issuanceRegion: "PA", expiryDate: "2029-12-28",
};
const person = {
  firstName: "Janice", lastName: "Sample", gender: "F", dateOfBirth: "1969-08-04", email: "aa@aa.aa", addresses: [address],
  citizenshipCountryCodeA3: "USA", phones: [phone],
};
const individual = (documents) => ({
  customerReference: "ExtRefICust101", customerType: "individual", customer: { ...person, ...documents },
});
const business = (representative) => ({
  customerReference: "ExtRefBCust7",
  customerType: "business",
  customer: { businessName: "Sample Widgets", businessFederalEin: "123456789", businessAddresses: [address], businessPhones: [phone] },
  businessRepresentatives: [representative],
});
const representative = {
  ...person, id: "rep_1", reference: "Rep1", businessRepresentativeType: "principal_owner", identificationDocuments: [ssn],
};

export const bases = {
  "customer-init.schema.json": {
    individual: individual({ identificationDocuments: [ssn, license] }),
    "individual without type of document": individual({ identificationDocuments: [{ value: "anything" }] }),
    business: business(representative),
  },
  "customer-update.schema.json": {
    individual: { customerId: "cstap_1", customerUpdate: { email: "a@b", addresses: [address], phones: [phone] } },
    business: {
      customerId: "cstab_1",
      customerUpdate: {
        businessAddresses: [{ ...address, addressLine2: null }],
        businessPhones: [phone],
        businessRepresentatives: [{ id: "rep_1", email: "x@y", addresses: [address], phones: [phone] }],
      },
    },
  },
  "customer-add-employee.schema.json": { all: { companyId: "cstab_1", employeeId: "cstap_1", position: "Clerk" } },
  "customer-disable-employee.schema.json": { all: { companyId: "cstab_1", employeeId: "cstap_1" } },
  "auth-get-token.schema.json": { all: { user: { login: "demo", password: "demo", requestId: "r 1" } } },
  "user-change-password.schema.json": { all: { oldPassword: "demo", newPassword: "Abcdef1!" } },
  "kyc-start.schema.json": {
    all: { reference: "Kyc1", customerId: "cstap_1", syncMode: true, webhookURL: "https://partner.example/a", webhookUrl: null },
  },
  "kyc-status.schema.json": { all: { customerId: "cstap_1", applicationId: "iapp_1" } },
  "kyc-list.schema.json": {
    all: { customerId: "cstap_1", dateCreateFrom: "2023-01-01", dateCreateTo: null, numberOfRecords: 10, skipRecords: 0 },
  },
  "kyc-update.schema.json": {
    documents: { customerId: "cstap_1", applicationId: "iapp_1", documents: [{ documentId: "doc_1", entityId: "cstap_1", side: "FRONT" }] },
    data: { customerId: "cstap_1", applicationId: "iapp_1", data: [{ entityId: "cstab_1", ssn: "666989698" }] },
    both: {
      customerId: "cstap_1",
      applicationId: "iapp_1",
      data: [{ entityId: "cstab_1", ssn: "666989698" }],
      documents: [{ documentId: "doc_1", entityId: "cstap_1" }],
    },
  },
  "kyc-document-generate.schema.json": {
    all: { workflow: "PERSONAL", name: "front", extension: "jpg", type: "license", note: "seen", note_author_agent_email: "agent@partner.example" },
  },
};
