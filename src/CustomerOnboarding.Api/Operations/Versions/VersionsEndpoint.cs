using System.Globalization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Operations.ShowCustomer;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations.Versions;

/// <summary><c>GET /ops/customers/{customerId}/versions</c> and <c>…/{version}</c>: what a customer was before it was changed, masked. Each look is in the audit trail.</summary>
internal sealed class VersionsEndpoint(ICustomerVersions versions, IOperatorDirectory directory)
{
    private const int DefaultSize = 100;
    private const int LargestSize = 200;

    public async Task<IResult> List(string customerId, Json query, Call call)
    {
        var id = WrittenId.Customer(customerId);
        var size = Math.Min(query.WholeNumber("pageSize", DefaultSize), LargestSize);
        var before = query["before"] is null ? (int?)null : query.WholeNumber("before", 1);
        return await directory.ClientOfCustomer(id, call.Cancellation) is not { } clientId
            ? Answers.Refuse(CustomerErrors.NotFound(id))
            : (await versions.List(call.ActorFor(clientId), id, before, size, call.Now, call.Cancellation)).Answer(VersionPageAnswer.Of);
    }

    public async Task<IResult> Show(string customerId, string version, Call call)
    {
        var (id, number) = (WrittenId.Customer(customerId), int.Parse(version, CultureInfo.InvariantCulture));
        return await directory.ClientOfCustomer(id, call.Cancellation) is not { } clientId
            ? Answers.Refuse(CustomerErrors.NotFound(id))
            : (await versions.Find(call.ActorFor(clientId), id, number, call.Now, call.Cancellation)).Answer(ProfileVersionAnswer.Of);
    }
}

/// <summary>Versions of a customer, the newest first; none of one that was erased.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Erased">Whether nothing of them can be read any more.</param>
/// <param name="Versions">The versions.</param>
/// <param name="Next">What <c>before</c> has to be to go on; absent behind the first version.</param>
internal sealed record VersionPageAnswer(string CustomerId, bool Erased, IReadOnlyList<VersionLineAnswer> Versions, int? Next)
{
    public static VersionPageAnswer Of(VersionPage page) => new(
        WrittenId.Of(page.Customer),
        page.IsErased,
        [.. page.Versions.Select(VersionLineAnswer.Of)],
        page.Versions is [.., { Number: > 1 and var last }] ? last : null);
}

/// <summary>How a version came about, and what the one before has otherwise.</summary>
internal sealed record VersionLineAnswer(int Version, IReadOnlyList<string> ChangedFields, string Actor, string RequestId, string DtsCreatedAt)
{
    public static VersionLineAnswer Of(CustomerVersion version) => new(
        version.Number, [.. version.Fields.Select(field => WireNames.Of(field))], version.Credential, version.RequestId, WireNames.Timestamp(version.Since));
}

/// <summary>A customer's profile and employees as they were in one version, and what differs from the version before.</summary>
internal sealed record ProfileVersionAnswer(
    string CustomerId,
    int Version,
    bool Current,
    IReadOnlyList<string> ChangedFields,
    IReadOnlyList<ProfileFieldAnswer> Profile,
    IReadOnlyList<EmployeeAnswer> Employees,
    IReadOnlyList<ProfileChangeAnswer> Changes,
    string Actor,
    string RequestId,
    string DtsCreatedAt)
{
    public static ProfileVersionAnswer Of(ShownVersion shown)
    {
        var line = VersionLineAnswer.Of(shown.Version);
        return new(
            WrittenId.Of(shown.Customer.Id),
            line.Version,
            shown.IsCurrent,
            line.ChangedFields,
            [.. ProfileFields.Of(shown.Customer).Select(ProfileFieldAnswer.Of)],
            shown.Customer is Business business ? [.. business.Employees.Select(EmployeeAnswer.Of)] : [],
            [.. shown.Changes.Select(ProfileChangeAnswer.Of)],
            line.Actor,
            line.RequestId,
            line.DtsCreatedAt);
    }
}

/// <summary>A value that the version before has otherwise, masked as the profile is; absent where there was none, or is none.</summary>
internal sealed record ProfileChangeAnswer(string Name, string Field, string? Before, string? After)
{
    public static ProfileChangeAnswer Of(ProfileChange change) => new(change.Name, WireNames.Of(change.Field), change.Before?.Masked, change.After?.Masked);
}
