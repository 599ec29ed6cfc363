using CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>Body of <c>PUT</c> and <c>PATCH …/customers/{customerReference}</c> (contract section 5): what both types of customer can change; which belongs to which is below.</summary>
/// <param name="lists">The lists whose words are taken.</param>
public sealed class UpdateSchema(ReferenceLists lists) : RequestSchema("customer-update", Body(new Parts(lists)), SessionCreateSchema.OnePerValue)
{
    /// <summary>The members that only individuals have.</summary>
    public static IReadOnlyList<string> OfIndividuals { get; } = ["contactInfo", "dateOfBirth", "taxIdentification"];

    /// <summary>The members that only companies have.</summary>
    public static IReadOnlyList<string> OfCompanies { get; } = ["name", "description"];

    private static ValueRules Body(Parts parts) => OpenObject(
        Null,
        Optional("contactInfo", Parts.ContactInfo),
        Optional("address", parts.OptionalAddress),
        Optional("dateOfBirth", TextFields.PastDate),
        Optional("taxIdentification", Parts.OptionalTaxIdentification),
        Optional("name", TextFields.Text(255)),
        Optional("description", TextFields.Text(255)));
}
