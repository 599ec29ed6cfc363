using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Straddle.Customers.Create;

/// <summary>What a creation asks of the domain (contract sections 4 and 7): an email is unique among a client's customers, an SSN and an EIN aren't.</summary>
internal static class SentRegistration
{
    public static RegisterCustomerCommand Command(Json body)
    {
        var (profile, addresses, phones) = (
            body.ObjectAt("compliance_profile"),
            body.ObjectAt("address") is { } address ? [SentCustomer.Address(address)] : Array.Empty<Address>(),
            (Phone[])[SentPhone.Read(body.Required("phone"))]);
        RegisterCustomerCommand command = body.Required("type") == "individual"
            ? new RegisterIndividualCommand(null, Uniqueness.Email, new Person
            {
                FullName = body.Required("name"),
                Email = body.Required("email"),
                Phones = phones,
                Addresses = addresses,
                DateOfBirth = SentCustomer.Day(profile?.TextAt("dob")) is { } day ? new(day) : null,
                IdentificationDocuments = profile is null ? [] : Profile.Number(IdentificationKind.Ssn, profile.TextAt("ssn")),
            })
            : new RegisterBusinessCommand(
                null,
                Uniqueness.Email,
                new Organization
                {
                    Name = body.Required("name"),
                    Email = body.Required("email"),
                    Phones = phones,
                    Addresses = addresses,
                    LegalName = profile?.TextAt("legal_business_name"),
                    Website = profile?.TextAt("website"),
                    IdentificationDocuments = profile is null ? [] : Profile.Number(IdentificationKind.Ein, profile.TextAt("ein")),
                    IsUnrepresented = SentCustomer.IsUnrepresented(profile),
                },
                [.. (profile?["representatives"]?.Items ?? []).Select(one => new NewRepresentative(null, null, [], SentCustomer.Contact(one)))]);
        return command with
        {
            IsListed = true,
            ExternalId = body.TextAt("external_id"),
            IpAddress = new(body["device"]!.Required("ip_address")),
            Metadata = SentCustomer.Metadata(body["metadata"]),
            Verification = Wish(body.ObjectAt("config")),
        };
    }

    private static VerificationWish Wish(Json? config) => new(
        WireValues.ProcessingMethods.Read(config?.TextAt("processing_method")) ?? Processing.InAnswer,
        WireValues.SandboxOutcomes.Read(config?.TextAt("sandbox_outcome")) ?? SandboxOutcome.Standard);
}
