using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Bvnk.Customers.List;

/// <summary>A customer in a list.</summary>
internal sealed record CustomerItemAnswer(string Reference, string Status, string Type, string Model, string Name, string? Description, string? ExternalReference)
{
    private const string Embedded = "EMBEDDED";

    public static CustomerItemAnswer Of(Customer customer) => new(
        WireValues.Reference(customer.Id.Value),
        WireStatus.Of(customer.Standing),
        WireValues.TypeOf(customer.Id.Type),
        Embedded,
        customer is Business { Organization.Name: var name } ? name : ((Individual)customer).Person.Name,
        customer is Business { Organization.Description: var description } ? description : ((Individual)customer).Person.Description,
        Shown.ExternalReference(customer.Reference, customer.Id));
}
