using System.Globalization;
using System.Text;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas.Bvnk;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Customers;

/// <summary>How customers are shown (contract section 4): by which names of countries and states, and how much of a number.</summary>
internal sealed class Shown(ReferenceLists lists, BvnkOptions options)
{
    private const int ShownCharacters = 4;
    private const string UnitedStates = "US";

    /// <summary>A customer, whole, with what it owes.</summary>
    public CustomerAnswer Of(CustomerDossier dossier)
    {
        var customer = dossier.Customer;
        return new(
            WireValues.Reference(customer.Id.Value),
            ExternalReference(customer.Reference, customer.Id),
            WireStatus.Of(customer.Standing),
            WireValues.TypeOf(customer.Id.Type),
            CustomerAnswer.Flow,
            customer.RiskLevel?.ToString().ToUpperInvariant(),
            customer is Individual individual ? IndividualAnswer.Of(individual, this) : null,
            customer is Business business ? CompanyAnswer.Of(business, this) : null,
            customer.Standing.WaitsForClient ? InfoRequiredAnswer.Of(dossier) : null,
            new VerificationAnswer(WireStatus.OfVerification(customer.Standing)));
    }

    /// <summary>The client's own reference; null where it gave none and one was made up.</summary>
    public static string? ExternalReference(string reference, CustomerId id) => reference == Base62.Of(id.Value) ? null : reference;

    /// <summary>A country's code of two letters.</summary>
    public static string? CodeOf(string? alpha3) => Country.Of(alpha3)?.Alpha2;

    /// <summary>A calendar date.</summary>
    public static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An address with the names that go with its codes.</summary>
    public AddressAnswer? Address(IEnumerable<Address> addresses, AddressKind kind)
    {
        if (addresses.FirstOrDefault(one => one.Kind == kind) is not { } address)
        {
            return null;
        }

        var country = CodeOf(address.Country);
        return new(
            address.Line1,
            address.Line2,
            address.City,
            address.PostalCode,
            address.Region,
            country == UnitedStates ? lists.StateName(address.Region) : null,
            country,
            lists.CountryName(country));
    }

    /// <summary>A number: all but its last four characters masked, all of one that is no longer, unless the settings say otherwise.</summary>
    public string? Number(IdentificationDocument? document)
    {
        if (document?.Value?.Reveal() is not { } number || options.ShowTaxNumbers)
        {
            return document?.Value?.Reveal();
        }

        var characters = number.EnumerateRunes().ToArray();
        var masked = new StringBuilder();
        for (var at = 0; at < characters.Length; at++)
        {
            masked.Append(characters.Length > ShownCharacters && at >= characters.Length - ShownCharacters ? characters[at].ToString() : "*");
        }

        return masked.ToString();
    }

    /// <summary>A person's tax number; null when there is none.</summary>
    public TaxIdentificationAnswer? Tax(IEnumerable<IdentificationDocument> documents) =>
        documents.FirstOrDefault(one => one.Kind == IdentificationKind.Tin) is { } tax ? new(Number(tax), CodeOf(tax.Country)) : null;
}
